// Catala's french-law for the allocations familiales: `node catala.cjs ENVIRONNEMENT vues.jsonl > catala.jsonl`, one line per family, gross:
// of the views, those of the allocations familiales.
//
// The README of the package names `computeAllocationsFamiliales`; the library exposes it as
// `AllocationsFamilialesLib.interfaceAllocationsFamiliales`. Its log tells each figure used, hence the parts and the ceilings.
const fs = require('fs');
const { createRequire } = require('module');

const [environment, path] = process.argv.slice(2);
const law = createRequire(`${fs.realpathSync(environment)}/`)('@catala-lang/french-law/src/french_law.js');

/** One child of a family, as the library wants it. */
const child = (one, rank) => ({
  dIdentifiant: rank,
  dRemunerationMensuelle: Number(one.salaire),
  dDateDeNaissance: one.naissance,
  dPriseEnCharge: { kind: one.partage ? 'GardeAlterneePartageAllocations' : 'EffectiveEtPermanente', payload: null },
  dADejaOuvertDroitAuxAllocationsFamiliales: true,
  dBeneficieTitrePersonnelAidePersonnelleLogement: one.prestations_propres === 'aide_logement',
});

const household = (family) => ({
  iDateCouranteIn: family.le,
  iEnfantsIn: family.enfants.map(child),
  iRessourcesMenageIn: family.revenus.reduce((sum, one) => sum + Math.round(Number(one) * 100), 0) / 100,
  iResidenceIn: { kind: family.outre_mer ? 'Guadeloupe' : 'Metropole', payload: null },
  iPersonneChargeEffectivePermanenteEstParentIn: true,
  iPersonneChargeEffectivePermanenteRemplitTitreIIn: true,
  iAvaitEnfantAChargeAvant1erJanvier2012In: false,
});

/** The values that the library logged for a variable, in order. */
const logged = (events, scope, ...name) =>
  events
    .filter(({ eventType, information }) => eventType === 'Variable definition' && information.join('/') === [scope, ...name].join('/'))
    .map(({ loggedValueJson }) => loggedValueJson);

function figures(family) {
  law.eventsManager.resetLog(0);
  const total = law.AllocationsFamilialesLib.interfaceAllocationsFamiliales(household(family)).iMontantVerse;
  const events = law.eventsManager.retrieveRawEvents(0);
  const of = (...name) => logged(events, 'AllocationsFamiliales', ...name);
  const bmaf = logged(events, 'BaseMensuelleAllocationsFamiliales', 'montant');
  return {
    total,
    base: of('montant_versé_base')[0] ?? '0',
    majorations: of('montant_avec_garde_alternée_majoration', 'output'),
    forfait: of('montant_versé_forfaitaire')[0] ?? '0',
    forfait_par_enfant: of('montant_versé_forfaitaire_par_enfant')[0] ?? '0',
    complement: of('montant_versé_complément_pour_base_et_majoration')[0] ?? '0',
    complement_forfait: of('montant_versé_complément_pour_forfaitaire')[0] ?? '0',
    plafonds: [of('plafond_I_d521_3')[0] ?? null, of('plafond_II_d521_3')[0] ?? null],
    plafond_enfant: logged(events, 'PrestationsFamiliales', 'plafond_l512_3_2')[0] ?? null,
    bmaf: bmaf[0] ?? null,
  };
}

// A salary entry counts in full there, where we estimate the resources: those families are not asked.
for (const line of fs.readFileSync(path, 'utf8').split('\n').filter(Boolean)) {
  const family = JSON.parse(line);
  if (family.salaires || /\/(pf|cf|prime)$/.test(family.id)) continue;
  let given;
  try {
    given = figures(family);
  } catch (error) {
    given = { erreur: error.message ?? String(error) };
  }
  console.log(JSON.stringify({ id: family.id, ...given }));
}
