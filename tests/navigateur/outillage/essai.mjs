// `essai(nom, options?, corps)`: one test, in a new window on the built site, with every guard on.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { servir } from "../../../outils/serveur.mjs";
import { violations } from "./accessibilite.mjs";
import { lancer } from "./chromium.mjs";
import { garder } from "./gardiens.mjs";
import { PATIENCE } from "./patience.mjs";

const resultats = fileURLToPath(new URL("../resultats/", import.meta.url));
export const racine = process.env.REPERES_SITE ?? fileURLToPath(new URL("../../../dist/", import.meta.url));

/** The day the tests live: answers depend on the date of the request. */
export const AUJOURD_HUI = "2026-11-21";

let navigateur;
const sites = new Map();

before(async () => {
  navigateur = await lancer();
});
after(async () => {
  await navigateur?.close();
  for (const site of sites.values()) await site.fermer();
});

async function site(chemin) {
  if (!sites.has(chemin)) sites.set(chemin, await servir({ racine, chemin, qualite: 4 }));
  return sites.get(chemin).url;
}

/**
 * Options: `largeur`, `hauteur`; `chemin`, the path the site is served under; `jour`, today; `avant`, what to do to the page
 * before it loads, the guards being then off; `jusqua`, how far to wait for a page that may never be whole; `horloge`, to stop it
 * and move it by hand (`page.clock`); and any option of a Playwright context.
 */
export function essai(nom, ...reste) {
  const corps = reste.pop();
  const { largeur = 1024, hauteur = 900, chemin = "/", jour = AUJOURD_HUI, avant, jusqua = "load", horloge = false, ...contexte } = reste[0] ?? {};
  test(nom, async () => {
    const fenetre = await navigateur.newContext({ viewport: { width: largeur, height: hauteur }, locale: "fr-FR", timezoneId: "Europe/Paris", ...contexte });
    fenetre.setDefaultTimeout(PATIENCE);
    const page = await fenetre.newPage();
    const heure = new Date(`${jour}T10:00:00`);
    if (horloge) {
      await page.clock.install({ time: heure });
      // Never in the past: a second goes by while it is installed.
      await page.clock.pauseAt(new Date(heure.getTime() + 60_000));
    } else {
      await page.clock.setFixedTime(heure);
    }
    const gardien = garder(page);
    const photo = (titre) => photographier(page, `${resultats}${nomDeFichier(titre)}.png`);
    const accessible = async () => assert.deepEqual(await violations(page), [], `accessibilité de « ${await page.title()} »`);
    try {
      await avant?.(page);
      await page.goto(await site(chemin), { waitUntil: jusqua });
      if (avant === undefined) await page.locator("#contenu h1").waitFor();
      gardien.charge();
      await corps({ page, photo, accessible });
      if (avant === undefined) await gardien.verifier();
    } catch (erreur) {
      await photo(`echec ${nom}`).catch(() => {});
      // The console often says why the page is not what the test expected.
      if (gardien.erreurs.length > 0) erreur.message += `\n${gardien.erreurs.join("\n")}`;
      throw erreur;
    } finally {
      await fenetre.close();
    }
  });
}

// The top of a long page is what one looks at.
async function photographier(page, path) {
  await page.evaluate(() => scrollTo(0, 0));
  const [width, height] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]);
  await page.screenshot({ path, fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(height, 2400) } });
}

function nomDeFichier(titre) {
  return titre
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^a-zA-Z0-9]+/g, "-")
    .toLowerCase();
}
