"""Our side: a neutral family as a situation file, and what `reperes simuler` answers for it, in cents' decimals."""

import json
import subprocess
from datetime import date
from decimal import Decimal

from loi import birth, month_of

DROITS = {
    "AF": "droits/allocations_familiales",
    "ASF": "droits/allocation_soutien_familial",
    "CF": "droits/complement_familial",
    "ARS": "droits/allocation_rentree_scolaire",
    "AB": "droits/allocation_base_paje",
    "prime": "droits/prime_naissance_adoption",
    "AEEH": "droits/aeeh",
    "PreParE": "droits/prestation_partagee_education",
    "RSA": "droits/rsa",
}


def situation(family, figures, on):
    alone = len(family["revenus"]) == 1
    total = sum(map(Decimal, family["revenus"]))
    both = not alone and all(Decimal(one) >= figures.two_incomes(on) for one in family["revenus"])
    household = {
        "outre_mer": family.get("outre_mer", False),
        "mayotte": False,
        "parent_isole": alone,
        "naissance": "arrivee" in family,
        "aeeh_travail_reduit": family.get("travail_reduit", False),
        "age_demandeur": "41",
    }
    if not alone:
        household["biactif"] = both
    if "salaires" in family:
        gross = sum(map(Decimal, family["salaires"]))
        household |= {"revenus_annuels": str(gross), "pensions_versees": "0", "abattements_sociaux": "0"}
    else:
        household["ressources_n2"] = str(total)
    if arrival := family.get("arrivee"):
        household |= {"naissance_date": arrival["date"], "naissance_nombre": arrival["nombre"], "adoption": arrival["adoption"]}
    if time := family.get("temps"):
        household |= {"prepare_temps": time, "trimestres_cotises": True}
    return {"le": family["le"], "foyer": household, "enfants": [child(one, alone, on) for one in family["enfants"]]}


def child(one, alone, on):
    shared = one.get("partage") or "designe" in one
    told = {
        "date_naissance": one["naissance"],
        "revenu_mensuel": one["salaire"],
        "recueilli": False,
        "prive_des_deux_parents": False,
        "autre_parent": one.get("autre_parent", "decede" if alone else "vit_avec_nous"),
        "scolarite": "ecole" if one.get("cp") or in_first_grade(one, on.year) else "maternelle",
        "residence": one.get("residence", "alternee" if shared else "chez_moi"),
        "handicap_ou_maladie_grave": "aeeh" in one,
        "aeeh_decision": one.get("aeeh", "refusee"),
        "af_partagees": one.get("partage", False),
    }
    if shared:
        told["allocataire_designe"] = one.get("designe", True)
    if "prestations_propres" in one:
        told["prestations_propres"] = one["prestations_propres"]
    if "pension" in one:
        told["pension_montant"] = one["pension"]
    return told


def in_first_grade(one, year):
    """Six years before the February that follows the school year's first day."""
    return birth(one) < date(year - 5, 2, 1)


def answers(reperes, rules, path, families):
    """{ droit: { verdict, montant } } for each family, in the order of the file of situations."""
    only = [word for one in DROITS.values() for word in ("--seulement", one)]
    command = [reperes, "simuler", path, "--lot", "--format", "json", "--regles", rules, *only]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        for line, family in zip(running.stdout, families, strict=True):
            yield answer(json.loads(line), family)
    if running.returncode != 0:
        raise SystemExit("reperes simuler a échoué")


def answer(report, family):
    by_id = {aide["id"]: aide for aide in report["aides"]}
    return {droit: of_aide(by_id[name], droit, family) for droit, name in DROITS.items() if name in by_id}


def of_aide(aide, droit, family):
    """What we say is due for the month of the request: nothing where we answer for the month after, because there is only to wait.

    The month from which a request counts (AEEH, unpaid pension) is another matter: the right is compared as it runs.
    """
    if aide["enfants"] and droit in ("ASF", "AEEH"):
        month = month_of(date.fromisoformat(family["le"]))
        waiting = [month_of(birth(one)) >= month for one in family["enfants"]]
        amounts = [due(one) for one in aide["enfants"] if one["a_partir_de"] == family["le"][:7] or not waiting[one["enfant"]]]
        return {"verdict": aide["verdict"], "montant": None if None in amounts else sum(amounts, Decimal(0))}
    waits = droit in ("AF", "CF", "AB") and (aide["a_partir_de"] or "") > family["le"][:7]
    return {"verdict": aide["verdict"], "montant": Decimal(0) if waits else due(aide)}


def due(answered):
    """A refusal is zero. Of a right whose conditions are published in part (`inconnu`), the amount stands all the same."""
    told = answered["montant"]
    if answered["verdict"] == "non":
        return Decimal(0)
    is_one = told and told["forme"] in ("exact", "au_plus") and told["bas"] == told["haut"]
    return Decimal(told["haut"]) if is_one else None
