"""OpenFisca-France's figures for the families: `python of.py vues.jsonl > openfisca.jsonl`, one line per view of a family, gross.

The families of one month are one vectorised simulation. The school-year allowance is asked a second time for each child alone,
without resources: it is one sum per family there, and the CRDS is taken child by child.
"""

import json
import sys
from collections import defaultdict
from datetime import date

import numpy
from openfisca_core.periods import period
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_france import FranceTaxBenefitSystem

PER_FAMILY = ("af_base", "af_taux_modulation", "af_allocation_forfaitaire", "af_allocation_forfaitaire_nb_enfants", "af_complement_degressif",
              "af_allocation_forfaitaire_complement_degressif", "asf", "cf", "cf_montant", "paje_base", "paje_naissance", "paje_adoption", "aeeh",
              "prestations_familiales_base_ressources", "biactivite", "cf_plafond", "rsa_socle")
LEVEL = {"base": 0, **{f"complement_{level}": level for level in range(1, 7)}}


class Household:
    """The people of one family: parents first, then children, the unborn included."""

    def __init__(self, family, children, parents):
        self.family, self.parents, self.overseas = family, parents, bool(family.get("outre_mer"))
        born = [{"naissance": "1985-01-01", "salaire": "0", "revenu": one} for one in parents]
        arrival = family.get("arrivee")
        coming = [{"naissance": arrival["date"], "salaire": "0"}] * arrival["nombre"] if arrival and not arrival["adoption"] else []
        self.people = born + children + coming


def simulate(system, month, families):
    school = month.month == 10
    households = [Household(one, one["enfants"], one["revenus"]) for one in families]
    alone = [(rank, Household(one, [child], ["0"])) for rank, one in enumerate(families) for child in one["enfants"]] if school else []
    everyone = households + [household for _, household in alone]
    simulation, people = build(system, everyone)
    fill(simulation, month, people, "salaires" in families[0], everyone)
    asked = {name: simulation.calculate(name, month.strftime("%Y-%m")) for name in PER_FAMILY}
    extra = simulation.calculate("af_majoration_enfant", month.strftime("%Y-%m"))
    helped = simulation.calculate("asf_elig_enfant", month.strftime("%Y-%m"))
    school_sum = simulation.calculate("ars", str(month.year)) if school else None
    first = 0
    for rank, household in enumerate(households):
        last = first + len(household.people)
        given = {name: float(values[rank]) for name, values in asked.items()}
        given["majorations"] = [float(one) for one in extra[first:last]]
        given["asf_enfants"] = int(sum(helped[first + len(household.parents):last]))
        if school:
            given["ars"] = float(school_sum[rank])
            given["ars_enfants"] = [float(school_sum[len(households) + at]) for at, (of, _) in enumerate(alone) if of == rank]
        first = last
        yield {"id": household.family["id"], **given}


def build(system, households):
    builder = SimulationBuilder()
    builder.create_entities(system)
    people = [(rank, position, one) for rank, household in enumerate(households) for position, one in enumerate(household.people)]
    builder.declare_person_entity("individu", [str(rank) for rank in range(len(people))])
    parents = [len(household.parents) for household in households]
    of = [str(rank) for rank, _, _ in people]
    roles = {
        "famille": ("demandeur", "conjoint", "enfant"),
        "foyer_fiscal": ("declarant_principal", "conjoint", "personne_a_charge"),
        "menage": ("personne_de_reference", "conjoint", "enfant"),
    }
    for entity, (first, second, child) in roles.items():
        group = builder.declare_entity(entity, [str(rank) for rank in range(len(households))])
        role = [first if at == 0 else second if at < parents[rank] else child for rank, at, _ in people]
        builder.join_with_persons(group, of, role)
    return builder.build(system), people


def fill(simulation, month, people, gross, households):
    def give(name, when, values, kind=None):
        simulation.set_input(name, when, numpy.array(values, dtype=kind))

    persons = [one for _, _, one in people]
    give("date_naissance", "ETERNITY", [one["naissance"] for one in persons], "datetime64[D]")
    incomes = [float(one.get("revenu", 0)) for one in persons]
    before = month.year - 2
    if gross:
        incomes = [float(household.family["salaires"][at]) if at < len(household.parents) and household.parents != ["0"] else 0.0
                   for household in households for at in range(len(household.people))]
        for number in range(1, 13):
            give("salaire_imposable", f"{before}-{number:02}", [one / 12 for one in incomes])
    else:
        give("traitements_salaires_pensions_rentes", str(before), incomes)
        give("revenu_assimile_salaire_apres_abattements", str(before), incomes)
    earned = [float(one["salaire"]) for one in persons]
    for shift in range(-6, 4):
        give("salaire_net", str(period(month.strftime("%Y-%m")).offset(shift)), earned)
    now = month.strftime("%Y-%m")
    for when in {now, f"{month.year}-10", f"{month.year}-12"}:
        give("residence_dom", when, [household.overseas for household in households])
    give("garde_alternee", now, [bool(one.get("partage")) for one in persons])
    give("handicap", now, ["aeeh" in one for one in persons])
    give("aeeh_niveau_handicap", now, [LEVEL[one.get("aeeh", "base")] for one in persons])
    give("pensions_alimentaires_percues", now, [float(one.get("pension", 0)) for one in persons])
    give("adoption", now, [bool(one.get("adopte")) for one in persons])
    come = [households[rank].family.get("arrivee", {}).get("date", "") for rank, _, _ in people]
    adopted = [min(month.isoformat(), day) if one.get("adopte") else "1970-01-01" for one, day in zip(persons, come, strict=True)]
    give("date_adoption", "ETERNITY", adopted, "datetime64[D]")


def figures(system, month):
    """What OpenFisca holds as figures without a formula that uses them: PreParE, and each complement of the AEEH, in euros."""
    held = system.parameters(month.isoformat()).prestations_sociales.prestations_familiales
    base = held.bmaf.bmaf
    care = held.petite_enfance.paje.paje_prepare.prestation_partagee_education_enfant
    given = {"arret": base * care.taux_plein, "moitie": base * care.taux_partiel_50, "cinquante_a_80": base * care.taux_partiel_entre_50_80}
    aeeh = held.education_presence_parentale.aeeh
    for level in range(1, 7):
        complement = aeeh.complement_allocation[f"categorie_{level}"]
        given[f"complement_{level}"] = complement if level == 6 else base * complement
        if level > 1:
            given[f"seul_{level}"] = base * aeeh.majoration_parent_isole[f"categorie_{level}"]
    return {name: float(value) for name, value in (given | {"base": base * aeeh.base}).items()}


def main(path):
    system = FranceTaxBenefitSystem()
    groups = defaultdict(list)
    with open(path) as lines:
        for family in map(json.loads, lines):
            groups[family["le"], "salaires" in family].append(family)
    for (month, _), families in sorted(groups.items()):
        for line in simulate(system, date.fromisoformat(month), families):
            print(json.dumps(line))
    for month in sorted({month for month, _ in groups}):
        print(json.dumps({"id": f"chiffres-{month}", "le": month, **figures(system, date.fromisoformat(month))}))


if __name__ == "__main__":
    main(sys.argv[1])
