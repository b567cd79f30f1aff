// Small screens, large text, paper.
import assert from "node:assert/strict";

import { essai } from "../outillage/essai.mjs";
import { allerA, commencer, lisible, pret, repondre } from "../outillage/parcours.mjs";

const REPONSES = {
  dossier_caf: "moi",
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
    await allerA(page, () => page.getByRole("link", { name: /^À propos/ }).last().click());
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

essai("sur un téléphone aux grandes lettres, tout se lit sans défiler de côté", { largeur: 412, hauteur: 915 }, async ({ page, photo }) => {
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  await sansDefilement(page, "accueil");
  await photo("412 grandes lettres accueil");
  await commencer(page, "94", "separation");
  await repondre(page, REPONSES, { auPassage: (fait) => sansDefilement(page, fait) });
  await ouvrirTout(page);
  await sansDefilement(page, "résultats");
  await allerA(page, () => page.locator("main article h3 a").first().click());
  await ouvrirTout(page);
  await sansDefilement(page, "une aide");
  for (const adresse of ["#/situation", "#/catalogue/caf/indre/separation", "#/a-propos", "#/accessibilite", "#/plan"]) {
    await allerA(page, () => page.evaluate((hash) => (location.hash = hash), adresse));
    await ouvrirTout(page);
    if (adresse === "#/situation") await page.getByLabel("Montrer l'aide de chaque champ").check();
    await sansDefilement(page, adresse);
  }
});

essai("à 150 % sur un écran de 1366 px, la feuille garde les résultats à côté des champs", { largeur: 911, hauteur: 512 }, async ({ page, photo }) => {
  await allerA(page, () => page.evaluate(() => (location.hash = "#/situation")));
  await page.getByLabel("Caf (département)").fill("36");
  await page.locator("[data-aide]").first().waitFor();
  const boite = (selecteur) => page.locator(selecteur).evaluate((element) => element.getBoundingClientRect().toJSON());
  for (const bas of [0, 1500]) {
    await page.evaluate((y) => scrollTo(0, y), bas);
    const [champs, resultats] = [await boite(".feuille-champs"), await boite(".feuille-resultats")];
    assert.ok(resultats.left >= champs.right, `à côté : ${resultats.left} après ${champs.right}`);
    assert.ok(resultats.top >= 0 && resultats.top < 400, `en vue à ${bas} px : ${resultats.top}`);
  }
  await sansDefilement(page, "feuille à 911 px");
  await photo("911 feuille");
});

/** The same draws on every machine. */
function tirage(graine) {
  let etat = graine;
  return (parmi) => {
    etat = (Math.imul(etat, 1664525) + 1013904223) >>> 0;
    return Math.floor((etat / 2 ** 32) * parmi);
  };
}

const CAFS = ["94", "36", "59", "62", "18", "06", "70", "2A", "75", "13", "33", "69", "35", "38", "86", "974", "77", "971", "07", "88"];
const EVENEMENTS = ["separation", "deces_parent", "deces_enfant", "vacances", "logement", "naissance", "parent_seul", "autre"];

/** Answers at random, and « Je ne sais pas » where the draw is refused. */
async function repondreAuHasard(page, tirer) {
  for (let tour = 0; page.url().includes("#/question/"); tour += 1) {
    assert.ok(tour < 200);
    for (const une of await page.locator("main [data-variable]").all()) {
      const radios = await une.locator("input[type=radio]").all();
      const listes = await une.locator("select").all();
      const textes = await une.locator("input[type=text]").all();
      if (radios.length > 0) await radios[tirer(radios.length)].check();
      else if (listes.length > 0) await listes[0].selectOption({ index: 1 + tirer((await listes[0].locator("option").count()) - 1) });
      else if (textes.length >= 3) for (const [i, valeur] of [1 + tirer(28), 1 + tirer(12), 2008 + tirer(19)].entries()) await textes[i].fill(String(valeur));
      else if (textes.length === 1) await textes[0].fill(String([0, 1, 2, 3, 450, 640, 1200][tirer(7)]));
    }
    const avant = page.url();
    await page.getByRole("button", { name: "Continuer" }).click();
    await page.waitForFunction((url) => location.href !== url || document.querySelector("#resume-erreurs") !== null, avant);
    if (page.url() === avant) await allerA(page, () => page.getByRole("button", { name: "Je ne sais pas" }).click());
    else await pret(page);
  }
}

for (const quart of [0, 1, 2, 3]) {
  essai(`vingt familles, refus dépliés, à 320 et à 360 px (${quart + 1} sur 4)`, { largeur: 360, hauteur: 740 }, async ({ page, photo }) => {
    let refusees = 0;
    for (const rang of [0, 1, 2, 3, 4].map((i) => quart * 5 + i)) {
      const tirer = tirage(1 + rang * 7919);
      const [caf, evenement] = [CAFS[rang], EVENEMENTS[tirer(EVENEMENTS.length)]];
      await commencer(page, caf, evenement);
      await repondreAuHasard(page, tirer);
      await ouvrirTout(page);
      refusees += await page.locator('.refusees [data-verdict="non"]').count();
      for (const width of [360, 320]) {
        await page.setViewportSize({ width, height: 740 });
        await sansDefilement(page, `famille ${rang}, ${caf}, ${evenement}, ${width} px`);
      }
      if (rang % 5 === 0) await photo(`320 famille ${rang}`);
      await page.setViewportSize({ width: 360, height: 740 });
      await page.locator("main").getByRole("button", { name: "Recommencer" }).click();
      await page.locator("[data-evenement]").first().waitFor();
    }
    assert.ok(refusees > 0, "aucun refus déplié");
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
