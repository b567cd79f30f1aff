// What goes further than an answer: what would change it, how a figure was estimated, and the other parent.
import assert from "node:assert/strict";

import { essai } from "../outillage/essai.mjs";
import { aide, allerA, commencer, lisible, repondre } from "../outillage/parcours.mjs";

const VACANCES = {
  dossier_caf: "moi",
  allocataire_le_mois: "oui",
  prestation_familiale: "oui",
  enfants: "1",
  "enfant.date_naissance": ["2016-05-02"],
  "enfant.residence": ["chez_moi"],
  "enfant.aeeh_decision": ["aucune"],
  vacances: "oui",
  sejour_debut: "2026-12-21",
  sejour_cout: "1200",
  sejour_nuits: "7",
  sejour_vacances_scolaires: "oui",
  sejours_deja_aides: "0",
};

essai("un refus dit le plus petit changement qui l'ôterait, et ce changement l'ôte", async ({ page, photo, accessible }) => {
  await commencer(page, "06", "vacances");
  await repondre(page, { ...VACANCES, quotient_familial: { "2026-01": "912,40" } });
  const id = "caf/alpes-maritimes/aide_vacances_familles";
  assert.equal((await aide(page, id)).verdict, "non");
  await page.locator("details.refusees > summary").first().click();
  await allerA(page, () => page.locator(`[data-aide="${id}"] h3 a`).click());
  const section = page.locator("section[aria-labelledby=bascule]");
  assert.match(lisible(await section.textContent()), /12,40 €\/mois de trop.*900 €\/mois au lieu de 912,40 €\/mois/);
  await accessible();
  await photo("bascule");
});

essai("un quotient que personne n'a donné est estimé, ligne par ligne", async ({ page, photo, accessible }) => {
  await commencer(page, "06", "vacances");
  await repondre(page, { ...VACANCES, revenus_annuels: "24000", prestations_mensuelles: "151,05" });
  const carte = page.locator("details.estimation", { hasText: "Quotient familial" });
  await carte.locator("summary").click();
  const texte = lisible(await carte.textContent());
  assert.match(texte, /Parts/);
  assert.match(texte, /24 000 €\/an/);
  await accessible();
  await photo("estimation du quotient");
});

essai("deux parents séparés : chacun ses réponses, les enfants en commun", { largeur: 360, hauteur: 740 }, async ({ page, photo, accessible }) => {
  const famille = {
    dossier_caf: "moi",
    enfants: "1",
    "enfant.date_naissance": ["2017-04-09"],
    "enfant.residence": ["chez_moi"],
    separation_date: "2026-08-01",
    separation_signalement: "2026-08-21",
    attente_relogement: "non",
  };
  await commencer(page, "Indre", "separation");
  await repondre(page, { ...famille, quotient_familial: "900" });
  assert.equal((await aide(page, "caf/indre/separation")).verdict, "oui");
  await page.getByRole("button", { name: "Voir aussi pour l'autre parent" }).click();
  await page.getByText("Ces réponses sont pour l'autre parent").waitFor();
  const reponses = page.locator("section[aria-labelledby=vos-reponses]");
  assert.match(lisible(await reponses.textContent()), /9 avril 2017/, "l'enfant est le même");
  assert.doesNotMatch(lisible(await reponses.textContent()), /900 €/, "le quotient est à chacun");
  await allerA(page, () => page.getByRole("link", { name: "Continuer à répondre" }).click());
  const demandees = await repondre(page, { ...famille, quotient_familial: "1400" });
  assert.ok(!demandees.includes("enfant.date_naissance") && !demandees.includes("separation_date"), demandees.join(", "));
  assert.equal((await aide(page, "caf/indre/separation")).verdict, "non");
  await accessible();
  await photo("l autre parent");
  await page.getByRole("button", { name: "Revenir au premier parent" }).click();
  await page.getByText("Ces réponses sont pour le premier parent").waitFor();
  assert.equal((await aide(page, "caf/indre/separation")).verdict, "oui");
  await page.getByRole("button", { name: "Ne garder que ces réponses" }).click();
  await page.getByRole("button", { name: "Voir aussi pour l'autre parent" }).waitFor();
});
