// `lancer.mjs FICHIER…`: runs the tests, as many files at a time as there are processors.
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { run } from "node:test";

import { SILENCE } from "./patience.mjs";
import rapporteur from "./rapporteur.mjs";

const files = process.argv.slice(2).map((fichier) => resolve(fichier));
const essais = run({ files, concurrency: availableParallelism() });

// The only clock of the tests: it ends a run that hangs, and says where.
const enCours = new Set();
const veille = setTimeout(() => {
  console.error(`\nRien n'a fini depuis ${SILENCE / 60_000} minutes. En cours : ${[...enCours].join(" ; ") || "aucun essai"}`);
  process.exit(1);
}, SILENCE);
essais.on("test:dequeue", ({ name }) => enCours.add(name));
for (const fin of ["test:pass", "test:fail"]) {
  essais.on(fin, ({ name }) => {
    enCours.delete(name);
    veille.refresh();
  });
}
essais.on("end", () => clearTimeout(veille));
essais.on("test:fail", () => (process.exitCode = 1));
essais.compose(rapporteur).pipe(process.stdout);
