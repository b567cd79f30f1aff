// What is said without being looked at: the Caf that was understood, an error left behind, what an answer changed.
import assert from "node:assert/strict";

import { essai } from "../outillage/essai.mjs";
import { allerA, commencer, faitDemande, lisible, remplir } from "../outillage/parcours.mjs";

const VIVE = "[role=status], [role=alert], [aria-live]";

const ouvrirLaFeuille = (page) => allerA(page, () => page.getByRole("link", { name: "Feuille de situation", exact: true }).click());

/** Marks the places that are read out, as they stand: one that comes with its text is not. */
const noterLesPlaces = (page) => page.locator(VIVE).evaluateAll((places) => places.forEach((place) => (place.dataset.etaitLa = place.textContent)));

/** What the places that were there say now, and did not before. */
const annonces = (page) =>
  page.locator("[data-etait-la]").evaluateAll((places) => places.filter((place) => place.textContent !== place.dataset.etaitLa).map((place) => place.textContent));

for (const [page_, ouvrir] of [
  ["l'accueil", async () => {}],
  ["la feuille", ouvrirLaFeuille],
]) {
  essai(`choisir sa Caf est annoncé, sur ${page_}`, async ({ page }) => {
    await ouvrir(page);
    const champ = page.locator("#champ-caf");
    await noterLesPlaces(page);
    await champ.fill("94");
    await page.getByText("Caf du Val-de-Marne").first().waitFor();
    assert.match((await annonces(page)).join(" "), /Caf du Val-de-Marne/);
    await noterLesPlaces(page);
    await champ.fill("Atlantide");
    await champ.blur();
    await page.getByText("Nous ne reconnaissons pas ce lieu").waitFor();
    assert.match((await annonces(page)).join(" "), /Nous ne reconnaissons pas/);
  });
}

essai("une erreur de la feuille est annoncée, dans chaque genre de champ", { hauteur: 1200 }, async ({ page }) => {
  await ouvrirLaFeuille(page);
  await page.getByLabel("Caf (département)").fill("94");
  await page.getByRole("button", { name: "Ajouter un enfant" }).click();
  await page.locator("main details").evaluateAll((groupes) => groupes.forEach((groupe) => (groupe.open = true)));
  const genres = new Set();
  for (const une of await page.locator("main [data-variable]:has(input[type=text])").all()) {
    const nom = await une.getAttribute("data-variable");
    const genre = `${await une.locator("input").count()} ${await une.locator(".unite").allTextContents()}`;
    if (nom === "caf" || genres.has(genre)) continue;
    genres.add(genre);
    await noterLesPlaces(page);
    await une.locator("input[type=text]").first().fill("beaucoup");
    await une.locator("input[type=text]").last().focus();
    await une.locator("input[type=text]").last().blur();
    await une.locator(".erreur").waitFor();
    assert.match((await annonces(page)).join(" "), /Indiquez|n'existe pas/i, nom);
  }
  assert.ok(genres.size >= 5, [...genres].join(", "));
});

essai("ce qu'une réponse change est dit, et rien quand rien ne change", async ({ page }) => {
  const etat = page.locator(".etat[role=status]");
  const dit = async () => lisible(await etat.textContent());
  await commencer(page, "36", "separation");
  assert.equal(await dit(), "", "rien avant la première réponse");
  const entendus = [];
  while (page.url().includes("#/question/")) {
    const fait = await faitDemande(page);
    if (fait === "separation_signalement") {
      await remplir(page.locator("main [data-variable]").first(), "2024-01-10");
      await allerA(page, () => page.getByRole("button", { name: "Continuer" }).click());
      assert.match(await dit(), /réponse.* : .*séparation : non/i);
    } else {
      await allerA(page, () => page.getByRole("button", { name: "Je ne sais pas" }).click());
      assert.doesNotMatch(await dit(), /\d+ oui|\d+ à compléter/, "on ne compte pas");
    }
    entendus.push(await dit());
    if (entendus.at(-2)?.length > 0) assert.equal(entendus.at(-1), fait === "separation_signalement" ? entendus.at(-1) : "", "« je ne sais pas » ne change rien");
  }
  assert.ok(entendus.some((phrase) => phrase.length > 0));
});

essai("sur la feuille, un refus qui se replie est nommé", { largeur: 1366 }, async ({ page }) => {
  await ouvrirLaFeuille(page);
  await page.getByLabel("Caf (département)").fill("36");
  const etat = page.locator(".etat[role=status]");
  assert.equal(lisible(await etat.textContent()), "");
  const groupe = page.locator("details.groupe-champs", { has: page.locator('[data-variable="separation"]') });
  if (!(await groupe.evaluate((details) => details.open))) await groupe.locator("summary").click();
  await page.locator('[data-variable="separation"] input[value=non]').check();
  await page.waitForFunction(() => document.querySelector(".etat").textContent.length > 0);
  const phrase = lisible(await etat.textContent());
  assert.match(phrase, /réponses? .* : non/);
  assert.ok(phrase.split(" ; ").length <= 4, phrase);
});
