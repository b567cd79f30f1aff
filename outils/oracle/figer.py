"""Keeps agreed cases as tests: `python figer.py FOLDER OUT VERSION_OF VERSION_FL DATE`: one file per droit, one case per line.

A case is ours: a situation, an aide, a number, and who found the same. Of each droit, oracle, year and kind of family, a few that
are paid something, and one that is not where a bound decides; with the facts that this droit reads.
"""

import json
import sys
from collections import defaultdict
from pathlib import Path

from notre import DROITS

PAID = 2
# The kinds of families where a refusal is the other side of a bound.
REFUSED = ("age", "rentree", "plafond", "reforme", "salaire", "depassement", "biactif", "pension", "handicap", "hasard")
RESOURCES = {"ressources_n2", "revenus_annuels", "pensions_versees", "abattements_sociaux"}
CEILING = {"outre_mer", "parent_isole", "biactif", *RESOURCES}
ARRIVAL = {"naissance", "naissance_date", "naissance_nombre", "adoption"}
CHILD = {"date_naissance", "revenu_mensuel"}
# What each droit reads: of the household, of a child.
READ = {
    "AF": ({"outre_mer", "garde_alternee", *RESOURCES}, CHILD | {"af_partagees"}),
    "ASF": ({"outre_mer", "parent_isole"}, CHILD | {"recueilli", "prive_des_deux_parents", "autre_parent", "pension_montant"}),
    "CF": (CEILING, CHILD),
    "ARS": ({"outre_mer", *RESOURCES}, CHILD | {"scolarise"}),
    "AB": (CEILING | ARRIVAL, CHILD),
    "prime": (CEILING | ARRIVAL, CHILD),
    "AEEH": ({"parent_isole", "aeeh_travail_reduit"}, {"date_naissance", "handicap_ou_maladie_grave", "aeeh_decision"}),
    "PreParE": ({"outre_mer", "prepare_temps", "trimestres_cotises"}, {"date_naissance"}),
}


def main(folder, out, openfisca, french_law, on):
    named = {"OpenFisca": f"OpenFisca-France {openfisca}", "Catala": f"french-law {french_law}"}
    cases = {}
    for record in map(json.loads, Path(folder, "accords.jsonl").read_text().splitlines()):
        droit = record["droit"].split(",")[0]
        case = cases.setdefault((record["famille"]["id"], droit), {**record, "oracles": set()})
        case["oracles"].add(named[record["oracle"]])
    chosen = defaultdict(list)
    for (_, droit), case in cases.items():
        family = case["famille"]
        paid = case["nous"] != "0" and float(case["nous"]) > 0
        kind = droit, family["genre"], family["le"][:4], tuple(sorted(case["oracles"])), paid
        chosen[kind].append(case)
    kept = defaultdict(list)
    for (droit, genre, *_, paid), group in sorted(chosen.items(), key=lambda one: str(one[0])):
        wanted = PAID if paid else int(genre in REFUSED)
        # Spread over the group: its first and its last are the two sides of the bounds.
        step = max(len(group) // max(wanted, 1), 1)
        kept[droit] += group[::step][:wanted]
    for droit, group in kept.items():
        lines = [written(droit, case, on) for case in group]
        Path(out, f"{DROITS[droit].split('/')[1]}.jsonl").write_text("".join(lines))
    print(f"{sum(map(len, kept.values()))} cas figés dans {out}")


def written(droit, case, on):
    household, child = READ[droit]
    told = case["situation"]
    situation = {
        "le": told["le"],
        "foyer": {name: fact for name, fact in told["foyer"].items() if name in household},
        "enfants": [{name: fact for name, fact in one.items() if name in child} for one in told["enfants"]],
    }
    line = {"cas": case["famille"]["id"], "aide": DROITS[droit], "montant": case["nous"], "accord": sorted(case["oracles"]), "calcule_le": on}
    return json.dumps(line | {"situation": situation}, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main(*sys.argv[1:])
