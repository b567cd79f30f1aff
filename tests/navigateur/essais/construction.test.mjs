// What the site is built of, without a browser: licences, versions, and tests that no clock decides.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { essai, racine } from "../outillage/essai.mjs";
import { lisible } from "../outillage/parcours.mjs";

const depot = fileURLToPath(new URL("../../../", import.meta.url));
const lire = (nom) => readFileSync(join(depot, nom), "utf8");
const cargo = async (...options) => (await promisify(execFile)("cargo", options, { cwd: depot, maxBuffer: 1e9 })).stdout;

test("chaque paquet compilé pour le navigateur est nommé, avec sa licence, dans licences.txt", async () => {
  const texte = readFileSync(join(racine, "licences.txt"), "utf8");
  const arbre = await cargo("tree", "-p", "reperes", "-e", "normal", "--target", "wasm32-unknown-unknown", "--prefix", "none", "--format", "{p}|{l}");
  const paquets = new Set(arbre.split("\n").filter((ligne) => ligne !== "" && !ligne.includes("(/")));
  assert.ok(paquets.size > 50, `${paquets.size} paquets`);
  for (const paquet of paquets) {
    const [, nom, version, licence] = paquet.match(/^(\S+) v(\S+).*?\|(.*?)(?: \(\*\))?$/);
    assert.ok(texte.includes(`\n${nom} ${version} — ${licence}`), paquet);
  }
  for (const ligne of ["the Repères authors", "Permission is hereby granted", "bibliothèque standard de Rust"]) assert.ok(texte.includes(ligne), ligne);
  assert.doesNotMatch(texte, /\/(root|home|tmp)\//);
});

test("le dépôt porte les deux licences que Cargo.toml nomme", () => {
  assert.match(lire("Cargo.toml"), /license = "MIT OR Apache-2\.0"/);
  assert.match(lire("LICENSE-MIT"), /^MIT License\n\nCopyright \(c\) \d{4} the Repères authors\n/);
  assert.match(lire("LICENSE-APACHE"), /Version 2\.0, January 2004[\s\S]*END OF TERMS AND CONDITIONS/);
});

test("chaque outil de la construction est épinglé, avec l'empreinte de ce qu'il apporte", () => {
  const version = (verrou, nom) => lire(verrou).match(new RegExp(`name = "${nom}"\nversion = "(.*)"`))?.[1];
  assert.equal(version("outils/wasm-bindgen/Cargo.lock", "wasm-bindgen-cli"), version("Cargo.lock", "wasm-bindgen"));
  for (const verrou of ["Cargo.lock", "outils/wasm-bindgen/Cargo.lock"]) {
    for (const bloc of lire(verrou).split("[[package]]").filter((bloc) => bloc.includes("source ="))) assert.match(bloc, /checksum = "[0-9a-f]{64}"/);
  }
  for (const dossier of ["outils/binaryen", "tests/navigateur"]) {
    const { packages } = JSON.parse(lire(`${dossier}/package-lock.json`));
    const ajoutes = Object.entries(packages).filter(([nom]) => nom !== "");
    assert.ok(ajoutes.length > 0);
    for (const [nom, { integrity }] of ajoutes) assert.match(integrity, /^sha512-/, nom);
  }
  // oracle.sh builds nothing of ours.
  const installations = readdirSync(join(depot, "outils")).filter((nom) => nom.endsWith(".sh") && nom !== "oracle.sh").flatMap((nom) => lire(`outils/${nom}`).split("\n"));
  for (const ligne of installations.filter((ligne) => /^[^#]*(installer_par_cargo \S+ |npm (install|ci) )/.test(ligne))) {
    assert.match(ligne, /--locked|npm ci/, ligne);
  }
  assert.match(lire("rust-toolchain.toml"), /^channel = "stable"$/m);
  assert.doesNotMatch(lire("rust-toolchain.toml"), /^(targets|components)/m);
  assert.match(lire(".ci/run"), /^export CI=true$/m);
});

test("aucun essai ne dépend d'une durée", () => {
  const dossiers = ["essais", "outillage", "mesures"].map((nom) => `tests/navigateur/${nom}`);
  for (const dossier of dossiers) {
    for (const nom of readdirSync(join(depot, dossier)).filter((nom) => nom !== "construction.test.mjs")) {
      const texte = lire(`${dossier}/${nom}`);
      if (/\.(newContext|launchPersistentContext)\(|navigateur\.newPage\(/.test(texte)) assert.match(texte, /\.setDefaultTimeout\(PATIENCE\)/, nom);
      for (const ligne of texte.split("\n")) {
        assert.doesNotMatch(ligne, /waitForTimeout|node:timers|\btimeout: (?!0\b)|Timeout\((?!PATIENCE)[\d_]/, `${dossier}/${nom}`);
      }
    }
  }
});

essai("« À propos » mène aux licences", async ({ page }) => {
  await page.evaluate(() => (location.hash = "#/a-propos"));
  const lien = page.getByRole("link", { name: "Les licences de Repères" });
  assert.equal(await lien.evaluate((a) => a.href), new URL("licences.txt", page.url()).href);
});

essai("l'écran, le papier et la commande nomment les mêmes règles", async ({ page }) => {
  const pied = lisible(await page.locator("footer").textContent());
  const [, jour, empreinte] = pied.match(/Règles du (\d+(?:er)? \S+ \d{4}), empreinte ([0-9a-f]{8})/) ?? [];
  assert.ok(empreinte, pied);
  const famille = join(depot, "tests/navigateur/outillage/famille.json");
  const { regles } = JSON.parse(await cargo("run", "--quiet", "-p", "reperes-cli", "--", "simuler", famille, "--format", "json"));
  assert.equal(regles.empreinte.slice(0, 8), empreinte);
  const [annee, mois, quantieme] = regles.date.split("-").map(Number);
  const dit = new Date(Date.UTC(annee, mois - 1, quantieme)).toLocaleDateString("fr-FR", { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });
  assert.equal(jour, dit.replace(/^1 /, "1er "));
  for (const adresse of ["", "#/situation", "#/resultats", "#/a-propos"]) {
    await page.evaluate((hash) => (location.hash = hash), adresse);
    await page.locator("#contenu h1").waitFor();
    await page.emulateMedia({ media: "print" });
    await page.getByText(`empreinte ${empreinte}`).and(page.locator(":visible")).waitFor();
    await page.emulateMedia({ media: "screen" });
  }
});
