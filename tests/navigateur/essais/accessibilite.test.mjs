// axe on every page, in every state a family meets, light and dark.
import assert from "node:assert/strict";

import { essai } from "../outillage/essai.mjs";
import { allerA, commencer, repondre } from "../outillage/parcours.mjs";

const REPONSES = {
  allocataire: "oui",
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
    for (const nom of ["Feuille de situation", "À propos"]) {
      await allerA(page, () => page.getByRole("link", { name: nom, exact: true }).click());
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
