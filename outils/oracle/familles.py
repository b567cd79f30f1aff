"""Writes the families to compare, one neutral JSON object per line: `python familles.py RULES SEED > familles.jsonl`.

A family is { id, genre, le, revenus: [one per parent], salaires?, enfants: [{ naissance, salaire, … }], arrivee?, … }:
amounts as decimal strings, income after the 10 % deduction and two years before `le`, which is any day of its month.
"""

import json
import random
from calendar import monthrange
import sys
from datetime import date
from decimal import Decimal

from choisies import chosen
from figures import Figures, years_before
from loi import first_day, month_of

CENT = Decimal("0.01")
# Around the revaluations of January and April, the reform of March 2026, the school year; and those that Catala models.
MONTHS = [date(year, month, 1) for year in range(2023, 2027) for month in (1, 3, 4, 5, 6, 10, 12)]
OLDER = [date(*day, 1) for day in ((2019, 6), (2020, 3), (2020, 4), (2020, 10), (2021, 1), (2021, 4), (2021, 10), (2022, 3), (2022, 4), (2022, 6))]
HOW_MANY = 1500
AGES = (3, 6, 11, 14, 15, 16, 18, 20)
OTHER_PARENT = ("hors_d_etat", "non_reconnu", "decede", "pension_impayee")
LEVELS = ("base", "base", "complement_1", "complement_2", "complement_3", "complement_4", "complement_5", "complement_6")


def family(dice, figures, rank):
    on = dice.choice(MONTHS if dice.random() < 0.75 else OLDER)
    on = on.replace(day=dice.randint(1, monthrange(on.year, on.month)[1]))
    alone = dice.random() < 0.4
    children = [child(dice, on, alone) for _ in range(dice.choice((0, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6)))]
    shared = dice.random() < 0.2
    for one in children if shared else []:
        one["partage"] = dice.random() < 0.7
        if one["partage"]:
            one |= {"autre_parent": "pension_impayee"} if alone else {}
    made = {"id": f"hasard-{rank:04}", "genre": "hasard", "le": on.isoformat()}
    total = resources(dice, figures, on, len(children))
    made["revenus"] = [str(total)] if alone else split(dice, total)
    made["travail_reduit"] = True
    made["enfants"] = children
    if dice.random() < 0.2:
        made["arrivee"] = arrival(dice, on, made)
    elif dice.random() < 0.1:
        gross = [Decimal(dice.randrange(0, 90000)) for _ in made["revenus"]]
        made["salaires"] = [str(one) for one in gross]
        made["revenus"] = [str((one * 9 / 10).quantize(CENT)) for one in gross]
    return made


def child(dice, on, alone):
    if dice.random() < 0.3:
        near = years_before(on, dice.choice(AGES))
        birth = date.fromordinal(near.toordinal() + dice.randrange(-45, 46))
        birth = min(birth, on)
    else:
        birth = date.fromordinal(on.toordinal() - dice.randrange(0, 22 * 365))
    made = {"naissance": birth.isoformat(), "salaire": "0"}
    if on.year - birth.year >= 15 and dice.random() < 0.4:
        made["salaire"] = str(Decimal(dice.randrange(0, 160000)) / 100)
    if alone:
        made["autre_parent"] = dice.choice(OTHER_PARENT)
    if dice.random() < 0.12:
        made["aeeh"] = dice.choice(LEVELS)
    return made


def resources(dice, figures, on, children):
    """Half of the families stand near one of their ceilings, on either side of it."""
    if dice.random() < 0.5:
        return Decimal(dice.randrange(0, 140000))
    near = dice.choice(list(figures.ceilings(on, children, dice.random() < 0.5).values()))
    return max(near + Decimal(dice.choice((-1, 0, 1, 30, 200, 900, 2500))), Decimal(0))


def split(dice, total):
    """The second parent earns nothing, a little, or much, in whole euros."""
    second = Decimal(int(total * dice.choice((0, 0, 10, 35, 50)) / 100))
    return [str(total - second), str(second)]


def arrival(dice, on, made):
    """A birth due in the second month after `le`, when the grant is paid; or a child adopted the month before."""
    count = dice.choice((1, 1, 1, 2))
    if dice.random() < 0.6:
        due = date(on.year + (on.month > 10), (on.month + 1) % 12 + 1, dice.randrange(1, 28))
        return {"date": due.isoformat(), "nombre": count, "adoption": False}
    for _ in range(count):
        made["enfants"].append({"naissance": years_before(on, dice.randrange(1, 9)).isoformat(), "salaire": "0", "adopte": True})
    before = first_day(month_of(on) - 1)
    return {"date": before.replace(day=dice.randrange(1, 29)).isoformat(), "nombre": count, "adoption": True}


def main(rules, seed):
    figures = Figures(rules)
    dice = random.Random(int(seed))
    for one in chosen(figures):
        print(json.dumps(one))
    for rank in range(HOW_MANY):
        print(json.dumps(family(dice, figures, rank)))


if __name__ == "__main__":
    main(*sys.argv[1:])
