// What was already received: one row for each aide, or none.
import assert from "node:assert/strict";

import { essai } from "../outillage/essai.mjs";
import { allerA, commencer, faitDemande, lisible, remplir } from "../outillage/parcours.mjs";

const CONNUS = { enfants: "1", quotient_familial: "450", dossier_caf: "moi", vacances: "oui", sejour_vacaf: "oui" };

/** Goes through the questions of the Nord's holidays until the one about what was received. */
async function jusquALHistorique(page) {
  await commencer(page, "59", "vacances");
  for (let fait = await faitDemande(page); fait !== "avf_recues"; fait = await faitDemande(page)) {
    assert.match(page.url(), /#\/question\//);
    if (CONNUS[fait] === undefined) {
      await allerA(page, () => page.getByRole("button", { name: "Je ne sais pas" }).click());
    } else {
      await remplir(page.locator(`main [data-variable="${fait}"]`).first(), CONNUS[fait]);
      await allerA(page, () => page.getByRole("button", { name: "Continuer" }).click());
    }
  }
}

const rangee = (page, rang) => page.getByRole("group", { name: `Aide ${rang}`, exact: true });

async function noter(page, rang, [jour, mois, annee, montant]) {
  const lignes = rangee(page, rang);
  await lignes.getByLabel("Jour").fill(jour);
  await lignes.getByLabel("Mois").fill(mois);
  await lignes.getByLabel("Année").fill(annee);
  await lignes.getByLabel("Montant en €").fill(montant);
}

const reponses = async (page) => {
  await allerA(page, () => page.evaluate(() => (location.hash = "#/resultats")));
  return lisible(await page.locator("section[aria-labelledby=vos-reponses]").textContent());
};

for (const largeur of [1024, 320]) {
  essai(`ajouter, retirer, relire une aide reçue (${largeur} px)`, { largeur, hauteur: 700 }, async ({ page, photo, accessible }) => {
    await jusquALHistorique(page);
    await accessible();
    await noter(page, 1, ["1", "7", "2023", "400"]);
    await page.getByRole("button", { name: "Ajouter une aide reçue" }).click();
    await page.waitForFunction(() => /-0$/.test(document.activeElement?.id ?? ""));
    await noter(page, 2, ["2", "8", "2024", ""]);
    await page.getByRole("button", { name: "Ajouter une aide reçue" }).click();
    await rangee(page, 3).waitFor();
    await page.getByRole("button", { name: "Retirer l'aide 3" }).click();
    await page.waitForFunction(() => /-ajouter$/.test(document.activeElement?.id ?? ""));
    assert.equal(await rangee(page, 3).count(), 0);
    assert.equal(await rangee(page, 1).getByLabel("Montant en €").inputValue(), "400", "ce qui est écrit reste");
    const [contenu, fenetre] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    assert.ok(contenu <= fenetre, `${contenu} px de contenu dans ${fenetre}`);
    await accessible();
    await photo(`historique ${largeur}`);
    await allerA(page, () => page.getByRole("button", { name: "Continuer" }).click());
    assert.match(await reponses(page), /400 € le 1er juillet 2023 ; un montant inconnu le 2 août 2024/);
  });
}

essai("« Aucune » est une réponse", async ({ page, accessible }) => {
  await jusquALHistorique(page);
  await page.getByRole("checkbox", { name: "Aucune" }).check();
  await accessible();
  await allerA(page, () => page.getByRole("button", { name: "Continuer" }).click());
  assert.match(await reponses(page), /déjà reçues\s*Aucune/);
});

essai("une date à moitié écrite, un montant illisible, « Aucune » et une aide : refusés en français", async ({ page, photo, accessible }) => {
  await jusquALHistorique(page);
  const refus = async (motif) => {
    await page.getByRole("button", { name: "Continuer" }).click();
    const resume = page.getByRole("alert");
    await resume.waitFor();
    await page.waitForFunction(() => document.activeElement?.id === "resume-erreurs");
    assert.match(lisible(await resume.textContent()), motif);
    await accessible();
  };
  await refus(/répon|écriv|choisi|indiqu/i);
  await noter(page, 1, ["31", "2", "2024", "400"]);
  await refus(/Aide 1 : ce jour n'existe pas/);
  assert.equal(await rangee(page, 1).getByLabel("Jour").inputValue(), "31", "le texte reste à corriger");
  await noter(page, 1, ["1", "2", "2024", "beaucoup"]);
  await refus(/Aide 1 : .*(nombre|montant|chiffres)/i);
  await photo("historique en erreur");
  await noter(page, 1, ["1", "2", "2024", "400"]);
  await page.getByRole("checkbox", { name: "Aucune" }).check();
  await refus(/aucune/i);
  await page.getByRole("checkbox", { name: "Aucune" }).uncheck();
  await allerA(page, () => page.getByRole("button", { name: "Continuer" }).click());
  assert.match(await reponses(page), /400 € le 1er février 2024/);
});

essai("une aide reçue s'écrit au clavier seul", async ({ page }) => {
  await jusquALHistorique(page);
  await page.getByRole("checkbox", { name: "Aucune" }).focus();
  for (const morceau of ["1", "7", "2023", "400"]) {
    await page.keyboard.press("Tab");
    await page.keyboard.type(morceau);
  }
  await page.keyboard.press("Tab");
  assert.match(await page.evaluate(() => document.activeElement.textContent), /Retirer/);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await rangee(page, 2).waitFor();
  await page.waitForFunction(() => /-0$/.test(document.activeElement?.id ?? ""));
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => !/avf/.test(location.hash) && document.activeElement?.tagName === "H1");
  assert.match(await reponses(page), /400 € le 1er juillet 2023/, "une rangée vide ne compte pas");
});
