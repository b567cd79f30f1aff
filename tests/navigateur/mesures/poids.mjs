// Weight of the site, file by file: as it is, and as servers send it.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { comprimer } from "../../../outils/serveur.mjs";
import { nombre, tableau } from "./tableau.mjs";

/** What no page loads. */
const JAMAIS = ["_headers", "licences.txt"];

export async function poids(racine) {
  const fichiers = readdirSync(racine, { recursive: true }).filter((nom) => statSync(join(racine, nom)).isFile());
  const mesurer = async (nom) => {
    const octets = readFileSync(join(racine, nom));
    return [nom, octets.length, (await comprimer.gzip(octets)).length, (await comprimer.br(octets)).length];
  };
  const tailles = await Promise.all(fichiers.filter((nom) => !JAMAIS.includes(nom)).sort().map(mesurer));
  const total = [1, 2, 3].map((i) => tailles.reduce((somme, ligne) => somme + ligne[i], 0));
  tableau(
    "Poids du site (octets)",
    ["fichier", "brut", "gzip", "brotli"],
    [...tailles, ["total", ...total]].map(([nom, ...valeurs]) => [nom, ...valeurs.map((valeur) => nombre(valeur))]),
  );
}
