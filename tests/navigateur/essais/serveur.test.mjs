// The server of the site, without a browser: what it sends, what it refuses, and what it tells a host to send.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

import { documentation, enTetes, pourHebergeur, pourNginx } from "../../../outils/en_tetes.mjs";
import { codageVoulu, servir } from "../../../outils/serveur.mjs";
import { racine } from "../outillage/essai.mjs";

const PAGE = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'" />`;
const HACHE = "app-0123456789abcdef_bg.wasm";
const depot = (nom) => readFileSync(new URL(`../../../${nom}`, import.meta.url), "utf8");

/** A server on a folder of its own; `demander(path, headers)` answers `{ code, tetes, corps }`, whatever the path. */
async function avecUnSite(corps) {
  const dossier = mkdtempSync(join(tmpdir(), "reperes-site-"));
  const base = join(dossier, "dist");
  mkdirSync(join(base, "sous"), { recursive: true });
  writeFileSync(join(base, "index.html"), PAGE);
  writeFileSync(join(base, HACHE), "octets ".repeat(200));
  writeFileSync(join(dossier, "secret.txt"), "secret");
  mkdirSync(join(dossier, "dist-voisin"));
  writeFileSync(join(dossier, "dist-voisin", "secret.txt"), "secret");
  symlinkSync(join(dossier, "secret.txt"), join(base, "lien.txt"));
  symlinkSync(dossier, join(base, "dossier"));
  symlinkSync("../secret.txt", join(base, "relatif.txt"));
  symlinkSync(join(dossier, "dist-voisin"), join(base, "voisin"));
  symlinkSync(join(base, "index.html"), join(base, "accueil.html"));
  const site = await servir({ racine: base, qualite: 1 });
  const demander = (path, headers = {}, method = "GET") =>
    new Promise((fait, rate) => {
      const { hostname, port } = new URL(site.url);
      const demande = request({ hostname, port, path, headers, method }, async (reponse) => {
        const morceaux = [];
        for await (const morceau of reponse) morceaux.push(morceau);
        fait({ code: reponse.statusCode, tetes: reponse.headers, corps: Buffer.concat(morceaux) });
      });
      demande.on("error", rate).end();
    });
  try {
    await corps(demander, base);
  } finally {
    await site.fermer();
    rmSync(dossier, { recursive: true });
  }
}

test("un lien qui sort du dossier n'est pas servi, un lien qui y reste l'est", () =>
  avecUnSite(async (demander) => {
    for (const chemin of ["/lien.txt", "/relatif.txt", "/dossier/secret.txt", "/voisin/secret.txt", "/../secret.txt", "/..%2fsecret.txt", "/sous", "/"  + "%00"]) {
      const { code, corps } = await demander(chemin);
      assert.equal(code, 404, chemin);
      assert.doesNotMatch(corps.toString(), /secret/, chemin);
    }
    assert.equal((await demander("/accueil.html")).code, 200);
    assert.equal((await demander("/%")).code, 400);
    assert.equal((await demander("/", {}, "POST")).code, 405);
  }));

test("chaque réponse porte les en-têtes de la table", () =>
  avecUnSite(async (demander) => {
    for (const chemin of ["/", `/${HACHE}`]) {
      const { code, tetes } = await demander(chemin);
      assert.equal(code, 200);
      assert.equal(tetes["x-content-type-options"], "nosniff");
      assert.equal(tetes["content-security-policy"], "default-src 'none'; frame-ancestors 'none'");
      for (const nom of ["permissions-policy", "cross-origin-opener-policy", "cross-origin-resource-policy", "referrer-policy"]) assert.ok(tetes[nom], nom);
    }
    assert.equal((await demander("/")).tetes["cache-control"], "no-cache");
    assert.match((await demander(`/${HACHE}`)).tetes["cache-control"], /immutable/);
    assert.equal((await demander("/absent.js")).tetes["x-content-type-options"], "nosniff");
  }));

test("ce que le navigateur a déjà n'est pas renvoyé, ce qui a changé l'est", () =>
  avecUnSite(async (demander, base) => {
    const { tetes } = await demander("/");
    for (const etiquette of [tetes.etag, `W/${tetes.etag}`, `"autre", ${tetes.etag}`, "*"]) {
      const { code, corps } = await demander("/", { "if-none-match": etiquette });
      assert.equal(code, 304, etiquette);
      assert.equal(corps.length, 0);
    }
    assert.equal((await demander("/", { "if-none-match": '"autre"' })).code, 200);
    assert.notEqual((await demander("/", { "accept-encoding": "br" })).tetes.etag, tetes.etag, "une étiquette par codage");
    writeFileSync(join(base, "index.html"), `${PAGE} <p>changée</p>`);
    const change = await demander("/", { "if-none-match": tetes.etag });
    assert.equal(change.code, 200);
    assert.match(change.corps.toString(), /changée/);
  }));

test("le codage est celui que le navigateur préfère, et jamais un qu'il refuse", () =>
  avecUnSite(async (demander) => {
    const CAS = [
      ["gzip, deflate, br", "br"],
      ["br;q=0, gzip", "gzip"],
      ["br;q=0", undefined],
      ["br;q=0.1, gzip;q=0.8", "gzip"],
      ["BR ; Q=0.5", "br"],
      ["*", "br"],
      ["*;q=0", undefined],
      ["br;q=0, *", "gzip"],
      ["identity", undefined],
      ["vibrant", undefined],
      ["", undefined],
      [undefined, undefined],
    ];
    const clair = (await demander(`/${HACHE}`)).corps.toString();
    const DECODER = { br: brotliDecompressSync, gzip: gunzipSync };
    for (const [accepte, voulu] of CAS) {
      assert.equal(codageVoulu(accepte), voulu, accepte);
      const { tetes, corps } = await demander(`/${HACHE}`, accepte === undefined ? {} : { "accept-encoding": accepte });
      assert.equal(tetes["content-encoding"], voulu, accepte);
      assert.equal((voulu ? DECODER[voulu](corps) : corps).toString(), clair, accepte);
      assert.equal(tetes.vary, "accept-encoding");
    }
    const { tetes, corps } = await demander(`/${HACHE}`, {}, "HEAD");
    assert.equal(Number(tetes["content-length"]), clair.length);
    assert.equal(corps.length, 0);
  }));

test("un hébergeur lit partout la même table", () => {
  const page = depot("index.html");
  assert.equal(depot("docs/en-tetes.md"), documentation(page), "relancez « node outils/en_tetes.mjs > docs/en-tetes.md »");
  assert.equal(readFileSync(join(racine, "_headers"), "utf8"), pourHebergeur(readFileSync(join(racine, "index.html"), "utf8")));
  const { "cache-control": _, ...communs } = enTetes("index.html", page);
  for (const [nom, valeur] of Object.entries(communs)) {
    const enNom = new RegExp(nom, "i");
    for (const texte of [pourHebergeur(page), pourNginx(page)]) {
      assert.match(texte, enNom);
      assert.ok(texte.includes(valeur), `${nom} : ${valeur}`);
    }
  }
});
