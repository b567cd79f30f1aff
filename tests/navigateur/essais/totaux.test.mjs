// How much in all, for one parent and for both, and what goes with what.
import assert from "node:assert/strict";

import { essai } from "../outillage/essai.mjs";
import { aide, allerA, commencer, lisible, repondre } from "../outillage/parcours.mjs";

const SEPARES = {
  dossier_caf: "moi",
  enfants: "2",
  "enfant.date_naissance": ["2017-04-09", "2020-04-09"],
  "enfant.residence": ["chez_moi", "chez_moi"],
  separation_date: "2026-08-01",
  separation_signalement: "2026-08-21",
  attente_relogement: "non",
};

const totaux = (page) => page.locator("section[aria-labelledby=en-tout]");

const lire = async (lieu) => lisible(await lieu.textContent());

essai("le total se lit par rythme, et ne promet que ce qui est sûr", { largeur: 360, hauteur: 740 }, async ({ page, photo, accessible }) => {
  await commencer(page, "36", "separation");
  assert.equal(await totaux(page).count(), 0, "rien à additionner avant les réponses");
  const reponses = { ...SEPARES, quotient_familial: "900", ressources_n2: "20000", "enfant.scolarite": ["ecole", "ecole"] };
  await repondre(page, reponses);
  // The allocations familiales depend on resources that the first round does not ask for.
  assert.match(await lire(totaux(page)), /Par mois : jusqu'à 152,25 €/);
  await allerA(page, () => page.getByRole("link", { name: "Préciser vos droits" }).click());
  await repondre(page, reponses);
  const texte = await lire(totaux(page));
  assert.match(texte, /En une fois : jusqu'à 1 000 €/);
  assert.match(texte, /Par an : 853,74 €/);
  assert.match(texte, /comptent une seule fois/);
  await accessible();
  await photo("totaux");
});

essai("deux parents : le total de chacun, puis celui des deux", { largeur: 360, hauteur: 740 }, async ({ page, photo, accessible }) => {
  await commencer(page, "36", "separation");
  await repondre(page, { ...SEPARES, quotient_familial: "900" });
  await page.getByRole("button", { name: "Voir aussi pour l'autre parent" }).press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "parent");
  await allerA(page, () => page.getByRole("link", { name: "Continuer à répondre" }).click());
  await repondre(page, { ...SEPARES, quotient_familial: "600" });
  const parts = totaux(page).locator(".des-parents > div");
  assert.deepEqual(await parts.locator("h3").allTextContents(), ["Le premier parent", "L'autre parent", "Les deux parents"]);
  const [premier, autre, ensemble] = (await parts.allTextContents()).map(lisible);
  assert.match(premier, /En une fois : jusqu'à 1 000 €/);
  assert.match(autre, /En une fois : jusqu'à 1 000 €/);
  assert.match(ensemble, /En une fois : jusqu'à 2 000 €/);
  await accessible();
  await photo("totaux des deux parents");
  await page.getByRole("button", { name: "Revenir au premier parent" }).press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "parent");
  assert.deepEqual((await parts.allTextContents()).map(lisible), [premier, autre, ensemble], "le total ne dépend pas du parent à l'écran");
  await page.getByRole("button", { name: "Ne garder que ces réponses" }).press("Enter");
  await page.waitForFunction(() => document.activeElement?.tagName === "H1");
  assert.equal(await parts.count(), 0);
});

essai("l'autre parent ne se propose qu'à ceux qui se séparent", async ({ page }) => {
  await commencer(page, "36", "deces_parent");
  await repondre(page, { ...SEPARES, deces_parent_date: "2026-08-20" });
  assert.equal(await page.getByRole("button", { name: "Voir aussi pour l'autre parent" }).count(), 0);
});

essai("chaque enfant a sa part du total, sur la feuille aussi", { largeur: 1366 }, async ({ page, photo, accessible }) => {
  await commencer(page, "06", "vacances");
  await repondre(page, {
    dossier_caf: "moi",
    allocataire_le_mois: "oui",
    prestation_familiale: "oui",
    quotient_familial: "300",
    vacances: "non",
    enfants: "2",
    "enfant.date_naissance": ["2016-05-02", "2018-03-09"],
    "enfant.part_en_sejour": ["oui", "oui"],
    "enfant.colonie_nuits": ["6", "6"],
    "enfant.colonie_cout": ["500", "400"],
    "enfant.colonie_periode": ["ete", "ete"],
    "enfant.colonie_organisme_declare": ["oui", "oui"],
    "enfant.colonies_deja_aidees": ["0", "0"],
  });
  const texte = await lire(totaux(page));
  assert.match(texte, /Par séjour : .*dont enfant 1, né le 2 mai 2016 : .*par séjour.*dont enfant 2, né le 9 mars 2018 : .*par séjour/);
  await allerA(page, () => page.getByRole("link", { name: "Feuille de situation", exact: true }).click());
  assert.match(await lire(totaux(page)), /dont enfant 2, né le 9 mars 2018/);
  await accessible();
  await photo("totaux sur la feuille");
});

essai("la page d'une aide dit avec laquelle elle ne va pas, et y mène", async ({ page, accessible, photo }) => {
  await commencer(page, "36", "separation");
  await repondre(page, SEPARES);
  await allerA(page, () => page.locator('[data-aide="droits/rsa_majore"] a').first().click());
  const section = page.locator("section[aria-labelledby=cumuls]");
  assert.match(await lire(section), /L'une ou l'autre : .*RSA.* – (notre réponse : (oui|non)|pas encore de réponse)/);
  await accessible();
  await photo("cumuls");
  await allerA(page, () => section.getByRole("link").first().click());
  assert.match(page.url(), /#\/detail\/2$/);
  assert.match(await lire(page.locator("section[aria-labelledby=cumuls]")), /RSA majoré/, "l'exclusion se lit des deux côtés");
});

essai("les parts, ce qui change dans un cas, et les autres dates se lisent sur la carte", async ({ page, accessible }) => {
  await commencer(page, "36", "deces_enfant");
  await repondre(page, { ...SEPARES, deces_enfant_date: "2026-10-05", quotient_familial: "640" });
  const deces = await aide(page, "caf/indre/deces_enfant");
  assert.equal(deces.verdict, "oui");
  assert.match(deces.texte, /dont pour les obsèques : jusqu'à 2 000 €/);
  await accessible();
  await commencerAutrement(page);
  await repondre(page, { ...SEPARES, quotient_familial: "640", attente_relogement: "oui" });
  const separation = await aide(page, "caf/indre/separation");
  assert.match(separation.texte, /Tant que vous n.êtes pas relogé/);
  assert.match(separation.texte, /Après un relogement, dernier jour pour toutes les dépenses : 21 août 2027/);
  await accessible();
});

async function commencerAutrement(page) {
  await allerA(page, () => page.getByRole("button", { name: "Recommencer" }).first().click());
  await commencer(page, "36", "separation");
}
