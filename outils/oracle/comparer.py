"""Compares: `python comparer.py REPERES RULES FOLDER`, where FOLDER holds familles.jsonl, vues.jsonl, openfisca.jsonl and catala.jsonl.

A peer is asked twice: with the births that make it say what the law says of the month (`loi.py`), and as it would answer alone.
We are compared with the first. Where the second differs, the gap is told all the same, under the reason for which the law judged.
Writes accords.jsonl and ecarts.jsonl there, tableau.md and causes.md; prints the tables. Exit code 1 when a gap has no known cause,
or when ours counts days where the law counts months.
"""

import json
import sys
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import leurs
import notre
from arrondi import brut, net
from ecarts import BY_DAY, CATALA, JUDGED, OPENFISCA, Gap, cause, judged_by, outdated
from figures import Figures

NAMES = {
    "AF": "Allocations familiales",
    "ASF": "Soutien familial",
    "CF": "Complément familial",
    "ARS": "Rentrée scolaire",
    "AB": "Allocation de base (Paje)",
    "prime": "Prime à la naissance ou à l'adoption",
    "AEEH": "AEEH, formule",
    "AEEH, chiffres": "AEEH, chiffres",
    "PreParE, chiffres": "PreParE, chiffres",
    "RSA": "RSA, sans ressources",
}


def read(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def compared(figures, family, views, openfisca, catala, held):
    """Each (oracle, droit, theirs by the law, theirs alone, their line, the view it is of); without line, why it is not compared."""
    ident, line = family["id"], openfisca[family["id"]]
    alone = leurs.by_day(openfisca, family)
    for droit, theirs in leurs.judged(openfisca, family).items():
        view = leurs.VIEW[droit]
        yield "OpenFisca", droit, theirs, alone.get(droit, theirs), leurs.of(openfisca, ident, view), leurs.of(views, ident, view)
    for droit, theirs in of_figures(family, held[views[ident]["le"]]):
        yield "OpenFisca", droit, theirs, theirs, line, views[ident]
    if line := catala.get(ident):
        if why := outdated(figures, views[ident], line):
            yield "Catala", "AF", why, None, None, None
            return
        theirs = leurs.catala(line)["AF"]
        unread = leurs.of(catala, ident, "/jour")
        alone = theirs if outdated(figures, leurs.of(views, ident, "/jour"), unread) else leurs.catala(unread)["AF"]
        yield "Catala", "AF", theirs, alone, line, views[ident]


def of_figures(family, held):
    """The right that a figure alone gives, for the two droits whose formula OpenFisca lacks or shifts."""
    if time := family.get("temps"):
        yield "PreParE, chiffres", net(brut(held[time]))
    children = family["enfants"]
    if family["genre"] == "handicap" and family["le"] and children[0]["aeeh"] != "base":
        level = children[0]["aeeh"][-1]
        sums = [held["base"], held[f"complement_{level}"]]
        if len(family["revenus"]) == 1 and level > "1":
            sums.append(held[f"seul_{level}"])
        yield "AEEH, chiffres", sum(brut(one) for one in sums)


def main(reperes, rules, folder):
    figures, folder = Figures(rules), Path(folder)
    families = read(folder / "familles.jsonl")
    situations = [notre.situation(one, figures, date.fromisoformat(one["le"])) for one in families]
    path = folder / "situations.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in situations))
    answers = list(notre.answers(reperes, rules, str(path), families))
    views = {one["id"]: one for one in read(folder / "vues.jsonl")}
    theirs = {one["id"]: one for one in read(folder / "openfisca.jsonl")}
    held = {one["le"]: one for one in theirs.values() if one["id"].startswith("chiffres-")}
    catala = {one["id"]: one for one in read(folder / "catala.jsonl")}

    count, causes, agreed, gaps = Counter(), defaultdict(Counter), [], []
    found = defaultdict(dict)
    for family, situation, ours in zip(families, situations, answers, strict=True):
        for oracle, droit, amount, alone, line, view in compared(figures, family, views, theirs, catala, held):
            mine = ours.get(droit.split(",")[0])
            if mine is None or mine["montant"] is None:
                continue    # before the first day of our rule, or not computed for want of an answer
            key = oracle, droit
            if line is None:
                causes[key][f"écarté : {amount}"] += 1
                continue
            found[family["id"], droit][oracle] = amount
            count[key, "comparés"] += 1
            count[key, "non nuls"] += amount > 0 or mine["montant"] > 0
            record = {"famille": family, "situation": situation, "droit": droit, "oracle": oracle, "nous": str(mine["montant"]), "eux": str(amount)}
            if mine["montant"] == amount != alone:
                why = judged_by(family, droit)
                causes[key][why] += 1
                found[family["id"], droit][oracle] = alone
                gaps.append(record | {"eux": str(alone), "cause": why, "ligne": line})
            elif mine["montant"] == amount:
                count[key, "égaux"] += 1
                count[key, "égaux non nuls"] += amount > 0
                agreed.append(record)
            else:
                why = cause(oracle, Gap(figures, family, view, droit, mine["montant"], amount, line))
                causes[key][why or "inexpliqué"] += 1
                gaps.append(record | {"cause": why, "ligne": line})
    for name, records in (("accords", agreed), ("ecarts", gaps)):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records))
    written = table(len(families), count, causes)
    (folder / "tableau.md").write_text(written)
    told = table_of_causes(gaps, found)
    (folder / "causes.md").write_text(told)
    print(written, told, sep="\n")
    unexplained = [one for one in gaps if one["cause"] in (None, BY_DAY)]
    for one in unexplained[:10]:
        print(f"{one['cause'] or 'inexpliqué'} :", json.dumps(one, ensure_ascii=False))
    sys.exit(1 if unexplained else 0)


def table(families, count, causes):
    lines = ["| Droit | Oracle | Comparés | dont non nuls | Égaux au centime | dont non nuls | Écarts, par cause |", "|---|---|---|---|---|---|---|"]
    keys = [(oracle, droit) for droit in NAMES for oracle in ("OpenFisca", "Catala") if count[(oracle, droit), "comparés"]]
    total = Counter()
    for key in keys:
        cells = [count[key, name] for name in ("comparés", "non nuls", "égaux", "égaux non nuls")]
        total.update(dict(enumerate(cells)))
        known = [*JUDGED, *(OPENFISCA if key[0] == "OpenFisca" else CATALA)]
        order = sorted(causes[key].items(), key=lambda one: (one[0].startswith("écarté"), known.index(one[0]) if one[0] in known else 99))
        told = " ; ".join(f"{name} {number}" for name, number in order) or "aucun"
        lines.append(f"| {NAMES[key[1]]} | {key[0]} | " + " | ".join(map(spaced, cells)) + f" | {told} |")
    lines.append("| **Tout** | | " + " | ".join(f"**{spaced(total[at])}**" for at in range(4)) + " | |")
    return f"{spaced(families)} familles.\n\n" + "\n".join(lines) + "\n"


def table_of_causes(gaps, found):
    """Of each cause: where, how often, how far, and the widest gap as an example, with the three figures."""
    lines = ["| Cause | Écart avec | Droits | Cas | Écart médian | Le plus grand écart | Nous | OpenFisca | french-law |", "|---|---|---|---|---|---|---|---|---|"]
    groups = defaultdict(list)
    for one in gaps:
        groups[one["oracle"], one["cause"] or "inexpliqué"].append(one)
    for (oracle, why), group in sorted(groups.items(), key=lambda one: (one[0][0] != "OpenFisca", -len(one[1]))):
        wide = sorted(group, key=lambda one: abs(Decimal(one["nous"]) - Decimal(one["eux"])))
        middle, widest = wide[len(wide) // 2], wide[-1]
        distance = abs(Decimal(middle["nous"]) - Decimal(middle["eux"]))
        droits = ", ".join(sorted({one["droit"] for one in group}))
        theirs = found[widest["famille"]["id"], widest["droit"]]
        figures = [euros(widest["nous"]), *(euros(theirs[name]) if name in theirs else "—" for name in ("OpenFisca", "Catala"))]
        lines.append(f"| {why} | {oracle} | {droits} | {len(group)} | {euros(distance)} | {described(widest)} | " + " | ".join(figures) + " |")
    return "\n".join(lines) + "\n"


def described(record):
    """« AF, 2026-10-01 : couple, 30000 € ; enfants nés le 2007-09-01, 2007-01-10 »."""
    family = record["famille"]
    total = sum(map(Decimal, family.get("salaires", family["revenus"])))
    parents = "parent seul" if len(family["revenus"]) == 1 else "couple"
    paid = {True: lambda one: f" (gagne {one['salaire']} €)", False: lambda one: ""}
    told = ", ".join(one["naissance"] + paid[one["salaire"] != "0"](one) + level(one) for one in family["enfants"])
    coming = f" ; naissance attendue le {family['arrivee']['date']}" if family.get("arrivee", {}).get("adoption") is False else ""
    return f"{record['droit']}, {family['le']} : {parents}, {'salaires' if 'salaires' in family else 'ressources'} {total} € ; enfants nés le {told or '—'}{coming}"


def level(child):
    return f" ({child['aeeh'].replace('_', ' ')})" if "aeeh" in child else ""


def euros(amount):
    return f"{Decimal(amount):.2f} €".replace(".", ",")


def spaced(number):
    return f"{number:,}".replace(",", " ")


if __name__ == "__main__":
    main(*sys.argv[1:])
