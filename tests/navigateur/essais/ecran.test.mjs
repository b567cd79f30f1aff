// Small screens, large text, paper.
import assert from "node:assert/strict";

import { essai } from "../outillage/essai.mjs";
import { allerA, commencer, lisible, repondre } from "../outillage/parcours.mjs";

const REPONSES = {
  allocataire: "oui",
  enfants: "3",
  "enfant.date_naissance": ["2012-05-02", "2016-05-02", "2020-09-15"],
  quotient_familial: "640",
  separation_signalement: "2026-08-21",
};

async function sansDefilement(page, cas) {
  const [contenu, fenetre] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(contenu <= fenetre, `${cas} : ${contenu} px de contenu dans ${fenetre}`);
}

for (const largeur of [360, 320]) {
  essai(`à ${largeur} px rien ne dépasse, sur aucune page`, { largeur, hauteur: 640 }, async ({ page, photo }) => {
    await sansDefilement(page, "accueil");
    await photo(`${largeur} accueil`);
    await page.locator('[data-evenement="separation"]').click();
    await page.getByRole("alert").waitFor();
    await sansDefilement(page, "accueil en erreur");
    await commencer(page, "94", "separation");
    let vues = 0;
    await repondre(page, REPONSES, {
      auPassage: async (fait) => {
        await sansDefilement(page, fait);
        if ((vues += 1) === 3) await photo(`${largeur} question`);
      },
    });
    await ouvrirTout(page);
    await sansDefilement(page, "résultats");
    await photo(`${largeur} resultats`);
    await allerA(page, () => page.locator("main article h3 a").first().click());
    await ouvrirTout(page);
    await sansDefilement(page, "aide");
    await photo(`${largeur} aide`);
    await allerA(page, () => page.evaluate(() => (location.hash = "#/situation")));
    await ouvrirTout(page);
    await sansDefilement(page, "feuille");
    await photo(`${largeur} feuille`);
    await allerA(page, () => page.getByRole("link", { name: "À propos", exact: true }).click());
    await sansDefilement(page, "à propos");
  });
}

// A window of 1280 px at 200 %, then letters twice as large in a window of 1024 px.
for (const [nom, options, lettres] of [
  ["à 200 %", { largeur: 640, hauteur: 400, deviceScaleFactor: 2 }, "100%"],
  ["avec des lettres deux fois plus grandes", {}, "200%"],
]) {
  essai(`${nom}, tout se lit sans défiler de côté`, options, async ({ page, photo }) => {
    await page.evaluate((taille) => (document.documentElement.style.fontSize = taille), lettres);
    await commencer(page, "36", "separation");
    await repondre(page, { ...REPONSES, attente_relogement: "oui" }, { auPassage: (fait) => sansDefilement(page, fait) });
    await page.getByRole("button", { name: "Voir aussi pour l'autre parent" }).click();
    await page.getByText("Ces réponses sont pour l'autre parent").waitFor();
    await ouvrirTout(page);
    await sansDefilement(page, "résultats");
    await photo(`${nom} resultats`);
    await allerA(page, () => page.evaluate(() => (location.hash = "#/situation")));
    await ouvrirTout(page);
    await sansDefilement(page, "feuille");
    await allerA(page, () => page.evaluate(() => (location.hash = "#/resultats")));
    await allerA(page, () => page.locator('[data-aide="droits/rsa_majore"] a').first().click());
    await ouvrirTout(page);
    await sansDefilement(page, "aide");
  });
}

essai("les cibles tactiles ont au moins 24 px", { largeur: 360, hauteur: 640, hasTouch: true }, async ({ page }) => {
  await commencer(page, "94", "separation");
  await repondre(page, REPONSES, {
    auPassage: async (fait) => {
      const petites = await page.locator("main button, main input, main select").evaluateAll((elements) =>
        elements.filter((e) => e.getBoundingClientRect().height > 0 && e.getBoundingClientRect().height < 20).map((e) => e.outerHTML.slice(0, 80)),
      );
      assert.deepEqual(petites, [], fait);
    },
  });
});

essai("le papier porte les résultats et rien d'inutile", async ({ page, photo }) => {
  await commencer(page, "36", "separation");
  await repondre(page, { ...REPONSES, attente_relogement: "non" });
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const aide = page.locator('[data-aide="caf/indre/separation"]');
  assert.ok(await aide.isVisible());
  assert.match(lisible(await aide.innerText()), /jusqu'à 1 000 €/);
  assert.ok(await page.getByRole("heading", { name: "Vos résultats" }).isVisible());
  assert.ok(!(await page.getByRole("navigation").isVisible()), "le menu ne s'imprime pas");
  const boutons = await page.locator("button").evaluateAll((tous) => tous.filter((un) => un.checkVisibility()).map((un) => un.textContent));
  assert.deepEqual(boutons, [], "aucun bouton ne s'imprime");
  const caches = await page.locator("main [data-aide]").evaluateAll((cartes) => cartes.filter((carte) => !carte.checkVisibility()).length);
  assert.equal(caches, 0, "le papier ne cache aucune aide");
  await photo("papier");
});

const ouvrirTout = (page) => page.locator("main details").evaluateAll((groupes) => groupes.forEach((groupe) => (groupe.open = true)));
