// Whatever is pressed, the focus stays on something that is seen.
import assert from "node:assert/strict";

import { essai } from "../outillage/essai.mjs";
import { allerA, commencer, faitDemande, remplir, repondre } from "../outillage/parcours.mjs";

/** Waits for the page to be drawn, then says where the focus is. */
async function focus(page) {
  return page.evaluate(async () => {
    // Two frames and two turns: what is drawn again is, and what asks for the focus had it.
    for (let tour = 0; tour < 2; tour += 1) await new Promise((suite) => requestAnimationFrame(() => setTimeout(suite)));
    const element = document.activeElement;
    return { balise: element.tagName, id: element.id, texte: element.textContent.slice(0, 60), seVoit: element.checkVisibility() };
  });
}

async function jamaisPerdu(page, action) {
  const ou = await focus(page);
  assert.notEqual(ou.balise, "BODY", `après « ${action} »`);
  assert.ok(ou.seVoit, `après « ${action} », le focus est sur ${JSON.stringify(ou)}, qui ne se voit pas`);
  return ou;
}

async function presser(page, nom) {
  await page.getByRole("button", { name: nom }).focus();
  await page.keyboard.press("Enter");
  return jamaisPerdu(page, nom);
}

const ouvrirLaFeuille = (page) => allerA(page, () => page.getByRole("link", { name: "Feuille de situation", exact: true }).click());

essai("le focus n'est jamais perdu, quand les enfants viennent et partent", async ({ page }) => {
  await ouvrirLaFeuille(page);
  assert.equal((await presser(page, "Aucun enfant")).id, "sans-enfant");
  assert.match((await presser(page, "Ajouter un enfant")).id, /-enfant-0$/);
  await page.keyboard.press("Escape");
  const deuxieme = await presser(page, "Ajouter un enfant");
  assert.match(deuxieme.id, /-enfant-1$/, "dans le premier champ de l'enfant qui vient");
  assert.equal(await page.evaluate(() => document.activeElement === document.querySelector("#enfant-1").querySelector("input, select")), true);
  await presser(page, "Retirer l'enfant 2");
  await presser(page, "Retirer l'enfant 1");
});

essai("le focus n'est jamais perdu, quand les aides reçues viennent et partent", { largeur: 1366 }, async ({ page }) => {
  await ouvrirLaFeuille(page);
  await page.getByLabel("Caf (département)").fill("59");
  const champ = page.locator('[data-variable="avf_recues"]');
  await champ.waitFor({ state: "attached" });
  await page.locator("main details").evaluateAll((groupes) => groupes.forEach((groupe) => (groupe.open = true)));
  for (let fois = 0; fois < 4; fois += 1) {
    const ajouter = champ.getByRole("button", { name: "Ajouter une aide reçue" });
    if ((await ajouter.count()) === 0) break;
    await ajouter.focus();
    await page.keyboard.press("Enter");
    assert.match((await jamaisPerdu(page, "Ajouter une aide reçue")).id, /-0$/);
  }
  for (let restent = await champ.getByRole("button", { name: /Retirer/ }).count(); restent > 0; restent -= 1) {
    await champ.getByRole("button", { name: /Retirer/ }).first().focus();
    await page.keyboard.press("Enter");
    await jamaisPerdu(page, "Retirer");
  }
});

essai("le focus n'est jamais perdu, quand un groupe n'a plus de réponse", { largeur: 1366 }, async ({ page }) => {
  await ouvrirLaFeuille(page);
  await page.getByLabel("Caf (département)").fill("94");
  let replies = 0;
  for (const groupe of await page.locator("main details.groupe-champs").all()) {
    const titre = await groupe.locator("summary").textContent();
    if (!(await groupe.evaluate((details) => details.open))) {
      await groupe.locator("summary").focus();
      await page.keyboard.press("Enter");
      await jamaisPerdu(page, `ouvrir ${titre}`);
      replies += 1;
    }
    const radio = groupe.locator("[data-variable] input[type=radio][value=oui]").first();
    if ((await radio.count()) > 0) {
      const une = radio.locator("xpath=ancestor::*[@data-variable][1]");
      await radio.focus();
      await page.keyboard.press("Space");
      await jamaisPerdu(page, `oui, ${titre}`);
      await une.locator("input[type=radio][value='']").focus();
      await page.keyboard.press("Space");
      await jamaisPerdu(page, `pas de réponse, ${titre}`);
    }
    const texte = groupe.locator(".saisie input[type=text]").first();
    if ((await texte.count()) > 0) {
      for (const valeur of ["2", ""]) {
        await texte.focus();
        await page.keyboard.press("Control+A");
        await page.keyboard.press("Delete");
        await page.keyboard.type(valeur);
        await page.keyboard.press("Tab");
        await jamaisPerdu(page, `« ${valeur} », ${titre}`);
      }
    }
  }
  assert.ok(replies > 3, `${replies} groupes repliés au départ`);
});

essai("le focus n'est jamais perdu, d'une question à l'autre, en erreur, et d'un parent à l'autre", async ({ page }) => {
  await commencer(page, "36", "separation");
  await presser(page, "Continuer");
  await repondre(page, { enfants: "2" }, { auPassage: () => jamaisPerdu(page, "une question") });
  await page.locator("main summary").first().focus();
  await page.keyboard.press("Enter");
  await jamaisPerdu(page, "déplier");
  await page.keyboard.press("Enter");
  await jamaisPerdu(page, "replier");
  await presser(page, "Voir aussi pour l'autre parent");
  await presser(page, "Revenir au premier parent");
  await presser(page, "Ne garder que ces réponses");
});

essai("un événement sans département, puis sa question", async ({ page }) => {
  await page.locator('[data-evenement="separation"]').focus();
  await page.keyboard.press("Enter");
  await jamaisPerdu(page, "un événement");
  await page.getByRole("alert").getByRole("link").focus();
  await page.keyboard.press("Enter");
  assert.equal((await jamaisPerdu(page, "le lien de l'erreur")).id, "champ-caf");
});

/** Brings the page of that fact. */
async function jusqua(page, attendu, connus) {
  for (let fait = await faitDemande(page); fait !== attendu; fait = await faitDemande(page)) {
    if (connus[fait] === undefined) {
      await allerA(page, () => page.getByRole("button", { name: "Je ne sais pas" }).click());
    } else {
      await remplir(page.locator(`main [data-variable="${fait}"]`).first(), connus[fait]);
      await allerA(page, () => page.getByRole("button", { name: "Continuer" }).click());
    }
  }
}

/** Sends the page, follows the link of the error, and says which inputs are marked and which has the focus. */
async function fautif(page) {
  await page.getByRole("button", { name: "Continuer" }).click();
  await page.waitForFunction(() => document.activeElement.id === "resume-erreurs");
  await page.getByRole("alert").getByRole("link").first().focus();
  await page.keyboard.press("Enter");
  const { id } = await focus(page);
  const marques = await page.locator("[aria-invalid=true]").evaluateAll((tous) => tous.map((un) => un.id));
  const dit = await page.locator("[aria-invalid=true]").first().evaluate((un) => document.getElementById(un.getAttribute("aria-describedby"))?.textContent ?? "");
  return { id, marques, dit };
}

essai("le lien de l'erreur mène au champ fautif, seul marqué : une date", async ({ page }) => {
  await commencer(page, "36", "deces_parent");
  await jusqua(page, "deces_parent_date", {});
  const base = await page.locator("main [data-variable] input").first().getAttribute("id");
  for (const [date, part] of [
    [["31", "6", "2025"], ""],
    [["x", "6", "2025"], ""],
    [["3", "13", "2025"], "-1"],
    [["3", "", "2025"], "-1"],
    [["3", "6", ""], "-2"],
    [["3", "6", "deux mille"], "-2"],
  ]) {
    const champs = await page.locator("main [data-variable] input").all();
    for (const [i, champ] of champs.entries()) await champ.fill(date[i]);
    const { id, marques, dit } = await fautif(page);
    assert.deepEqual([id, marques], [base + part, [base + part]], date.join("/"));
    assert.match(dit, /Indiquez|n'existe pas/, date.join("/"));
  }
});

essai("le lien de l'erreur mène au champ fautif, seul marqué : une aide reçue", async ({ page }) => {
  await commencer(page, "59", "vacances");
  await jusqua(page, "avf_recues", { enfants: "1", quotient_familial: "450", dossier_caf: "moi", vacances: "oui", sejour_vacaf: "oui" });
  await page.getByRole("button", { name: "Ajouter une aide reçue" }).click();
  const rangee = page.getByRole("group", { name: "Aide 2", exact: true });
  await rangee.waitFor();
  for (const [ligne, part] of [
    [["31", "6", "2025", "400"], 0],
    [["3", "juin", "", "400"], 2],
    [["3", "6", "2025", "beaucoup"], 3],
  ]) {
    const premiere = page.getByRole("group", { name: "Aide 1", exact: true });
    for (const [i, champ] of (await premiere.locator("input").all()).entries()) await champ.fill(["1", "7", "2024", "100"][i]);
    const champs = await rangee.locator("input").all();
    for (const [i, champ] of champs.entries()) await champ.fill(ligne[i]);
    const attendu = await champs[part].getAttribute("id");
    const { id, marques } = await fautif(page);
    assert.deepEqual([id, marques], [attendu, [attendu]], ligne.join("/"));
  }
  await page.getByRole("checkbox", { name: "Aucune" }).check();
  for (const [i, champ] of (await rangee.locator("input").all()).entries()) await champ.fill(["3", "6", "2025", "400"][i]);
  const { id, marques } = await fautif(page);
  assert.deepEqual(marques, [id], "« Aucune » et une aide");
  assert.equal(id, await page.getByRole("checkbox", { name: "Aucune" }).getAttribute("id"));
});
