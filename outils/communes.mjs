// Writes rules/lieux/communes.tsv and rules/lieux/codes_postaux.tsv from the official list of communes.
//
//   node outils/communes.mjs DOSSIER_DU_PAQUET
//
// DOSSIER_DU_PAQUET is where outils/communes.sh unpacked @etalab/decoupage-administratif.

import fs from "node:fs";
import path from "node:path";

/** A commune of at least as many people is in the table; so is every prefecture and sous-préfecture. */
const PEUPLEE = 5000;
/** The former communes that a town of this size holds. */
const REGROUPEE = 20000;
/** The communes of this group of Landes are named in the title of another Caf. */
const SEIGNANX = { epci: "CC du Seignanx", caf: "64-2" };

const paquet = process.argv[2];
const lire = (nom) => JSON.parse(fs.readFileSync(path.join(paquet, "data", nom), "utf8"));
const { version } = JSON.parse(fs.readFileSync(path.join(paquet, "package.json"), "utf8"));
const communes = lire("communes.json").filter((commune) => commune.departement);
const seignanx = new Set(
  lire("epci.json")
    .find((epci) => epci.nom === SEIGNANX.epci)
    .membres.map((membre) => membre.code),
);

const plier = (nom) =>
  nom
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
const cle = (nom) => plier(nom).replace(/^(le|la|les|l) /, "");
const trier = (a, b) => (plier(a) < plier(b) ? -1 : 1);
const codes = (commune) =>
  seignanx.has(commune.code) ? [commune.departement, SEIGNANX.caf] : [commune.departement];

// All the places that bear a name, small ones too: a large town must not pass for a village of the same name.
const porteurs = new Map();
for (const commune of communes.filter(({ type }) => type !== "arrondissement-municipal")) {
  const nom = cle(commune.nom);
  porteurs.set(nom, new Set([...(porteurs.get(nom) ?? []), ...codes(commune)]));
}

const actuelles = communes.filter(({ type }) => type === "commune-actuelle");
const population = new Map(actuelles.map((commune) => [commune.code, commune.population ?? 0]));
const chefsLieux = new Set([...lire("arrondissements.json"), ...lire("departements.json")].map((un) => un.chefLieu));
const retenues = communes.filter((commune) => {
  if (commune.type === "commune-actuelle") {
    return population.get(commune.code) >= PEUPLEE || chefsLieux.has(commune.code) || seignanx.has(commune.code);
  }
  const est_ancienne = commune.type === "commune-deleguee" || commune.type === "commune-associee";
  return est_ancienne && commune.code !== commune.chefLieu && population.get(commune.chefLieu) >= REGROUPEE;
});

const arrondissements = new Map();
for (const { type, commune } of communes) {
  if (type === "arrondissement-municipal") {
    arrondissements.set(commune, (arrondissements.get(commune) ?? 0) + 1);
  }
}

const groupes = new Map();
const vues = new Set();
retenues.sort((a, b) => (population.get(b.code) ?? 0) - (population.get(a.code) ?? 0));
for (const commune of retenues) {
  const nom = cle(commune.nom);
  if (vues.has(nom)) continue;
  vues.add(nom);
  const ailleurs = [...porteurs.get(nom)].filter((code) => code !== commune.departement).sort();
  const suite = arrondissements.has(commune.code) ? [`*${arrondissements.get(commune.code)}`, ...ailleurs] : ailleurs;
  const ligne = suite.length > 0 ? `${commune.nom}\t${suite.join(" ")}` : commune.nom;
  groupes.set(commune.departement, [...(groupes.get(commune.departement) ?? []), ligne]);
}

const origine = `# Source : liste officielle des communes (code officiel géographique de l'Insee, codes postaux de La Poste),
# par le paquet npm @etalab/decoupage-administratif, version ${version}. Données sous Licence Ouverte (Etalab).
# Fichier écrit par outils/communes.sh : ne le corrigez pas à la main.
`;
const lignes = [...groupes].sort(([a], [b]) => (a < b ? -1 : 1)).map(
  ([departement, noms]) => `:${departement}\n${noms.sort(trier).join("\n")}\n`,
);
fs.writeFileSync(
  "rules/lieux/communes.tsv",
  `# Les communes d'au moins ${PEUPLEE} habitants, les préfectures et sous-préfectures, les anciennes communes des villes de ${REGROUPEE}.
# « :94 » : le département des lignes qui suivent. Après le nom : *20 pour vingt arrondissements,
# puis les autres départements où une commune, même petite, porte ce nom.
${origine}${lignes.join("")}`,
);

// The département that the first digits of a post code say.
const annonce = (code) => {
  if (code.startsWith("97") || code.startsWith("98")) return code.slice(0, 3);
  if (code.startsWith("20")) return /^20[01]/.test(code) ? "2A" : "2B";
  return code.slice(0, 2);
};
const parCode = new Map();
for (const commune of communes) {
  for (const code of commune.codesPostaux ?? []) {
    parCode.set(code, new Set([...(parCode.get(code) ?? []), ...codes(commune)]));
  }
}
const trompeurs = [...parCode]
  .map(([code, trouves]) => [code, [...trouves].sort()])
  .filter(([code, trouves]) => trouves.join() !== annonce(code))
  .sort(([a], [b]) => (a < b ? -1 : 1));
fs.writeFileSync(
  "rules/lieux/codes_postaux.tsv",
  `# Les codes postaux dont les premiers chiffres ne disent pas le département, ou qui en couvrent deux.
${origine}${trompeurs.map(([code, trouves]) => `${code}\t${trouves.join(" ")}\n`).join("")}`,
);
console.log(`${vues.size} communes, ${trompeurs.length} codes postaux.`);
