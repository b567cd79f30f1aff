// Nonsense typed into every kind of field: an error in French, nothing lost, nothing broken.
import assert from "node:assert/strict";

import { essai } from "../outillage/essai.mjs";
import { allerA, commencer, faitDemande, repondre } from "../outillage/parcours.mjs";

const SOTTISES = ["beaucoup", "-1", "1e9", "99999999999999999999", "12,3,4", "<img src=x onerror=alert(1)>", "😀", "0x1F", "NaN", "9".repeat(5000)];
const FRANCAIS = /indiquez|choisissez|n'existe pas/i;

const REPONSES = {
  dossier_caf: "moi",
  enfants: "2",
  "enfant.date_naissance": ["2018-03-01", "2020-03-01"],
  separation_signalement: "2026-08-21",
  quotient_familial: "900",
};

essai("chaque question refuse une sottise en français et garde le texte", async ({ page, photo }) => {
  const genres = new Set();
  await commencer(page, "36", "separation");
  await repondre(page, REPONSES, {
    auPassage: async (fait) => {
      const genre = await genreDeChamp(page);
      if (genres.has(genre)) return;
      genres.add(genre);
      const adresse = page.url();
      if (genre === "choix") {
        await continuer(page);
        await refus(page, fait);
        return;
      }
      for (const sottise of SOTTISES) {
        const champs = await page.locator("main [data-variable] input").all();
        for (const champ of champs) await champ.fill(sottise);
        await continuer(page);
        await refus(page, `${fait} = ${sottise.slice(0, 30)}`);
        assert.equal(page.url(), adresse);
        for (const champ of champs) assert.equal(await champ.inputValue(), sottise);
        assert.equal(await champs[0].getAttribute("aria-invalid"), "true");
      }
      await photo(`refus ${genre}`);
      for (const champ of await page.locator("main [data-variable] input").all()) await champ.fill("");
    },
  });
  assert.ok(genres.size >= 4, [...genres].join(", "));
  assert.match(await page.locator("main").textContent(), /900/);
});

essai("une question laissée vide le dit, et mène au champ", async ({ page }) => {
  await commencer(page, "36", "separation");
  await continuer(page);
  await refus(page, "vide");
  await page.getByRole("alert").getByRole("link").first().click();
  const visee = await page.evaluate(() => document.activeElement.closest("[data-variable]")?.dataset.variable);
  assert.equal(visee, await faitDemande(page));
});

essai("des dates impossibles sont refusées", async ({ page }) => {
  await commencer(page, "36", "deces_parent");
  while ((await faitDemande(page)) !== "deces_parent_date") {
    await allerA(page, () => page.getByRole("button", { name: "Je ne sais pas" }).click());
  }
  for (const date of [["30", "2", "2026"], ["29", "2", "2025"], ["0", "1", "2026"], ["1", "13", "2026"], ["1", "1", "40"], ["1", "1", "6"], ["1", "1", "9999"], ["", "", "2026"]]) {
    const champs = await page.locator("main [data-variable] input").all();
    for (const [i, champ] of champs.entries()) await champ.fill(date[i]);
    await continuer(page);
    await refus(page, date.join("/"));
  }
});

const ENTENDUES = [
  [["30/08/2026", "", ""], "30 8 2026"],
  [["30/8/26", "", ""], "30 8 2026"],
  [["30 août 2026", "", ""], "30 8 2026"],
  [["2", "mai", "16"], "2 5 2016"],
  [["1er", "Févr.", "2026"], "1 2 2026"],
];

essai("une date se tape comme elle se dit : entière dans la première case, le mois en lettres, l'année à deux chiffres", async ({ page }) => {
  await commencer(page, "36", "deces_parent");
  while ((await faitDemande(page)) !== "deces_parent_date") {
    await allerA(page, () => page.getByRole("button", { name: "Je ne sais pas" }).click());
  }
  for (const [tapee, comprise] of ENTENDUES) {
    const champs = await page.locator("main [data-variable] input").all();
    for (const [i, champ] of champs.entries()) await champ.fill(tapee[i]);
    await allerA(page, () => continuer(page));
    await allerA(page, () => page.getByRole("link", { name: "Précédent" }).click());
    const valeurs = await page.locator("main [data-variable] input").evaluateAll((tous) => tous.map(({ value }) => value));
    assert.equal(valeurs.join(" "), comprise, tapee.join("/"));
  }
});

essai("sur la feuille, une date tapée d'un trait se répartit dans ses cases", async ({ page }) => {
  await allerA(page, () => page.getByRole("link", { name: "Feuille de situation", exact: true }).click());
  const champs = page.locator('[data-variable="demande"] input');
  for (const [tapee, comprise] of ENTENDUES) {
    for (const [i, champ] of (await champs.all()).entries()) await champ.fill(tapee[i]);
    await champs.last().focus();
    await page.locator("#champ-caf").focus();
    const valeurs = await champs.evaluateAll((tous) => tous.map(({ value }) => value));
    assert.equal(valeurs.join(" "), comprise, tapee.join("/"));
    assert.equal(await page.locator('[data-variable="demande"] .erreur').count(), 0);
  }
});

essai("la feuille : chaque champ de texte supporte tout", { hauteur: 1200 }, async ({ page, photo }) => {
  await allerA(page, () => page.getByRole("link", { name: "Feuille de situation", exact: true }).click());
  const enfants = page.getByRole("button", { name: "Ajouter un enfant" });
  await ouvrirTout(page);
  await enfants.click();
  await ouvrirTout(page);
  const cases = await page.locator("main [data-variable]:has(input[type=text])").all();
  assert.ok(cases.length > 20, `${cases.length} champs`);
  for (const [i, une] of cases.entries()) {
    const sottise = SOTTISES[i % (SOTTISES.length - 1)];
    const textes = une.locator("input[type=text]");
    for (const champ of await textes.all()) await champ.fill(sottise);
    await textes.last().blur();
    const nom = await une.getAttribute("data-variable");
    assert.equal(await une.locator("[aria-invalid=true]").first().count(), 1, `${nom} = ${sottise}`);
    assert.equal(await une.locator("input[type=text]").first().inputValue(), sottise, nom);
  }
  await photo("feuille pleine de sottises");
});

const continuer = (page) => page.getByRole("button", { name: "Continuer" }).click();

async function refus(page, cas) {
  const alerte = page.getByRole("alert");
  await alerte.waitFor();
  assert.match(await alerte.textContent(), FRANCAIS, cas);
  await page.waitForFunction(() => document.activeElement.getAttribute("role") === "alert").catch(() => assert.fail(`le focus va à l'erreur : ${cas}`));
}

async function genreDeChamp(page) {
  const une = page.locator("main [data-variable]").first();
  if ((await une.locator("input[type=radio], select").count()) > 0) return "choix";
  const champs = await une.locator("input").count();
  const [unite = "sans unité"] = await une.locator(".unite").allTextContents();
  return champs === 3 ? "date" : champs === 2 ? "mois" : unite;
}

const ouvrirTout = (page) => page.locator("main details").evaluateAll((groupes) => groupes.forEach((groupe) => (groupe.open = true)));
