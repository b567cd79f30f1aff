// The events of the home page on real rules, from the first question to the results.
import assert from "node:assert/strict";

import { essai } from "../outillage/essai.mjs";
import { aide, commencer, repondre } from "../outillage/parcours.mjs";

const FAMILLE = {
  dossier_caf: "moi",
  domicile_departement: "oui",
  prestation_familiale: "oui",
  regime: "general",
  parent_isole: "oui",
  enfants: "2",
  "enfant.date_naissance": ["2014-05-02", "2020-09-15"],
  "enfant.residence": ["chez_moi", "chez_moi"],
  quotient_familial: "640",
};

const PARCOURS = [
  ["separation", "Val-de-Marne", "socle/separation", { separation_date: "2026-09-01", separation_signalement: "2026-09-10" }],
  ["deces_parent", "94", "socle/deces_parent", { deces_parent_date: "2026-08-20", defunt_lien: "conjoint", defunt_allocataire: "oui" }],
  ["deces_enfant", "Indre", "caf/indre/deces_enfant", { deces_enfant_date: "2026-10-05" }],
  ["vacances", "18", "caf/cher/aide_vacances_familiales", { vacances: "oui", sejour_cout: "700", sejour_nuits: "7" }],
  ["logement", "62", "caf/pas-de-calais/pret_installation", { emmenagement_date: "2026-10-01" }],
  ["naissance", "70", "caf/haute-saone/naissances_multiples", { naissance_date: "2026-10-20" }],
  ["parent_seul", "2A", "socle/parents_seuls", {}],
  ["autre", "06", "services/rendez_vous_des_droits", {}],
];

for (const [evenement, departement, attendue, reponses] of PARCOURS) {
  essai(`${evenement} (${departement}) : des questions aux résultats`, async ({ page, photo }) => {
    await commencer(page, departement, evenement);
    const demandees = await repondre(page, { ...FAMILLE, ...reponses });
    assert.equal(new Set(demandees).size, demandees.length, "aucune question deux fois");
    assert.match(page.url(), /#\/resultats$/);
    for (const groupe of ["Aides de votre Caf", "Accompagnement et services"]) {
      assert.equal(await page.getByRole("heading", { level: 2, name: groupe }).count(), 1);
    }
    assert.ok((await page.getByRole("heading", { level: 2, name: "Droits à vérifier" }).count()) <= 1, "un groupe vide ne se montre pas");
    const { carte, verdict } = await aide(page, attendue);
    assert.match(verdict, /^(oui|non|inconnu)$/);
    await photo(`resultats ${evenement}`);
    await carte.locator("a").first().evaluate((lien) => lien.click());
    await page.getByRole("heading", { name: "D'où vient cette règle" }).waitFor();
    assert.match(await page.locator("main").textContent(), /Source/);
  });
}

// What the first rights of an event wait for, even if no aide of the Caf does.
const ATTENDUES = [
  ["separation", ["enfant.residence", "parent_isole"], { separation_date: "2026-09-01", separation_signalement: "2026-09-10" }],
  ["deces_parent", ["enfant.residence", "parent_isole"], { deces_parent_date: "2026-08-20", defunt_lien: "conjoint" }],
  ["naissance", ["enfant.residence", "parent_isole", "ressources_n2"], { parent_isole: "non", ressources_n2: "30000", grossesse: "non", adoption: "non", naissance_date: "2026-10-20", naissance_nombre: "1" }],
];

for (const [evenement, attendues, reponses] of ATTENDUES) {
  for (const departement of ["36", "94"]) {
    essai(`${evenement} (${departement}) : le premier tour demande ce que ses droits attendent`, async ({ page }) => {
      await commencer(page, departement, evenement);
      const demandees = await repondre(page, { ...FAMILLE, ...reponses });
      for (const attendue of attendues) assert.ok(demandees.slice(0, 12).includes(attendue), `${attendue} : ${demandees.join(", ")}`);
      if (evenement === "naissance") assert.equal((await aide(page, "droits/prime_naissance_adoption")).verdict, "oui");
    });
  }
}

essai("« je ne sais pas » à tout mène aux résultats, sans aucun refus inventé", async ({ page, photo }) => {
  await commencer(page, "94", "separation");
  const demandees = await repondre(page);
  assert.ok(demandees.length > 3);
  const refusees = await page.locator('[data-verdict="non"]').evaluateAll((cartes) => cartes.map((carte) => carte.dataset.aide));
  const attendus = refusees.filter((id) => !id.includes("offre_"));
  assert.deepEqual(attendus, [], "rien n'est refusé faute de réponse");
  await photo("je ne sais pas a tout");
});

essai("ce qui est déjà repéré se voit en chemin", async ({ page, photo }) => {
  await commencer(page, "94", "separation");
  let vu = false;
  await repondre(page, FAMILLE, {
    auPassage: async () => {
      const encart = page.getByRole("complementary", { name: "Déjà repéré" });
      assert.equal(await encart.count(), 1);
      if (!vu && /Oui/.test(await encart.textContent())) {
        vu = true;
        await photo("question et deja repere");
      }
    },
  });
  assert.ok(vu, "au moins une réponse est acquise avant la dernière question");
});
