import assert from "node:assert/strict";

import { essai } from "../outillage/essai.mjs";
import { allerA, commencer, lisible, repondre } from "../outillage/parcours.mjs";

essai("l'accueil demande la Caf, puis ce qui arrive", async ({ page, photo }) => {
  assert.equal(await page.getByRole("heading", { level: 1 }).count(), 1);
  assert.equal(await page.locator("[data-evenement]").count(), 8);
  await page.getByLabel("Votre département").fill("94");
  await page.getByText("Caf du Val-de-Marne").waitFor();
  await photo("accueil");
});

essai("le site marche sous n'importe quel chemin", { chemin: "/sous/chemin/" }, async ({ page }) => {
  assert.ok(new URL(page.url()).pathname.startsWith("/sous/chemin/"));
  await commencer(page, "36", "separation");
  assert.equal(new URL(page.url()).pathname, "/sous/chemin/");
});

const sansProgramme = (page) => page.route("**/*.wasm", (requete) => requete.abort());

essai("si le programme ne peut pas démarrer, la page le dit", { avant: sansProgramme }, async ({ page, photo }) => {
  await page.getByText("Repères n'a pas pu démarrer").waitFor();
  assert.match(await page.locator("body").innerText(), /3230/);
  await photo("panne");
});

essai("un événement sans département : on le demande, et on peut passer outre", async ({ page, photo }) => {
  await page.locator('[data-evenement="separation"]').click();
  const alerte = page.getByRole("alert");
  await alerte.waitFor();
  assert.match(await alerte.textContent(), /département/);
  await photo("accueil sans departement");
  await allerA(page, () => page.getByRole("button", { name: "Continuer sans indiquer ma Caf" }).click());
  await repondre(page);
  assert.match(lisible(await page.locator("main").textContent()), /indiquez votre département/i);
});

essai("un lieu inconnu est dit en français, et rien n'est perdu", async ({ page }) => {
  const champ = page.getByLabel("Votre département");
  for (const faux of ["Atlantide", "999", "<b>94</b>", "😀"]) {
    await champ.fill(faux);
    await champ.blur();
    await page.getByText("Nous ne reconnaissons pas ce lieu").waitFor();
    assert.equal(await champ.inputValue(), faux);
    assert.equal(await champ.getAttribute("aria-invalid"), "true");
  }
});

essai("une Caf dont le règlement manque : on le dit, et on dit à qui demander", async ({ page, photo }) => {
  await commencer(page, "Cantal", "separation");
  await repondre(page, { dossier_caf: "moi", enfants: "1" });
  const texte = lisible(await page.locator("main").textContent());
  assert.match(texte, /règlement de la Caf du Cantal n'est pas encore dans Repères/);
  assert.match(texte, /3230/);
  assert.ok((await page.locator('[data-aide^="socle/"]').count()) > 0);
  await photo("caf sans reglement");
});
