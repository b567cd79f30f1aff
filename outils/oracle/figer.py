"""Keeps agreed cases as tests: `python figer.py FOLDER OUT VERSION_OF VERSION_FL DATE`: one file per droit, one case per line.

A case is ours: a situation, an aide, a number, and who found the same. Of each droit, oracle, year and kind of family, one that is
paid something, and one that is not where a bound decides; with the facts that this droit reads. The cases already there stay, with
their dates: only kinds that lack one asked on another day than a first of the month get one more.
"""

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

from notre import DROITS

PAID = 1
# The kinds of families where a refusal is the other side of a bound.
REFUSED = ("age", "rentree", "plafond", "reforme", "salaire", "depassement", "biactif", "pension", "handicap", "hasard")
RESOURCES = {"ressources_n2", "revenus_annuels", "pensions_versees", "abattements_sociaux"}
CEILING = {"outre_mer", "parent_isole", "biactif", *RESOURCES}
ARRIVAL = {"naissance", "naissance_date", "naissance_nombre", "adoption"}
HOME = {"residence", "allocataire_designe", "prestations_propres"}
CHILD = {"date_naissance", "revenu_mensuel", *HOME}
# What each droit reads: of the household, of a child. The RSA, a bound that resources lower, is not kept.
READ = {
    "AF": ({"outre_mer", *RESOURCES}, CHILD | {"af_partagees"}),
    "ASF": ({"outre_mer", "parent_isole"}, CHILD | {"recueilli", "prive_des_deux_parents", "autre_parent", "pension_montant"}),
    "CF": (CEILING, CHILD),
    "ARS": ({"outre_mer", *RESOURCES}, CHILD | {"scolarite"}),
    "AB": (CEILING | ARRIVAL, CHILD),
    "prime": (CEILING | ARRIVAL, CHILD),
    "AEEH": ({"parent_isole", "aeeh_travail_reduit"}, {"date_naissance", "handicap_ou_maladie_grave", "aeeh_decision", *HOME}),
    "PreParE": ({"outre_mer", "prepare_temps", "trimestres_cotises"}, {"date_naissance", *HOME}),
}


def main(folder, out, openfisca, french_law, on):
    named = {"OpenFisca": f"OpenFisca-France {openfisca}", "Catala": f"french-law {french_law}"}
    cases = {}
    for record in map(json.loads, Path(folder, "accords.jsonl").read_text().splitlines()):
        droit = record["droit"].split(",")[0]
        if droit not in READ:
            continue
        case = cases.setdefault((record["famille"]["id"], droit), {**record, "oracles": set()})
        case["oracles"].add(named[record["oracle"]])
    chosen = defaultdict(list)
    for (_, droit), case in cases.items():
        family = case["famille"]
        paid = case["nous"] != "0" and float(case["nous"]) > 0
        if not family["le"].endswith("-01"):
            chosen[droit, family["genre"], family["le"][:4], tuple(sorted(case["oracles"])), paid].append(case)
    kept = defaultdict(list)
    there = {droit: Path(out, f"{name.split('/')[1]}.jsonl") for droit, name in DROITS.items()}
    old = {droit: [json.loads(line) for line in path.read_text().splitlines()] for droit, path in there.items() if path.exists()}
    held = Counter(kind(droit, case) for droit, cases in old.items() for case in cases if not case["situation"]["le"].endswith("-01"))
    for (droit, genre, *rest), group in sorted(chosen.items(), key=lambda one: str(one[0])):
        wanted = (PAID if rest[-1] else int(genre in REFUSED)) - held[droit, genre, *rest]
        # Spread over the group: its first and its last are the two sides of the bounds.
        step = max(len(group) // max(wanted, 1), 1)
        kept[droit] += group[::step][: max(wanted, 0)]
    for droit, group in kept.items():
        with there[droit].open("a") as file:
            file.writelines(written(droit, case, on) for case in group)
    print(f"{sum(map(len, kept.values()))} cas ajoutés dans {out}")


def kind(droit, case):
    """Of a case already there: what it is an example of."""
    return droit, case["cas"].rsplit("-", 4)[0], case["situation"]["le"][:4], tuple(case["accord"]), float(case["montant"]) > 0


def written(droit, case, on):
    household, child = READ[droit]
    told = case["situation"]
    situation = {
        "le": told["le"],
        "foyer": {name: fact for name, fact in told["foyer"].items() if name in household},
        "enfants": [{name: fact for name, fact in one.items() if name in child} for one in told["enfants"]],
    }
    line = {"cas": f"{case['famille']['id']}-{told['le']}", "aide": DROITS[droit], "montant": case["nous"], "accord": sorted(case["oracles"]), "calcule_le": on}
    return json.dumps(line | {"situation": situation}, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main(*sys.argv[1:])
