// « Le navigateur n'écrit pas vos réponses » : a whole path on a computer that several people use, then the browser's own files.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { servir } from "../../../outils/serveur.mjs";
import { traces } from "../outillage/profil.mjs";
import { allerA, commencer, pret, remplir, repondre } from "../outillage/parcours.mjs";

const racine = process.env.REPERES_SITE ?? fileURLToPath(new URL("../../../dist/", import.meta.url));

// Each typed text is found nowhere else: one that turns up in a file was written by the browser.
const TAPES = { quotient_familial: "913,57", ressources_n2: "18642,31", revenus_annuels: "27531,86" };
const SEPARATION = {
  dossier_caf: "moi",
  enfants: "1",
  "enfant.date_naissance": ["2017-04-09"],
  separation_signalement: "2026-08-21",
  attente_relogement: "oui",
  ...TAPES,
};

/** Names of facts, and of what families are answered: none has a reason to be in a file. */
const MOTS = ["champ-", "violence", "Violence", "caf/indre", "droits/", "services/", "separation", "séparation", "Séparation"];

async function chez(visite) {
  const site = await servir({ racine });
  try {
    return await traces((page, fenetre) => visite(page, fenetre, site.url));
  } finally {
    await site.fermer();
  }
}

function muets(restes, mots) {
  assert.ok(restes.fichiers.some((nom) => /Sessions\//.test(nom)), "le navigateur a écrit ses fichiers de session");
  assert.ok(restes.fichiers.includes("Default/History"), "le navigateur a écrit son historique");
  const trouves = Object.fromEntries(mots.map((mot) => [mot, restes.porte(mot)]).filter(([, fichiers]) => fichiers.length > 0));
  assert.deepEqual(trouves, {}, "les fichiers du navigateur ne disent rien de la famille");
  for (const tape of Object.values(TAPES)) assert.deepEqual(restes.porte(tape, { partout: true }), [], tape);
}

test("un parcours avec des violences ne laisse aucune réponse dans les fichiers du navigateur", async () => {
  const restes = await chez(async (page, _, url) => {
    await page.goto(url);
    await commencer(page, "36", "separation");
    await repondre(page, { ...SEPARATION, violences_conjugales: "oui" });
    // Every aide and every answer that can be opened from there has an address, and a title, that the browser keeps.
    for (const lien of ['[data-aide="droits/aide_urgence_violences"] a', '[data-aide="services/ecoute_violences_3919"] a']) {
      await allerA(page, () => page.locator(lien).first().click());
      await allerA(page, () => page.getByRole("link", { name: "Lire la règle" }).click());
      await page.goBack();
      await pret(page);
      await page.goBack();
      await pret(page);
    }
    await allerA(page, () => page.getByRole("link", { name: /Modifier : Violences/ }).click());
    await allerA(page, () => page.getByRole("button", { name: "Enregistrer" }).click());
    await allerA(page, () => page.locator("main").getByRole("button", { name: "Recommencer" }).click());
  });
  muets(restes, MOTS);
});

test("une feuille remplie en entier ne laisse aucune réponse dans les fichiers du navigateur", async () => {
  const choisis = new Set();
  const restes = await chez(async (page, _, url) => {
    await page.goto(`${url}#/situation`);
    await page.getByLabel("Caf (département)").fill("94");
    await page.getByLabel("Caf (département)").blur();
    await page.evaluate(() => document.querySelectorAll("main details").forEach((groupe) => (groupe.open = true)));
    await page.getByRole("button", { name: "Ajouter un enfant" }).click();
    for (const [fait, valeur] of Object.entries(TAPES)) {
      const cases = page.locator(`main [data-variable="${fait}"]`);
      if ((await cases.count()) > 0) await remplir(cases.first(), valeur);
    }
    // All the choices of the page at once, as a person would one by one.
    for (const nom of await page.evaluate(choisirPartout)) choisis.add(nom);
  });
  assert.ok(choisis.size > 60, `${choisis.size} choix`);
  muets(restes, [...MOTS, "tiers_recueillant"]);
});

/** Chooses the last answer of every list and the first of every group of buttons. */
function choisirPartout() {
  const faits = [];
  for (const groupe of document.querySelectorAll("main [role=radiogroup]")) {
    const premier = groupe.querySelector("input[type=radio]");
    premier.click();
    faits.push(premier.name);
  }
  for (const liste of document.querySelectorAll("main select")) {
    liste.selectedIndex = liste.options.length - 1;
    liste.dispatchEvent(new Event("change", { bubbles: true }));
    faits.push(liste.id);
  }
  return faits;
}
