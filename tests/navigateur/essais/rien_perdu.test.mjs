// Nothing is lost by one key: what is removed comes back, leaving asks first, and a page is found again where it was left.
import assert from "node:assert/strict";

import { essai } from "../outillage/essai.mjs";
import { allerA, commencer, faitDemande, lisible, remplir, repondre } from "../outillage/parcours.mjs";

const REPONSES = { dossier_caf: "moi", enfants: "2", "enfant.date_naissance": ["2018-03-01", "2020-06-05"], separation_signalement: "2026-08-21", quotient_familial: "900" };

const annuler = (page) => page.getByRole("button", { name: "Annuler" });

essai("« Recommencer » se reprend, d'où que l'on soit", { largeur: 360, hauteur: 740 }, async ({ page, photo, accessible }) => {
  await commencer(page, "36", "separation");
  await repondre(page, REPONSES);
  const avant = await page.locator(".reponses").first().textContent();
  for (const bouton of [page.getByRole("banner"), page.locator("main")]) {
    await allerA(page, () => bouton.getByRole("button", { name: "Recommencer" }).click());
    assert.equal(await page.getByLabel("Votre département").inputValue(), "");
    await page.getByText("Tout est effacé.").waitFor();
    await accessible();
    await photo("annuler");
    await allerA(page, () => annuler(page).click());
    assert.match(page.url(), /#\/resultats$/);
    assert.equal(await page.locator(".reponses").first().textContent(), avant);
    assert.equal(await annuler(page).count(), 0);
  }
});

essai("F9 se reprend, avec ce qui était en train d'être tapé", async ({ page, accessible }) => {
  await allerA(page, () => page.evaluate(() => (location.hash = "#/situation")));
  await page.getByLabel("Caf (département)").fill("18");
  await page.getByLabel("Caf (département)").blur();
  await page.locator("main details").evaluateAll((groupes) => groupes.forEach((groupe) => (groupe.open = true)));
  // A field of this Caf alone.
  const cout = page.locator('[data-variable="sejour_cout"] input').first();
  await cout.fill("913,57");
  await page.keyboard.press("F9");
  await page.waitForFunction(() => document.activeElement?.id === "champ-caf");
  assert.equal(await cout.count(), 0, "sans Caf, ce champ n'a pas lieu d'être");
  await accessible();
  // Neither the same key again, nor a field looked at on the way, nor a letter typed takes the way back away.
  await page.keyboard.press("F9");
  await page.locator("#champ-demande").click();
  await page.locator("#champ-caf").pressSequentially("v");
  await page.locator("#champ-demande-1").click();
  await annuler(page).click();
  await page.waitForFunction(() => document.querySelector('[data-variable="sejour_cout"] input')?.value === "913,57");
  assert.match(await page.getByLabel("Caf (département)").inputValue(), /Cher/);
});

essai("un enfant retiré, tous les enfants retirés, une ligne retirée : chacun revient", async ({ page }) => {
  await allerA(page, () => page.evaluate(() => (location.hash = "#/situation")));
  await page.getByLabel("Caf (département)").fill("94");
  await page.getByLabel("Caf (département)").blur();
  const ouvrir = () => page.locator("main details").evaluateAll((groupes) => groupes.forEach((groupe) => (groupe.open = true)));
  await ouvrir();
  for (let combien = 0; combien < 2; combien += 1) await page.getByRole("button", { name: "Ajouter un enfant" }).click();
  await ouvrir();
  const naissance = (rang) => page.locator('[data-variable="enfant.date_naissance"]').nth(rang);
  await remplir(naissance(0), "2018-03-01");
  await remplir(naissance(1), "2020-06-05");
  const age = page.locator('[data-variable="age_demandeur"] input');
  await age.fill("trente");
  await age.blur();
  await page.getByRole("button", { name: "Retirer l'enfant 1" }).click();
  await page.getByText("L'enfant 1 est retiré").waitFor();
  assert.equal(await page.locator('[data-variable="enfant.date_naissance"]').count(), 1);
  await naissance(0).locator("input").first().click();
  await page.getByRole("button", { name: "Retirer l'enfant 1" }).click();
  await page.waitForFunction(() => document.querySelectorAll('[data-variable="enfant.date_naissance"]').length === 0);
  await annuler(page).click();
  await page.getByRole("button", { name: "Retirer l'enfant 1" }).waitFor();
  await annuler(page).click();
  await page.getByRole("button", { name: "Retirer l'enfant 2" }).waitFor();
  assert.deepEqual(await naissance(0).locator("input").evaluateAll((champs) => champs.map(({ value }) => value)), ["1", "3", "2018"]);
  assert.deepEqual(await naissance(1).locator("input").evaluateAll((champs) => champs.map(({ value }) => value)), ["5", "6", "2020"]);
  assert.equal(await age.inputValue(), "trente", "ce qui était tapé ailleurs, même faux, n'a pas bougé");
});

essai("une ligne retirée revient avec ce qui y était tapé, même faux", async ({ page }) => {
  // The first question that asks for what was received.
  await commencer(page, "59", "vacances");
  const connus = { enfants: "1", quotient_familial: "450", dossier_caf: "moi", vacances: "oui", sejour_vacaf: "oui" };
  for (let fait = await faitDemande(page); fait !== "avf_recues"; fait = await faitDemande(page)) {
    const connu = connus[fait];
    if (connu !== undefined) await remplir(page.locator(`main [data-variable="${fait}"]`).first(), connu);
    await allerA(page, () => page.getByRole("button", { name: connu === undefined ? "Je ne sais pas" : "Continuer" }).click());
  }
  await page.getByRole("button", { name: "Ajouter une aide reçue" }).click();
  const rangees = page.locator(".rangee");
  await rangees.nth(1).waitFor();
  const champs = (rang) => rangees.nth(rang).locator("input");
  for (const [i, texte] of ["1", "7", "2024", "400"].entries()) await champs(0).nth(i).fill(texte);
  for (const [i, texte] of ["2", "mai", "", "beaucoup"].entries()) await champs(1).nth(i).fill(texte);
  await page.getByRole("button", { name: "Retirer l'aide 2" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".rangee").length === 1);
  await annuler(page).click();
  await rangees.nth(1).waitFor();
  assert.deepEqual(await champs(0).evaluateAll((tous) => tous.map(({ value }) => value)), ["1", "7", "2024", "400"]);
  assert.deepEqual(await champs(1).evaluateAll((tous) => tous.map(({ value }) => value)), ["2", "mai", "", "beaucoup"]);
});

essai("« 3 enfants, 2, 3 » garde le troisième", async ({ page }) => {
  await commencer(page, "36", "separation");
  await repondre(page, { ...REPONSES, enfants: "3", "enfant.date_naissance": ["2014-05-02", "2018-09-15", "2022-01-20"] });
  for (const nombre of ["2", "3"]) {
    await allerA(page, () => page.getByRole("link", { name: /Modifier : Nombre d.enfants/ }).click());
    await page.locator('[data-variable="enfants"] input').fill(nombre);
    await allerA(page, () => page.getByRole("button", { name: "Enregistrer" }).click());
  }
  assert.match(lisible(await page.locator(".reponses").first().textContent()), /Enfant 3, date de naissance ?20 janvier 2022/);
});

essai("quitter la page le demande d'abord, dès qu'une réponse est donnée", { avant: async () => {} }, async ({ page }) => {
  const questions = [];
  page.on("dialog", async (question) => {
    questions.push(question.type());
    await question.accept();
  });
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.reload();
  await page.getByRole("heading", { level: 1 }).waitFor();
  assert.deepEqual(questions, [], "rien n'est dit, rien n'est perdu");
  await commencer(page, "36", "separation");
  await repondre(page, REPONSES);
  await page.reload();
  assert.deepEqual(questions, ["beforeunload"]);
  await page.getByText(/Vos réponses ont été effacées/).waitFor();
});

for (const [depuis, retour] of [
  ["les résultats", "le bouton du navigateur"],
  ["les résultats", "le lien de la page"],
  ["la feuille", "le bouton du navigateur"],
]) {
  essai(`une aide ouverte depuis ${depuis} ramène à sa place, par ${retour}`, { largeur: 360, hauteur: 740 }, async ({ page }) => {
    await commencer(page, "94", "separation");
    await repondre(page, REPONSES);
    if (depuis === "la feuille") {
      await allerA(page, () => page.evaluate(() => (location.hash = "#/situation")));
      await page.locator("main .pile, main .ligne details").evaluateAll((parts) => parts.forEach((part) => (part.open = true)));
    }
    const lien = page.locator("main [data-aide] a[href^='#/detail']").nth(12);
    const aide = await lien.evaluate((element) => element.closest("[data-aide]").dataset.aide);
    await lien.scrollIntoViewIfNeeded();
    const avant = await page.evaluate(() => Math.round(scrollY));
    assert.ok(avant > 1000, `${avant} px : la page est longue`);
    await allerA(page, () => lien.click());
    assert.equal(await page.evaluate(() => scrollY), 0, "une page nouvelle commence en haut");
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
    await allerA(page, () => (retour === "le lien de la page" ? page.locator(".precedent").click() : page.goBack()));
    const apres = await page.evaluate(() => ({ y: Math.round(scrollY), aide: document.activeElement.closest("[data-aide]")?.dataset.aide }));
    assert.equal(apres.aide, aide, "le focus revient au lien suivi");
    assert.ok(Math.abs(apres.y - avant) < 40, `${avant} px avant, ${apres.y} px après`);
  });
}

essai("modifier une réponse ramène à la ligne modifiée", { largeur: 360, hauteur: 740 }, async ({ page }) => {
  await commencer(page, "36", "separation");
  await repondre(page, REPONSES);
  const lien = page.getByRole("link", { name: /Modifier : Quotient familial/ }).first();
  await lien.scrollIntoViewIfNeeded();
  await allerA(page, () => lien.click());
  await allerA(page, () => page.getByRole("button", { name: "Enregistrer" }).click());
  assert.match(await page.evaluate(() => document.activeElement.textContent), /Quotient familial/);
  assert.ok((await page.evaluate(() => scrollY)) > 500);
});

essai("une page laissée ouverte répond, à la famille suivante, pour le jour qu'il est", { jour: "2026-12-31" }, async ({ page }) => {
  await allerA(page, () => page.evaluate(() => (location.hash = "#/situation")));
  const annee = page.locator("#champ-demande-2");
  assert.equal(await annee.inputValue(), "2026");
  await page.locator('main input[type=radio][value="oui"]').first().check();
  await page.clock.setFixedTime(new Date("2027-01-04T10:00:00"));
  await page.getByRole("button", { name: /Nouvelle situation/ }).click();
  await page.waitForFunction(() => document.querySelector("#champ-demande-2").value === "2027");
  assert.equal(await page.locator("#champ-demande").inputValue(), "4");
});
