// From which month to which a right is due: for the family, for the desk, and on paper.
import assert from "node:assert/strict";

import { essai } from "../outillage/essai.mjs";
import { aide, allerA, commencer, lisible, remplir, repondre } from "../outillage/parcours.mjs";

const AF = "droits/allocations_familiales";

const deux = (n) => String(n).padStart(2, "0");

/** The months around the present one; their first day is behind, or today. */
const cesMois = () => {
  const jour = new Date();
  const mois = (decalage) => new Date(jour.getFullYear(), jour.getMonth() + decalage, 1);
  const nom = (date) => `${date.toLocaleDateString("fr-FR", { month: "long" })} ${date.getFullYear()}`;
  const de = (date) => (/^[ao]/.test(nom(date)) ? `d'${nom(date)}` : `de ${nom(date)}`);
  const premier = (date, ans = 0) => `${date.getFullYear() - ans}-${deux(date.getMonth() + 1)}-01`;
  return { mois, de, premier };
};

const NAISSANCE = (births) => ({
  enfants: "2",
  "enfant.residence": ["chez_moi", "chez_moi"],
  "enfant.date_naissance": births,
  "enfant.revenu_mensuel": ["0", "0"],
  ressources_n2: "30000",
});

essai("un droit qui n'attend que le mois suivant le dit, et pourquoi", { largeur: 360, hauteur: 740 }, async ({ page, photo, accessible }) => {
  const { mois, de, premier } = cesMois();
  await commencer(page, "18", "naissance");
  await repondre(page, NAISSANCE(["2018-03-01", premier(mois(0))]));
  const { verdict, texte } = await aide(page, AF);
  assert.equal(verdict, "oui");
  assert.ok(texte.includes(`Dû à partir ${de(mois(1))} (la naissance du plus jeune).`), texte);
  await accessible();
  await photo("mois famille");
  // The same on its own page, and on paper.
  await allerA(page, () => page.locator(`[data-aide="${AF}"] h3 a`).click());
  const phrase = `Dû à partir ${de(mois(1))} (la naissance du plus jeune).`;
  assert.ok(lisible(await page.locator("main").textContent()).includes(phrase));
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator("p.mois").first().isVisible(), "les mois s'impriment");
  await photo("mois papier");
});

essai("un droit qui finit bientôt dit son dernier mois, et la date à venir", { largeur: 1366 }, async ({ page, photo }) => {
  const { mois, de, premier } = cesMois();
  await commencer(page, "18", "naissance");
  await repondre(page, NAISSANCE([premier(mois(5), 20), "2018-03-01"]));
  await allerA(page, () => page.getByRole("link", { name: "Feuille de situation", exact: true }).click());
  // What the path did not ask, the sheet does.
  await page.locator("main details.groupe-champs").evaluateAll((groupes) => groupes.forEach((groupe) => (groupe.open = true)));
  await remplir(page.locator('main [data-variable="enfant.revenu_mensuel"]').first(), "0");
  await page.waitForFunction((id) => document.querySelector(`[data-aide="${id}"]`)?.dataset.verdict === "oui", AF);
  const { texte } = await aide(page, AF);
  assert.ok(texte.includes(`jusqu'à la fin ${de(mois(4))} (ensuite : les 20 ans de l'aîné).`), texte);
  assert.ok(texte.includes(`À partir ${de(mois(5))} : les 20 ans de l'aîné. Ce droit s'arrête.`), texte);
  await photo("mois feuille");
});
