// Where the family lives: typed letter by letter, no Caf but its own is ever ticked; a doubt asks which.
import assert from "node:assert/strict";

import { essai } from "../outillage/essai.mjs";
import { allerA, commencer, lisible, repondre } from "../outillage/parcours.mjs";

const TELEPHONE = { largeur: 360, hauteur: 740 };
const champ = (page) => page.getByLabel("Votre ville, ou votre département");
const retour = (page) => page.locator(".retour");

/** Types as a person does, and gives what the page ticks after each letter. */
async function taper(page, texte) {
  await champ(page).fill("");
  await champ(page).focus();
  const coches = [];
  for (const lettre of texte) {
    await page.keyboard.insertText(lettre);
    const coche = page.locator(".choisi");
    coches.push((await coche.count()) > 0 ? lisible(await coche.textContent()) : "");
  }
  return coches;
}

essai("lettre à lettre, aucune autre Caf n'est cochée", TELEPHONE, async ({ page }) => {
  for (const [texte, attendue, permises = []] of [
    ["Créteil", "Val-de-Marne"],
    ["Vitry-sur-Seine", "Val-de-Marne"],
    ["Mayotte", ""],
    ["réunion", "La Réunion"],
    ["978", ""],
    ["99", ""],
    ["20", ""],
    ["Ile de france", ""],
    ["94000", "Val-de-Marne"],
    ["Haute-Corse", "Haute-Corse"],
  ]) {
    const coches = await taper(page, texte);
    const autres = coches.slice(0, -1).filter((coche) => coche !== "");
    for (const coche of autres) assert.ok([attendue, ...permises].some((nom) => nom !== "" && coche.includes(nom)), `${texte} : ${coche}`);
    const dernier = coches.at(-1);
    assert.ok(attendue === "" ? dernier === "" : dernier.includes(attendue), `${texte} : « ${dernier} »`);
  }
});

essai("« Corse » demande laquelle, du doigt", TELEPHONE, async ({ page, photo, accessible }) => {
  await taper(page, "Corse");
  await retour(page).getByRole("button", { name: "Haute-Corse" }).waitFor();
  assert.equal(await retour(page).getByRole("button").count(), 2);
  await photo("quelle corse");
  await accessible();
  await retour(page).getByRole("button", { name: "Haute-Corse" }).click();
  await page.getByText("Caf de la Haute-Corse").waitFor();
  assert.ok(await page.evaluate(() => document.activeElement.classList.contains("choisi")));
  await allerA(page, () => page.locator('[data-evenement="separation"]').click());
  assert.match(page.url(), /question/);
});

essai("le début d'un nom est proposé, puis compris quand on quitte le champ", async ({ page }) => {
  assert.ok((await taper(page, "Pas de cal")).every((coche) => coche === ""));
  await retour(page).getByRole("button", { name: "Pas-de-Calais" }).waitFor();
  await champ(page).blur();
  await page.getByText("✓ Caf du Pas-de-Calais").waitFor();
});

essai("Mayotte et l'étranger sont nommés", TELEPHONE, async ({ page }) => {
  await taper(page, "976");
  await page.getByText("Caisse de sécurité sociale de Mayotte").waitFor();
  await champ(page).fill("Monaco");
  await page.getByText("Monaco n'est pas en France").waitFor();
});

essai("le premier appui sur un événement répond toujours, et rien ne bouge sous le doigt", TELEPHONE, async ({ page }) => {
  for (const texte of ["Atlantide", "Corse", "Mayotte", "Vitry", "xyz", "64", "Saint-Denis", "Pas de cal"]) {
    await taper(page, texte);
    const evenement = page.locator('[data-evenement="separation"]');
    await evenement.scrollIntoViewIfNeeded();
    // A real finger: down where the event is, up at the same place, whatever moved in between.
    const place = await evenement.boundingBox();
    await page.mouse.move(place.x + place.width / 2, place.y + place.height / 2);
    await page.mouse.down();
    const apres = await evenement.boundingBox();
    assert.ok(Math.abs(apres.y - place.y) < 4, `${texte} : l'événement a bougé de ${apres.y - place.y} px`);
    await page.mouse.up();
    if (texte === "Pas de cal") {
      await page.waitForURL(/question/);
      break;
    }
    await page.getByRole("button", { name: "Continuer sans indiquer ma Caf" }).waitFor();
    assert.match(lisible(await page.locator("#resume-erreurs").textContent()), /reconnaissons|Plusieurs|Mayotte|Voulez-vous/, texte);
  }
});

essai("les numéros s'appellent et les autres sites s'ouvrent à côté", async ({ page }) => {
  await commencer(page, "Créteil", "separation");
  await repondre(page, { violences_conjugales: "oui", enfants: "1" });
  const liens = await page.locator("main a").evaluateAll((tous) => tous.map(({ href, target, rel, textContent }) => ({ href, target, rel, textContent })));
  assert.ok(liens.some(({ href }) => href === "tel:3230"));
  assert.ok(liens.some(({ href }) => href === "tel:3919"));
  for (const { href, target, rel, textContent } of liens) {
    const dehors = href.startsWith("http") && new URL(href).host !== new URL(page.url()).host;
    assert.equal(target, dehors ? "_blank" : "", href);
    if (dehors) {
      assert.equal(rel, "noopener noreferrer", href);
      assert.match(lisible(textContent), /nouvel onglet/, href);
    }
  }
  const mots = await page.locator("main").evaluate((main) => main.innerText);
  assert.doesNotMatch(mots, /Selon vos réponses/);
});
