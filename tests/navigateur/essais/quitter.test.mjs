// Leaving in haste, and a computer that several people use: nobody finds the family that was there before.
import assert from "node:assert/strict";

import { essai } from "../outillage/essai.mjs";
import { allerA, commencer, repondre } from "../outillage/parcours.mjs";

const SEPARATION = { violences_conjugales: "oui", dossier_caf: "moi", enfants: "1", quotient_familial: "913,57" };
const AILLEURS = "https://meteofrance.com/";

/** Another site answers, so that one sees where the page leads. */
const ailleurs = (page) => page.route(`${AILLEURS}**`, (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: "<title>La météo</title>Il pleut." }));

const PAGES = {
  accueil: async () => {},
  question: (page) => commencer(page, "36", "separation"),
  résultats: async (page) => {
    await commencer(page, "36", "separation");
    await repondre(page, SEPARATION);
  },
  "une aide": async (page) => {
    await PAGES.résultats(page);
    await allerA(page, () => page.locator('[data-aide="droits/aide_urgence_violences"] a').first().click());
  },
  feuille: (page) => allerA(page, () => page.evaluate(() => (location.hash = "#/situation"))),
  catalogue: (page) => allerA(page, () => page.evaluate(() => (location.hash = "#/catalogue"))),
  "à propos": (page) => allerA(page, () => page.evaluate(() => (location.hash = "#/a-propos"))),
};

const QUITTER = {
  "le bouton": (page) => page.getByRole("button", { name: /^Quitter vite/ }).click(),
  "trois fois Échap": async (page) => {
    for (let fois = 0; fois < 3; fois += 1) await page.keyboard.press("Escape");
  },
};

for (const [lieu, aller] of Object.entries(PAGES)) {
  for (const [moyen, quitter] of Object.entries(QUITTER)) {
    essai(`quitter vite depuis ${lieu}, par ${moyen}`, { avant: ailleurs }, async ({ page }) => {
      await page.getByRole("heading", { level: 1 }).waitFor();
      await aller(page);
      const longueur = await page.evaluate(() => history.length);
      // No question is asked on the way out.
      page.on("dialog", () => assert.fail("le navigateur demande confirmation"));
      await quitter(page);
      await page.waitForURL(AILLEURS);
      assert.equal(await page.title(), "La météo");
      assert.equal(await page.evaluate(() => history.length), longueur, "l'autre site prend la place de la page");
      await page.goBack();
      await page.waitForFunction((estVide) => estVide || document.querySelector("h1") !== null, lieu === "accueil");
      assert.doesNotMatch(await page.evaluate(() => document.body.textContent), /913,57|Annuler/, "revenir ne retrouve rien");
    });
  }
}

essai("deux fois Échap, ou trois fois avec autre chose entre, ne quittent pas", { avant: ailleurs }, async ({ page }) => {
  await commencer(page, "36", "separation");
  for (const touche of ["Escape", "Escape", "Tab", "Escape", "Escape"]) await page.keyboard.press(touche);
  await page.locator("h1").click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  assert.match(page.url(), /#\/question\/1$/);
});

essai("à côté du 3919, comment effacer l'historique se déplie sans changer d'adresse", { largeur: 360, hauteur: 740 }, async ({ page, photo, accessible }) => {
  await commencer(page, "36", "separation");
  const adresse = page.url();
  const traces = page.getByText("Effacer les traces de cette visite");
  await traces.click();
  await page.getByText(/Ctrl \+ H/).waitFor();
  assert.equal(page.url(), adresse);
  await accessible();
  await photo("traces");
  await repondre(page, SEPARATION);
  assert.ok((await page.locator('[data-aide="services/ecoute_violences_3919"] .traces').count()) === 1);
});

// Playwright cannot drive a page that the browser kept in memory: it is told of the two moments as browsers tell them.
essai("revenir d'un autre site ne montre pas la famille d'avant, même quand le navigateur garde la page", { avant: async () => {} }, async ({ page }) => {
  await page.getByRole("heading", { level: 1 }).waitFor();
  await commencer(page, "36", "separation");
  await repondre(page, SEPARATION);
  const passage = (nom) => page.evaluate((type) => dispatchEvent(new PageTransitionEvent(type, { persisted: true })), nom);
  await passage("pagehide");
  assert.equal(await page.locator("#application").isVisible(), false, "rien n'est à l'écran en attendant");
  await passage("pageshow");
  await page.getByText(/Vos réponses ont été effacées/).waitFor();
  assert.doesNotMatch(await page.evaluate(() => document.body.textContent), /913,57|Violences dans le couple/);
  assert.equal(await page.getByRole("button", { name: "Annuler" }).count(), 0);
  await page.goBack();
  await page.waitForFunction(() => document.querySelector("h1") !== null);
  assert.doesNotMatch(await page.evaluate(() => document.body.textContent), /913,57|Violences dans le couple/);
});
