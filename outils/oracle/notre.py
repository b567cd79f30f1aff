"""Our side: a neutral family as a situation file, and what `reperes simuler` answers for it, in cents' decimals."""

import json
import subprocess
from decimal import Decimal

DROITS = {
    "AF": "droits/allocations_familiales",
    "ASF": "droits/allocation_soutien_familial",
    "CF": "droits/complement_familial",
    "ARS": "droits/allocation_rentree_scolaire",
    "AB": "droits/allocation_base_paje",
    "prime": "droits/prime_naissance_adoption",
    "AEEH": "droits/aeeh",
    "PreParE": "droits/prestation_partagee_education",
}


def situation(family, figures, on):
    alone = len(family["revenus"]) == 1
    total = sum(map(Decimal, family["revenus"]))
    both = not alone and all(Decimal(one) >= figures.two_incomes(on) for one in family["revenus"])
    household = {
        "outre_mer": False,
        "parent_isole": alone,
        "garde_alternee": any(one.get("partage") for one in family["enfants"]),
        "naissance": "arrivee" in family,
        "aeeh_travail_reduit": family.get("travail_reduit", False),
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
    return {"le": family["le"], "foyer": household, "enfants": [child(one, alone) for one in family["enfants"]]}


def child(one, alone):
    told = {
        "date_naissance": one["naissance"],
        "revenu_mensuel": one["salaire"],
        "recueilli": False,
        "prive_des_deux_parents": False,
        "autre_parent": one.get("autre_parent", "decede" if alone else "vit_avec_nous"),
        "scolarise": True,
        "handicap_ou_maladie_grave": "aeeh" in one,
        "aeeh_decision": one.get("aeeh", "refusee"),
        "af_partagees": one.get("partage", False),
    }
    if "pension" in one:
        told["pension_montant"] = one["pension"]
    return told


def answers(reperes, rules, path):
    """{ droit: { verdict, montant } } for each line of the file of situations."""
    only = [word for one in DROITS.values() for word in ("--seulement", one)]
    command = [reperes, "simuler", path, "--lot", "--format", "json", "--regles", rules, *only]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        for line in running.stdout:
            yield answer(json.loads(line))
    if running.returncode != 0:
        raise SystemExit("reperes simuler a échoué")


def answer(report):
    by_id = {aide["id"]: aide for aide in report["aides"]}
    return {droit: of_aide(by_id[name]) for droit, name in DROITS.items() if name in by_id}


def of_aide(aide):
    """A refusal is zero. Of a right whose conditions are published in part (`inconnu`), the amount stands all the same."""
    told = aide["montant"]
    amount = Decimal(0)
    if aide["verdict"] != "non":
        amount = Decimal(told["haut"]) if told and told["forme"] == "exact" else None
    return {"verdict": aide["verdict"], "montant": amount}
