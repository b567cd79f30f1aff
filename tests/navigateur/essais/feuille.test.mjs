// The sheet of those who receive families: every field on one page, results as one types.
import assert from "node:assert/strict";

import { essai } from "../outillage/essai.mjs";
import { aide, allerA, lisible, remplir } from "../outillage/parcours.mjs";

const ouvrirLaFeuille = (page) => allerA(page, () => page.getByRole("link", { name: "Feuille de situation", exact: true }).click());

const champ = (page, fait) => page.locator(`main [data-variable="${fait}"]`).first();

const groupeDe = (une) => une.locator("xpath=ancestor::details[contains(@class, 'groupe-champs')]");

const estOuvert = (groupe) => groupe.evaluate((details) => details.open);

/** Unfolds the group of a field if it is folded, as a person would, then fills the field. */
async function noter(page, fait, valeur) {
  const une = champ(page, fait);
  await une.waitFor({ state: "attached" });
  const groupe = groupeDe(une);
  if (!(await estOuvert(groupe))) await groupe.locator("summary").click();
  await remplir(une, valeur);
}

essai("les résultats suivent chaque réponse", { largeur: 1366 }, async ({ page, photo }) => {
  await ouvrirLaFeuille(page);
  await page.getByLabel("Caf (département)").fill("36");
  await noter(page, "separation", "oui");
  await noter(page, "dossier_caf", "moi");
  await noter(page, "separation_signalement", "2026-08-21");
  await noter(page, "attente_relogement", "non");
  await page.getByRole("button", { name: "Ajouter un enfant" }).click();
  await noter(page, "enfant.date_naissance", "2017-04-09");
  assert.equal((await aide(page, "caf/indre/separation")).verdict, "inconnu");
  await noter(page, "quotient_familial", "900");
  const oui = await aide(page, "caf/indre/separation");
  assert.equal(oui.verdict, "oui");
  assert.match(oui.texte, /jusqu'à 1 000 €/);
  await photo("feuille indre");
  await noter(page, "quotient_familial", "1001");
  assert.equal((await aide(page, "caf/indre/separation")).verdict, "non");
});

essai("un champ sans réponse n'en montre aucune", async ({ page }) => {
  await ouvrirLaFeuille(page);
  const affiches = await page.locator("main select").evaluateAll((listes) =>
    listes.filter((liste) => liste.value !== "").map((liste) => `${liste.closest("[data-variable]").dataset.variable} = ${liste.value}`),
  );
  assert.deepEqual(affiches, []);
  assert.equal(await page.locator("main input[type=radio]:checked:not([value=''])").count(), 0);
});

essai("une seule ligne d'état, qui dit ce qui vient de changer", async ({ page }) => {
  await ouvrirLaFeuille(page);
  await page.getByLabel("Caf (département)").fill("94");
  const etat = page.locator(".etat[role=status]");
  assert.equal(await etat.count(), 1);
  assert.equal(lisible(await etat.textContent()), "");
  await noter(page, "separation", "non");
  await page.waitForFunction(() => document.querySelector(".etat").textContent.length > 0);
  assert.match(lisible(await etat.textContent()), /réponses? (de plus|changent|change)/);
});

essai("l'aide de chaque champ se montre à la demande", { largeur: 1366 }, async ({ page, photo }) => {
  await ouvrirLaFeuille(page);
  await page.getByLabel("Caf (département)").fill("94");
  await page.locator("main details").evaluateAll((groupes) => groupes.forEach((groupe) => (groupe.open = true)));
  const visibles = () => page.locator("main .champ .aide").evaluateAll((aides) => aides.filter((aide) => aide.getBoundingClientRect().height > 10).length);
  const toutes = await page.locator("main .champ .aide").count();
  assert.ok(toutes > 50, `${toutes} aides`);
  assert.equal(await visibles(), 0);
  await page.getByLabel("Montrer l'aide de chaque champ").check();
  assert.equal(await visibles(), toutes);
  await photo("feuille avec aides");
  await page.getByLabel("Montrer l'aide de chaque champ").uncheck();
  assert.equal(await visibles(), 0);
});

essai("un groupe ouvert le reste, quoi qu'on réponde", async ({ page }) => {
  await ouvrirLaFeuille(page);
  await page.getByLabel("Caf (département)").fill("94");
  for (const groupe of await page.locator("main details.groupe-champs").all()) {
    const titre = await groupe.locator("summary").textContent();
    if (!(await estOuvert(groupe))) await groupe.locator("summary").click();
    for (const radio of await groupe.locator("[data-variable] input[type=radio][value=oui]").all()) {
      await radio.check();
      assert.ok(await estOuvert(groupe), `« ${titre} » se referme après ${await radio.getAttribute("id")}`);
    }
  }
});

essai("la date de la demande change les réponses", async ({ page }) => {
  await ouvrirLaFeuille(page);
  await page.getByLabel("Caf (département)").fill("36");
  await noter(page, "separation", "oui");
  await noter(page, "separation_signalement", "2025-12-01");
  await noter(page, "attente_relogement", "non");
  assert.notEqual((await aide(page, "caf/indre/separation")).verdict, "non");
  const date = page.getByRole("group", { name: "Date de la demande" });
  await date.getByLabel("Année").fill("2027");
  await date.getByLabel("Année").blur();
  assert.equal((await aide(page, "caf/indre/separation")).verdict, "non");
});

essai("retirer un enfant retire ses réponses", async ({ page }) => {
  await ouvrirLaFeuille(page);
  for (let i = 0; i < 2; i += 1) {
    await page.getByRole("button", { name: "Ajouter un enfant" }).click();
  }
  assert.equal(await page.locator("main fieldset.enfant", { hasText: "Enfant 2" }).count() > 0, true);
  await page.getByRole("button", { name: "Retirer l'enfant 2" }).click();
  assert.equal(await page.getByRole("button", { name: "Retirer l'enfant 2" }).count(), 0);
});
