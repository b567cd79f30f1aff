// Five families whose answers were worked out by hand from the published règlements, to the cent.
import assert from "node:assert/strict";

import { essai } from "../outillage/essai.mjs";
import { aide, commencer, repondre } from "../outillage/parcours.mjs";

essai("Indre : séparation signalée il y a 3 mois, QF 900 €", async ({ page, photo }) => {
  await commencer(page, "Indre", "separation");
  await repondre(page, {
    dossier_caf: "moi",
    enfants: "1",
    "enfant.date_naissance": ["2017-04-09"],
    separation_signalement: "2026-08-21",
    attente_relogement: "non",
    quotient_familial: "900",
  });
  const separation = await aide(page, "caf/indre/separation");
  assert.equal(separation.verdict, "oui");
  assert.match(separation.texte, /jusqu'à 1 000 €/);
  assert.match(separation.texte, /12 mois qui suivent le signalement/);
  assert.match(separation.texte, /21 août 2027/);
  assert.equal((await aide(page, "socle/separation")).verdict, "oui");
  assert.match((await aide(page, "services/mediation_familiale")).verdict, /oui|inconnu/);
  await photo("cas a indre");
});

essai("Alpes-Maritimes : QF de janvier 354,50 €, séjour à 1 200 €", async ({ page, photo }) => {
  await commencer(page, "Alpes-Maritimes", "vacances");
  await repondre(page, {
    dossier_caf: "moi",
    allocataire_le_mois: "oui",
    prestation_familiale: "oui",
    enfants: "1",
    "enfant.date_naissance": ["2016-05-02"],
    "enfant.aeeh_decision": ["aucune"],
    quotient_familial: { "2026-01": "354,50" },
    vacances: "oui",
    sejour_debut: "2026-12-21",
    sejour_cout: "1200",
    sejour_nuits: "7",
    sejour_vacances_scolaires: "oui",
    "enfant.part_en_famille": ["oui"],
    sejours_deja_aides: "0",
  });
  const { verdict, texte } = await aide(page, "caf/alpes-maritimes/aide_vacances_familles");
  assert.equal(verdict, "oui");
  assert.match(texte, /700 €/);
  assert.match(texte, /354,50 €/, "la lecture de la borne est dite");
  await photo("cas b alpes maritimes");
});

// The règlement read is that of 2025.
essai("Cher : trois enfants dont un Aeeh, séjour à 700 €", { jour: "2025-05-15" }, async ({ page, photo }) => {
  await commencer(page, "Cher", "vacances");
  await repondre(page, {
    dossier_caf: "moi",
    allocataire_le_mois: "oui",
    prestation_familiale: "oui",
    enfants: "3",
    "enfant.date_naissance": ["2012-05-02", "2015-05-02", "2018-05-02"],
    "enfant.residence": ["chez_moi", "chez_moi", "chez_moi"],
    "enfant.aeeh_decision": ["base", "aucune", "aucune"],
    quotient_familial: "450",
    vacances: "oui",
    sejour_debut: "2025-07-12",
    sejour_cout: "700",
    sejour_nuits: "7",
    sejour_metropole: "oui",
    sejour_vacances_scolaires: "oui",
    sejour_vacaf: "oui",
    "enfant.part_en_famille": ["oui", "oui", "oui"],
    sejours_deja_aides: "0",
  });
  const { verdict, texte } = await aide(page, "caf/cher/aide_vacances_familiales");
  assert.equal(verdict, "oui");
  assert.match(texte, /560 €/);
  await photo("cas c cher");
});

const PAS_DE_CALAIS = {
  dossier_caf: "moi",
  prestation_familiale: "oui",
  enfants: "1",
  "enfant.date_naissance": ["2017-04-09"],
  quotient_familial: "450",
  demenagement: "oui",
  emmenagement_date: "2026-07-21",
  emmenagement_dans_departement: "oui",
  installation_depenses: "800",
  pret_installation_en_cours: "non",
};

essai("Pas-de-Calais : prêt d'installation demandé 4 mois après l'entrée", async ({ page, photo }) => {
  await commencer(page, "62", "logement");
  await repondre(page, { ...PAS_DE_CALAIS, fsl_decision: "aucune" });
  const { verdict, texte } = await aide(page, "caf/pas-de-calais/pret_installation");
  assert.equal(verdict, "non");
  assert.match(texte, /2026/);
  await photo("cas d pas de calais");
});

essai("Pas-de-Calais : le même après un refus du FSL n'est plus écarté", async ({ page, photo }) => {
  await commencer(page, "62", "logement");
  await repondre(page, { ...PAS_DE_CALAIS, fsl_decision: "refusee" });
  const { verdict } = await aide(page, "caf/pas-de-calais/pret_installation");
  assert.notEqual(verdict, "non");
  await photo("cas d pas de calais fsl");
});

essai("Val-de-Marne : décès d'un parent, enfant de 12 ans", async ({ page, photo }) => {
  await commencer(page, "Val-de-Marne", "deces_parent");
  await repondre(page, {
    dossier_caf: "moi",
    enfants: "1",
    "enfant.date_naissance": ["2014-06-20"],
    deces_parent_date: "2026-10-03",
    defunt_lien: "conjoint",
  });
  assert.equal((await aide(page, "socle/deces_parent")).verdict, "oui");
  const locale = await aide(page, "caf/val-de-marne/deces_parent");
  assert.match(locale.texte, /la Caf repère elle-même|vous trouve elle-même/);
  assert.match(locale.texte, /montant non publié/i);
  assert.notEqual(locale.verdict, "non");
  await photo("cas e val de marne");
});
