// licences.mjs FICHIER: who wrote what the site is made of, and under which licences, from cargo and from the packages themselves.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const CIBLE = "wasm32-unknown-unknown";

/** Every package that the application needs in the browser, proc-macros included: `{ name, version, license, authors, dossier }`. */
export function paquets() {
  // Not offline: on a new machine it needs one or two packages more than the build.
  const options = ["metadata", "--format-version", "1", "--filter-platform", CIBLE, ...(process.env.CI ? ["--locked"] : [])];
  const { packages, resolve } = JSON.parse(execFileSync("cargo", options, { maxBuffer: 1e9 }));
  const noeuds = new Map(resolve.nodes.map((noeud) => [noeud.id, noeud]));
  const application = packages.find(({ name, source }) => name === "reperes" && source === null);
  const vus = new Set([application.id]);
  for (const id of vus) {
    const utiles = noeuds.get(id).deps.filter(({ dep_kinds }) => dep_kinds.some(({ kind }) => kind === null));
    utiles.forEach(({ pkg }) => vus.add(pkg));
  }
  return packages
    .filter(({ id, source }) => vus.has(id) && source !== null)
    .map(({ manifest_path, ...paquet }) => ({ ...paquet, dossier: dirname(manifest_path) }))
    .sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1));
}

/** Its notices; of those it offers the choice of, the MIT licence, and what it asks for besides. */
function notices({ dossier, license }) {
  const noms = readdirSync(dossier).filter((nom) => /^(licen[sc]e|copying|notice|unlicense|copyright)/i.test(nom)).sort();
  const choix = /\bMIT\b/.test(license) && /OR|\//.test(license) && noms.some((nom) => /MIT/i.test(nom));
  const gardes = choix ? noms.filter((nom) => !/APACHE|BSD|BOOST|UNLICENSE|COPYING/i.test(nom)) : noms;
  return gardes.map((nom) => readFileSync(join(dossier, nom), "utf8").replace(/\r/g, "").trim());
}

const TRAIT = "─".repeat(78);

export function texte() {
  const tous = paquets();
  const parTexte = new Map();
  for (const paquet of tous) {
    for (const notice of notices(paquet)) {
      const cle = notice.replace(/\s+/g, " ");
      if (!parTexte.has(cle)) parTexte.set(cle, { notice, noms: [] });
      parTexte.get(cle).noms.push(`${paquet.name} ${paquet.version}`);
    }
  }
  const liste = tous.map(({ name, version, license, authors }) => {
    const auteurs = authors.map((auteur) => auteur.replace(/\s*<.*>/, "")).join(", ");
    return `${name} ${version} — ${license}${auteurs === "" ? "" : ` — ${auteurs}`}`;
  });
  const notre = readFileSync("LICENSE-MIT", "utf8").trim();
  const [, ...modele] = notre.split(/^Copyright.*$/m);
  return [
    "Repères est un logiciel libre, sous licence MIT ou Apache 2.0, au choix (LICENSE-MIT et LICENSE-APACHE du dépôt).",
    notre,
    TRAIT,
    "Il est fait, dans le navigateur, de la bibliothèque standard de Rust (The Rust Project Contributors, MIT ou Apache 2.0 ; avec compiler-builtins, libm, dlmalloc, hashbrown, cfg-if et rustc-demangle), du code d'accès que génère wasm-bindgen, et de ces paquets. Quand une licence laisse le choix, c'est la MIT qui est prise.",
    liste.join("\n"),
    ...[...parTexte.values()].flatMap(({ notice, noms }) => [`${TRAIT}\n${noms.join(", ")}`, notice]),
    `${TRAIT}\nLa licence MIT, pour ceux qui la nomment sans en joindre le texte :`,
    modele.join("").trim(),
    "",
  ].join("\n\n");
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) writeFileSync(process.argv[2], texte());
