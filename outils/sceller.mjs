// Trunk's post_build hook: the page loads nothing whose digest it does not hold.
//
//   glue of wasm-bindgen + static/demarrer.js  →  reperes-….js, one module: no script is written in the page
//   the digest of the WebAssembly              →  in that module
//   the digests of the scripts and of the styles →  in the page
//
// And what goes beside it: the notices of what it is made of, and the headers that a host should send.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { pourHebergeur } from "./en_tetes.mjs";

const dossier = process.env.TRUNK_STAGING_DIR;
const chemin = (nom) => join(dossier, nom);
const lire = (nom) => readFileSync(chemin(nom));
const integrite = (octets) => `sha384-${createHash("sha384").update(octets).digest("base64")}`;
const arreter = (message) => {
  throw new Error(`${message} : Trunk a-t-il changé ? Voyez outils/sceller.mjs.`);
};

/** The text without what `motif` finds, and what it found. */
function oter(texte, motif, quoi) {
  const trouve = texte.match(motif) ?? arreter(`la page n'a pas ${quoi}`);
  return [texte.replace(motif, ""), trouve];
}

let page = lire("index.html").toString();
let trouve;
[page, trouve] = oter(page, /\n?<script type="module"[^>]*>.*?from '\.\/(\S+?\.js)'.*?'\.\/(\S+?\.wasm)'.*?<\/script>\n?/s, "le script de départ de Trunk");
const [, colle, wasm] = trouve;
[page] = oter(page, /<link rel="modulepreload"[^>]*>/, "l'annonce du script");
[page] = oter(page, /<link rel="preload"[^>]*>/, "l'annonce du WebAssembly");

// One file, so that one digest holds both; what the glue exports besides its start is for `make bench`.
const glu = lire(colle).toString();
const exports = [...glu.matchAll(/^export function (\w+)/gm)].map(([, nom]) => nom);
const module = [
  glu.replace(/^export (?=function)/gm, "").replace(/^export \{.*\};\s*$/m, ""),
  `const FICHIER = ${JSON.stringify(wasm)};`,
  `const EMPREINTE = ${JSON.stringify(integrite(lire(wasm)))};`,
  ...(exports.length > 0 ? [`window.wasmBindings = { ${exports.join(", ")} };`] : []),
  readFileSync("static/demarrer.js", "utf8"),
].join("\n");
if (/^export /m.test(module)) arreter("le module exporte encore quelque chose");
const script = `reperes-${createHash("sha256").update(module).digest("hex").slice(0, 16)}.js`;
writeFileSync(chemin(script), module);
rmSync(chemin(colle));

// Announced without its digest, which browsers do not check there: the module asks for it with, and gets the same bytes.
page = page.replace(
  /\s*<\/head>/,
  `
    <link rel="preload" as="fetch" type="application/wasm" crossorigin="anonymous" href="./${wasm}">
    <script type="module" src="./${script}"></script>
  </head>`,
);
const charges = [wasm];
page = page.replace(/<(?:script\b[^>]*?\ssrc|link rel="stylesheet"[^>]*?\shref)="\.\/([^"]+)"/g, (balise, nom) => {
  charges.push(nom);
  return `${balise} integrity="${integrite(lire(nom))}"`;
});
page = page.replace(/ data-integrity="none"/g, "");

const oublies = readdirSync(dossier).filter((nom) => nom !== "index.html" && !charges.includes(nom));
if (oublies.length > 0) arreter(`rien ne garde l'empreinte de ${oublies.join(", ")}`);
if (/<script(?![^>]*\sintegrity=)/.test(page)) arreter("un script de la page n'a pas d'empreinte");
writeFileSync(chemin("index.html"), page);

writeFileSync(chemin("_headers"), pourHebergeur(page));
execFileSync("node", ["outils/licences.mjs", chemin("licences.txt")], { stdio: "inherit" });
