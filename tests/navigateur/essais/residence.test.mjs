// With whom the children live: asked once for all of them, then of each when it depends, on the path and on the sheet.
import assert from "node:assert/strict";

import { essai } from "../outillage/essai.mjs";
import { SELON_L_ENFANT, aide, allerA, commencer, faitDemande, lisible, pret, remplir, repondre } from "../outillage/parcours.mjs";

const RESIDENCE = "enfant.residence";
const TELEPHONE = { largeur: 360, hauteur: 740 };

const FAMILLE = {
  dossier_caf: "moi",
  enfants: "3",
  "enfant.date_naissance": ["2014-01-15", "2016-01-15", "2019-06-01"],
  separation_date: "2026-08-01",
  separation_signalement: "2026-08-21",
  attente_relogement: "non",
  parent_isole: "oui",
  ressources_n2: "18000",
  quotient_familial: "640",
};

const cases = (page) => page.locator(`main [data-variable="${RESIDENCE}"]`);
const titre = async (page) => lisible(await page.locator("h1").textContent());
const coche = (page) => page.locator("main input[type=radio]:checked").evaluateAll((tous) => tous.map(({ value }) => value));
const continuer = (page) => allerA(page, () => page.getByRole("button", { name: "Continuer" }).click());
const recapitulatif = async (page) => lisible(await page.locator("section[aria-labelledby=vos-reponses]").textContent());

/** The sheet with nothing unfolded but the children. */
async function photoDesEnfants(page, photo, nom) {
  const plier = (ailleurs) => page.locator("main details").evaluateAll((tous, [fait, ouvert]) => tous.forEach((un) => (un.open = ouvert || un.querySelector(fait) !== null)), [`[data-variable="${RESIDENCE}"]`, ailleurs]);
  await plier(false);
  await photo(nom);
  await plier(true);
}

const ouvrirTout = (page) => page.locator("main details").evaluateAll((groupes) => groupes.forEach((groupe) => (groupe.open = true)));

async function tientDansLaPage(page, cas) {
  const [contenu, fenetre] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(contenu <= fenetre, `${cas} : ${contenu} px de contenu dans ${fenetre}`);
}

/** Answers until the page that asks with whom the children live. */
async function jusquALaResidence(page, connus = FAMILLE) {
  while ((await faitDemande(page)) !== RESIDENCE) {
    assert.match(page.url(), /#\/question\//, "on demande avec qui vivent les enfants");
    const fait = await faitDemande(page);
    if (connus[fait] === undefined) {
      await allerA(page, () => page.getByRole("button", { name: "Je ne sais pas" }).click());
      continue;
    }
    for (const [rang, une] of (await page.locator(`main [data-variable="${fait}"]`).all()).entries()) {
      await remplir(une, Array.isArray(connus[fait]) ? connus[fait][rang] : connus[fait]);
    }
    await continuer(page);
  }
}

essai("trois enfants en résidence alternée : une seule réponse pour tous", TELEPHONE, async ({ page, photo, accessible }) => {
  await commencer(page, "36", "separation");
  await jusquALaResidence(page);
  assert.equal(await titre(page), "Avec qui vivent vos enfants ?");
  assert.equal(await cases(page).count(), 1);
  await tientDansLaPage(page, "pour tous");
  await accessible();
  await photo("residence 360 question pour tous");
  const demandees = await repondre(page, { ...FAMILLE, [RESIDENCE]: "alternee" });
  assert.equal(demandees.filter((fait) => fait === RESIDENCE).length, 1, demandees.join(", "));
  const reponses = await recapitulatif(page);
  assert.match(reponses, /Avec qui vivent vos enfants ?En résidence alternée/);
  assert.equal(reponses.match(/En résidence alternée/g).length, 1, reponses);
  assert.notEqual((await aide(page, "droits/allocations_familiales")).verdict, "non");
  await tientDansLaPage(page, "résultats");
  await accessible();
});

essai("« Cela dépend de l'enfant » demande chacun, et revenir retrouve chaque réponse", TELEPHONE, async ({ page, photo, accessible }) => {
  await commencer(page, "36", "separation");
  await jusquALaResidence(page);
  const pourTous = page.url();
  await page.getByLabel("Cela dépend de l'enfant").check();
  await continuer(page);
  assert.equal(await titre(page), "Avec qui vit cet enfant ?");
  assert.equal(await cases(page).count(), 3, "un champ pour chaque enfant");
  assert.deepEqual(await coche(page), [], "dire que cela dépend ne dit rien d'aucun");
  await tientDansLaPage(page, "de chacun");
  await accessible();
  await photo("residence 360 question de chacun");
  const voulues = ["chez_moi", "autre_parent", "alternee"];
  for (const [rang, une] of (await cases(page).all()).entries()) await remplir(une, voulues[rang]);
  const deChacun = page.url();
  await continuer(page);
  // One page back, each has his answer; two pages back, it is said that it depends.
  for (const retour of [() => page.goBack(), () => page.getByRole("link", { name: "Précédent" }).click()]) {
    await allerA(page, retour);
    assert.equal(page.url(), deChacun);
    assert.deepEqual(await coche(page), voulues);
    await allerA(page, retour);
    assert.equal(page.url(), pourTous);
    assert.equal(await titre(page), "Avec qui vivent vos enfants ?");
    assert.deepEqual(await coche(page), [SELON_L_ENFANT]);
    for (const adresse of [deChacun, null]) {
      await continuer(page);
      if (adresse !== null) assert.equal(page.url(), adresse);
    }
    assert.notEqual(await faitDemande(page), RESIDENCE, "chacun a sa réponse : on ne la redemande pas");
  }
  // One answer for all takes the others away, and is not asked again of each.
  await allerA(page, () => page.goBack());
  await allerA(page, () => page.goBack());
  await page.getByLabel("Surtout chez son autre parent").check();
  await continuer(page);
  const demandees = await repondre(page, FAMILLE);
  assert.ok(!demandees.includes(RESIDENCE), demandees.join(", "));
  assert.equal((await recapitulatif(page)).match(/Surtout chez son autre parent/g).length, 1);
});

essai("« je ne sais pas » pour tous se change depuis les réponses, jusqu'à chaque enfant", TELEPHONE, async ({ page, accessible }) => {
  await commencer(page, "36", "separation");
  await repondre(page, FAMILLE);
  await ouvrirTout(page);
  const modifier = (nom) => page.getByRole("link", { name: nom });
  await allerA(page, () => modifier(/Modifier : Avec qui vivent vos enfants/).click());
  await page.getByLabel("Cela dépend de l'enfant").check();
  await allerA(page, () => page.getByRole("button", { name: "Enregistrer" }).click());
  assert.equal(await titre(page), "Avec qui vit cet enfant ?", "dire que cela dépend mène à chacun");
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
  await accessible();
  for (const [rang, une] of (await cases(page).all()).entries()) await remplir(une, ["chez_moi", "confie", "chez_moi"][rang]);
  await allerA(page, () => page.getByRole("button", { name: "Enregistrer" }).click());
  assert.match(page.url(), /#\/resultats$/);
  assert.match(await recapitulatif(page), /Enfant 2, avec qui vit l'enfant ?Confié/);
});

essai("la feuille : une liste pour tous, puis une par enfant", TELEPHONE, async ({ page, photo, accessible }) => {
  await allerA(page, () => page.getByRole("link", { name: "Feuille de situation", exact: true }).click());
  await page.getByLabel("Caf (département)").fill("36");
  for (let rang = 0; rang < 3; rang += 1) await page.getByRole("button", { name: "Ajouter un enfant" }).click();
  await ouvrirTout(page);
  const pourTous = page.locator(`main [data-variable="${RESIDENCE}"]:has([id$="-enfants"]) select`);
  const deChacun = page.locator(`main fieldset.enfant [data-variable="${RESIDENCE}"] select`);
  const valeurs = () => deChacun.evaluateAll((listes) => listes.map(({ value }) => value));
  assert.deepEqual([await pourTous.count(), await deChacun.count()], [1, 0]);
  assert.equal(await pourTous.inputValue(), "");
  await photoDesEnfants(page, photo, "residence 360 feuille pour tous");
  await pourTous.selectOption("alternee");
  await pourTous.selectOption(SELON_L_ENFANT);
  await deChacun.nth(2).waitFor();
  assert.deepEqual(await valeurs(), ["alternee", "alternee", "alternee"], "ce qui était dit de tous l'est de chacun");
  assert.equal(await pourTous.inputValue(), SELON_L_ENFANT);
  const [large, etroit] = [await pourTous.boundingBox(), await deChacun.first().boundingBox()];
  assert.deepEqual([large.x, large.width], [etroit.x, etroit.width], "les deux listes sont alignées");
  await deChacun.nth(1).selectOption("autre_parent");
  await deChacun.nth(2).selectOption("confie");
  await ouvrirTout(page);
  await tientDansLaPage(page, "feuille");
  await accessible();
  await photoDesEnfants(page, photo, "residence 360 feuille de chacun");
  await page.getByRole("button", { name: "Retirer l'enfant 1" }).click();
  await page.getByRole("button", { name: "Retirer l'enfant 3" }).waitFor({ state: "detached" });
  assert.deepEqual(await valeurs(), ["autre_parent", "confie"]);
  await pourTous.selectOption("chez_moi");
  await deChacun.first().waitFor({ state: "detached" });
  assert.equal(await pourTous.inputValue(), "chez_moi");
});

essai("ce que l'un dit « chez moi », l'autre parent le lit « surtout chez son autre parent »", TELEPHONE, async ({ page, accessible }) => {
  await commencer(page, "36", "separation");
  await repondre(page, { ...FAMILLE, [RESIDENCE]: "chez_moi" });
  assert.match(await recapitulatif(page), /Avec qui vivent vos enfants ?Chez moi/);
  await page.getByRole("button", { name: "Voir aussi pour l'autre parent" }).click();
  await page.getByText("Ces réponses sont pour l'autre parent").waitFor();
  assert.match(await recapitulatif(page), /Avec qui vivent vos enfants ?Surtout chez son autre parent/);
  await allerA(page, () => page.getByRole("link", { name: "Continuer à répondre" }).click());
  const demandees = await repondre(page, FAMILLE);
  assert.ok(!demandees.includes(RESIDENCE), demandees.join(", "));
  assert.equal((await aide(page, "droits/allocations_familiales")).verdict, "non");
  await accessible();
});

essai("des enfants qui vivent chez leur autre parent n'ouvrent pas les droits de qui en a la charge", TELEPHONE, async ({ page, photo, accessible }) => {
  await commencer(page, "36", "separation");
  const demandees = await repondre(page, { ...FAMILLE, [RESIDENCE]: "autre_parent" });
  assert.ok(demandees.includes(RESIDENCE), `on demande avec qui vivent les enfants : ${demandees.join(", ")}`);
  for (const droit of ["allocations_familiales", "allocation_rentree_scolaire", "complement_familial"]) {
    assert.notEqual((await aide(page, `droits/${droit}`)).verdict, "oui", droit);
  }
  const enTout = page.locator("section[aria-labelledby=en-tout]");
  const texte = (await enTout.count()) > 0 ? lisible(await enTout.textContent()) : "";
  assert.doesNotMatch(texte, /Par mois|Par an/, "rien de ce que les enfants ouvriraient");
  await pret(page);
  await accessible();
  await photo("residence 360 chez l autre parent");
});
