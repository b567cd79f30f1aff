// The ways a start can go wrong: what happens to a file between the server and the page, and what the page then shows.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { racine } from "./essai.mjs";

const PREMIERE = /\/(index\.html)?(#.*)?$/;

/** The files of the page, as the build names them. */
export const FICHIERS = {
  page: PREMIERE,
  module: /\/reperes-(app-)?[0-9a-f]{16}\.js$/,
  wasm: /\.wasm$/,
  styles: /\.css$/,
  secours: /\/secours-[0-9a-f]{16}\.js$/,
};

/** The bytes of one file of the built site. */
export function octetsDe(quoi) {
  const nom = quoi === "page" ? "index.html" : readdirSync(racine).find((un) => FICHIERS[quoi].test(`/${un}`));
  return readFileSync(join(racine, nom));
}

/** Answers `changer(bytes)` in place of the file; `null` leaves it without an answer, for ever. */
export async function remplacer(page, quoi, changer, reponse = {}) {
  await page.route(FICHIERS[quoi], async (requete) => {
    const octets = changer(octetsDe(quoi));
    if (octets !== null) await requete.fulfill({ contentType: TYPES[quoi], body: octets, ...reponse });
  });
}
const TYPES = { page: "text/html", module: "text/javascript", wasm: "application/wasm", styles: "text/css", secours: "text/javascript" };

/** Every way in which one file does not come, or does not come whole. */
export const DEGATS = {
  "404": (page, quoi) => remplacer(page, quoi, () => Buffer.from("absent"), { status: 404, contentType: "text/plain" }),
  "500": (page, quoi) => remplacer(page, quoi, () => Buffer.from(""), { status: 500 }),
  "bloqué": (page, quoi) => page.route(FICHIERS[quoi], (requete) => requete.abort()),
  "coupé": (page, quoi) => remplacer(page, quoi, (octets) => octets.subarray(0, octets.length >> 1)),
  "vide": (page, quoi) => remplacer(page, quoi, () => Buffer.from("")),
  "une page HTML à la place": (page, quoi) => remplacer(page, quoi, () => octetsDe("page"), { contentType: "text/html" }),
  "un bit changé": (page, quoi) => remplacer(page, quoi, (octets) => unBit(octets, octets.length >> 1, 0)),
  "un octet de plus": (page, quoi) => remplacer(page, quoi, (octets) => Buffer.concat([octets, Buffer.from("\n")])),
};

export function unBit(octets, ou, bit) {
  const change = Buffer.from(octets);
  change[ou] ^= 1 << bit;
  return change;
}

/** Where the data of a WebAssembly file stands: the rules among them. `[start, end]`. */
export function donnees(wasm) {
  let ou = 8;
  while (ou < wasm.length) {
    const section = wasm[ou];
    let [taille, decalage] = [0, 0];
    do {
      ou += 1;
      taille |= (wasm[ou] & 0x7f) << decalage;
      decalage += 7;
    } while (wasm[ou] & 0x80);
    ou += 1;
    if (section === 11) return [ou, ou + taille];
    ou += taille;
  }
  throw new Error("ce fichier n'a pas de données");
}

/** Numbers below `borne`, the same at each run. */
export function* tirages(graine, borne) {
  for (;;) {
    graine = (Math.imul(graine, 1664525) + 1013904223) >>> 0;
    yield Math.floor((graine / 2 ** 32) * borne);
  }
}

/** What a person sees: `demarre`, `attente`, `long`, `panne`, `arret`; and whether the page says that its styles are missing. */
export const etat = (page) =>
  page.evaluate(() => {
    const estVu = (selecteur) => document.querySelector(selecteur)?.checkVisibility({ visibilityProperty: true }) ?? false;
    if (estVu("#arret")) return "arret";
    if (estVu("#panne")) return "panne";
    if (estVu("#contenu h1")) return "demarre";
    return estVu("#long") ? "long" : estVu("#attente") ? "attente" : "rien";
  });

export async function attendre(page, voulu) {
  const selecteur = { demarre: "#contenu h1", attente: "#attente", long: "#long", panne: "#panne", arret: "#arret" }[voulu];
  await page.locator(selecteur).waitFor();
}

/** What the page may still have to do is done: the frames that follow two drawings. */
export const repos = (page) => page.evaluate(() => new Promise((fait) => requestAnimationFrame(() => requestAnimationFrame(fait))));
