// `lancer.mjs FICHIER…`: runs the tests, as many files at a time as there are processors.
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { run } from "node:test";

import rapporteur from "./rapporteur.mjs";

const files = process.argv.slice(2).map((fichier) => resolve(fichier));
const essais = run({ files, concurrency: availableParallelism() });
essais.on("test:fail", () => (process.exitCode = 1));
essais.compose(rapporteur).pipe(process.stdout);
