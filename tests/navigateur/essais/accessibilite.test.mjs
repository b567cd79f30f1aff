// axe on every page, in every state a family meets, light and dark.
import assert from "node:assert/strict";

import { essai } from "../outillage/essai.mjs";
import { allerA, commencer, repondre } from "../outillage/parcours.mjs";

const REPONSES = {
  dossier_caf: "moi",
  enfants: "2",
  "enfant.date_naissance": ["2012-05-02", "2020-09-15"],
  quotient_familial: "640",
  separation_signalement: "2026-08-21",
};

for (const colorScheme of ["light", "dark"]) {
  essai(`axe ne trouve rien, sur aucune page (${colorScheme})`, { colorScheme }, async ({ page, accessible }) => {
    await accessible();
    await page.locator('[data-evenement="separation"]').click();
    await page.getByRole("alert").waitFor();
    await accessible();
    await commencer(page, "94", "separation");
    let enErreur = false;
    await repondre(page, REPONSES, {
      auPassage: async () => {
        await structure(page);
        await accessible();
        if (enErreur) return;
        enErreur = true;
        await page.getByRole("button", { name: "Continuer" }).click();
        await page.getByRole("alert").waitFor();
        await accessible();
      },
    });
    await structure(page);
    await ouvrirTout(page);
    await accessible();
    await allerA(page, () => page.locator("main article h3 a").first().click());
    await structure(page);
    await ouvrirTout(page);
    await accessible();
    for (const nom of ["Feuille de situation", "À propos", "Plan du site", /^Accessibilité : .*auto-évaluation/]) {
      await allerA(page, () => page.getByRole("link", { name: nom, exact: true }).first().click());
      await structure(page);
      await ouvrirTout(page);
      await accessible();
    }
    await allerA(page, () => page.evaluate(() => (location.hash = "#/nulle-part")));
    await structure(page);
    await accessible();
  });
}

essai("la feuille vide, puis remplie, sans faute pour axe", async ({ page, accessible, photo }) => {
  await allerA(page, () => page.getByRole("link", { name: "Feuille de situation", exact: true }).click());
  await ouvrirTout(page);
  await accessible();
  await page.getByRole("button", { name: "Ajouter un enfant" }).click();
  for (const radio of await page.locator("main [data-variable] input[type=radio][value=oui]").all()) {
    await ouvrirTout(page);
    await radio.check();
  }
  await ouvrirTout(page);
  await accessible();
  await photo("feuille remplie");
});

essai("aucun niveau de titre n'est sauté, et chaque titre se lit", { largeur: 1366 }, async ({ page }) => {
  const titres = async (ou) => {
    await ouvrirTout(page);
    const niveaux = await page.locator("h1, h2, h3, h4, h5, h6").evaluateAll((tous) => tous.filter((un) => un.checkVisibility()).map((un) => [Number(un.tagName[1]), un.textContent]));
    assert.equal(niveaux[0][0], 1, ou);
    for (const [i, [niveau, texte]] of niveaux.entries()) {
      assert.ok(i === 0 || niveau <= niveaux[i - 1][0] + 1, `${ou} : « ${texte} » après « ${niveaux[i - 1]?.[1]} »`);
      assert.notEqual(texte.trim(), "", ou);
    }
  };
  await titres("accueil");
  await commencer(page, "94", "separation");
  await repondre(page, REPONSES, { auPassage: titres });
  await titres("résultats");
  await allerA(page, () => page.locator("main article h3 a").first().click());
  await titres("une aide");
  for (const adresse of ["#/situation", "#/catalogue", "#/catalogue/caf/indre/separation", "#/a-propos", "#/accessibilite", "#/plan", "#/nulle-part"]) {
    await allerA(page, () => page.evaluate((hash) => (location.hash = hash), adresse));
    await titres(adresse);
  }
});

essai("en couleurs forcées, le trait ne marque que les champs utiles", { largeur: 1366, forcedColors: "active" }, async ({ page, photo }) => {
  await allerA(page, () => page.getByRole("link", { name: "Feuille de situation", exact: true }).click());
  await page.getByLabel("Caf (département)").fill("94");
  await page.locator("main .case.utile").first().waitFor({ state: "attached" });
  await ouvrirTout(page);
  const traits = await page.locator("main .case").evaluateAll((cases) =>
    cases.map((une) => [une.classList.contains("utile"), parseFloat(getComputedStyle(une).borderLeftWidth) > 0]),
  );
  assert.ok(traits.some(([utile]) => utile) && traits.some(([utile]) => !utile));
  assert.deepEqual(traits.filter(([utile, trait]) => utile !== trait), []);
  await photo("feuille couleurs forcees");
});

/** One title, one main landmark, a language, the title of the tab. */
async function structure(page) {
  const [h1, main, langue, titre] = await page.evaluate(() => [
    document.querySelectorAll("h1").length,
    document.querySelectorAll("main").length,
    document.documentElement.lang,
    document.title,
  ]);
  assert.deepEqual([h1, main, langue], [1, 1, "fr"]);
  assert.match(titre, /Repères/);
}

const ouvrirTout = (page) => page.locator("main details").evaluateAll((groupes) => groupes.forEach((groupe) => (groupe.open = true)));
