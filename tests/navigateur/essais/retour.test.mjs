// Back and forth: nothing is lost, a changed answer changes the results.
import assert from "node:assert/strict";

import { essai } from "../outillage/essai.mjs";
import { aide, allerA, commencer, faitDemande, pret, remplir, repondre } from "../outillage/parcours.mjs";

const REPONSES = { dossier_caf: "moi", enfants: "1", "enfant.date_naissance": ["2018-03-01"], separation_signalement: "2026-08-21" };

essai("revenir, avec le lien ou avec le navigateur, retrouve chaque réponse", async ({ page }) => {
  await commencer(page, "36", "separation");
  const demandees = await repondre(page, { ...REPONSES, quotient_familial: "900" });
  for (let rang = demandees.length; rang > 0; rang -= 1) {
    await page.goBack();
    await pret(page);
    assert.match(page.url(), new RegExp(`#/question/${rang}$`));
    assert.equal(await faitDemande(page), demandees[rang - 1]);
    const valeurs = await saisies(page);
    if (demandees[rang - 1] === "quotient_familial") assert.deepEqual(valeurs, ["900"]);
    if (demandees[rang - 1] === "dossier_caf") assert.deepEqual(valeurs, ["moi"]);
    if (demandees[rang - 1] === "separation_signalement") assert.deepEqual(valeurs, ["21", "8", "2026"]);
  }
  for (let rang = 2; rang <= demandees.length; rang += 1) {
    await allerA(page, () => page.goForward());
    assert.equal(await faitDemande(page), demandees[rang - 1]);
  }
  for (let rang = demandees.length; rang > 0; rang -= 1) {
    await allerA(page, () => page.getByRole("link", { name: "Précédent" }).click());
  }
  assert.match(page.url(), /#\/$/);
});

essai("une réponse changée depuis les résultats change les résultats", async ({ page }) => {
  await commencer(page, "36", "separation");
  await repondre(page, { ...REPONSES, attente_relogement: "non", quotient_familial: "900" });
  assert.equal((await aide(page, "caf/indre/separation")).verdict, "oui");

  await allerA(page, () => page.getByRole("link", { name: /Modifier : Quotient familial/ }).first().click());
  const champ = page.locator('[data-variable="quotient_familial"]').first();
  assert.deepEqual(await saisies(page), ["900"]);
  await remplir(champ, "1000,01");
  await allerA(page, () => page.getByRole("button", { name: "Enregistrer" }).click());
  const refusee = await aide(page, "caf/indre/separation");
  assert.equal(refusee.verdict, "non");
  assert.match(refusee.texte, /1 000,01 €.*dépasse 1 000 €/);
});

essai("changer d'avis en cours de route repart de la bonne question", async ({ page }) => {
  await commencer(page, "36", "separation");
  const premiere = await faitDemande(page);
  await allerA(page, () => page.getByRole("button", { name: "Je ne sais pas" }).click());
  await allerA(page, () => page.getByRole("link", { name: "Précédent" }).click());
  assert.equal(await faitDemande(page), premiere);
  await repondre(page, REPONSES);
  assert.match(page.url(), /#\/resultats$/);
});

essai("recommencer efface tout", async ({ page }) => {
  await commencer(page, "36", "separation");
  await repondre(page, { ...REPONSES, quotient_familial: "900" });
  await allerA(page, () => page.locator("main").getByRole("button", { name: "Recommencer" }).click());
  assert.equal(await page.getByLabel("Votre département").inputValue(), "");
  await page.goBack();
  // Drawn again once the address has changed.
  await page.evaluate(() => new Promise((fait) => requestAnimationFrame(() => requestAnimationFrame(fait))));
  assert.equal(await page.getByText("900").count(), 0);
});

async function saisies(page) {
  const radios = await page.locator("main input[type=radio]:checked").evaluateAll((inputs) => inputs.map(({ value }) => value));
  if (radios.length > 0) return radios;
  return page.locator("main [data-variable] input").evaluateAll((inputs) => inputs.map(({ value }) => value));
}
