"""The families chosen at the bounds: each ceiling, age and date of change, and what stands right on either side.

The day of the request is any day of its month: drawn, the same at each run.
"""

import random
from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

from figures import years_before

CENT = Decimal("0.01")
YEARS = range(2023, 2027)
DAY = timedelta(days=1)
DICE = random.Random(20261130)


def any_day(year, month):
    return date(year, month, DICE.randint(1, monthrange(year, month)[1]))


def household(genre, on, incomes, children, **more):
    children = [{"salaire": "0", **one} for one in children]
    if len(incomes) == 1:
        children = [{"autre_parent": "hors_d_etat", **one} for one in children]
    base = {"genre": genre, "le": on.isoformat(), "revenus": [str(one) for one in incomes], "travail_reduit": True}
    return {"id": "", **base, "enfants": children, **more}


def siblings(on, count, youngest=4):
    """Children a year apart, the eldest first, none at a bound."""
    born = (years_before(on, youngest + rank) - timedelta(days=40) for rank in range(count))
    return [{"naissance": one.isoformat()} for one in born][::-1]


def incomes(statut, total):
    """Of a lone parent, of a couple with one income, with two."""
    return {"seul": [total], "un": [total, Decimal(0)], "deux": [total - int(total / 2), Decimal(int(total / 2))]}[statut]


def around(value, step=CENT):
    return [value - step, value, value + step]


def ceilings(figures):
    for year in YEARS:
        for children in range(1, 7):
            for statut in ("seul", "un", "deux"):
                on = any_day(year, 10 if children % 2 else 6)
                bounds = figures.ceilings(on, children, statut != "un")
                for name in bounds:
                    for total in around(bounds[name]):
                        youngest = 1 if name == "partiel" or (name == "plein" and children < 3) else 6
                        yield household("plafond", on, incomes(statut, total), siblings(on, children, youngest))


def ages():
    """The eve, the day and the morrow of each birthday that counts, alone and among siblings of 8 and 9."""
    for year in YEARS:
        for month in (3, 10):
            on = any_day(year, month)
            for age in (3, 6, 11, 14, 15, 16, 18, 20, 21):
                for birth in around(years_before(on, age), DAY):
                    for others in (0, 1, 2):
                        children = [{"naissance": birth.isoformat()}, *siblings(on, others, 8)]
                        yield household("age", on, [Decimal(15000)], children)
    # The school year: six before February, eleven and fifteen within the year, eighteen in mid-September.
    for year in YEARS:
        on = any_day(year, 10)
        for born in ((year - 5, 1, 31), (year - 5, 2, 1), (year - 6, 12, 1), (year - 6, 12, 2), (year - 6, 12, 31), (year - 5, 1, 1),
                     (year - 11, 12, 1), (year - 11, 12, 2), (year - 11, 12, 31), (year - 10, 1, 1), (year - 15, 12, 2), (year - 15, 12, 31),
                     (year - 14, 1, 1), (year - 18, 9, 1), (year - 18, 9, 2), (year - 18, 9, 15), (year - 18, 9, 16), (year - 18, 10, 1), (year - 18, 10, 2)):
            yield household("rentree", on, [Decimal(15000)], [{"naissance": date(*born).isoformat()}])


def dates():
    """Each month around a revaluation, from one child to six; the reform of March 2026 for the children born about March 2012."""
    for year in YEARS:
        for month in (1, 3, 4, 5, 12):
            on = any_day(year, month)
            for count in range(1, 7):
                yield household("date", on, [Decimal(12000)], siblings(on, count, 5))
                yield household("date", on, [Decimal(28000), Decimal(0)], siblings(on, count, 1))
    for on in (any_day(2026, month) for month in (2, 3, 4, 10)):
        for birth in (date(2007, 9, 1), date(2008, 3, 1), date(2008, 10, 1), date(2011, 10, 1), date(2012, 2, 1), date(2012, 2, 28), date(2012, 2, 29), date(2012, 3, 1), date(2012, 3, 2)):
            for others in (1, 2, 3):
                children = [{"naissance": birth.isoformat()}, {"naissance": "2007-01-10"}, *siblings(on, others - 1, 5)]
                yield household("reforme", on, [Decimal(30000), Decimal(0)], children)


def shared(figures):
    """Alternating residence: each number of shared children, in each bracket of the allocations familiales."""
    for year in YEARS:
        on = any_day(year, 6)
        for count in range(2, 6):
            for halves in range(1, count + 1):
                bounds = figures.ceilings(on, count, True)
                for total in (Decimal(30000), bounds["af_1"] + 20000, bounds["af_2"] + 20000):
                    children = siblings(on, count, 9)
                    for one in children[count - halves :]:
                        one |= {"partage": True, "autre_parent": "pension_impayee"}
                    yield household("partage", on, [total], children)


def salaries(figures):
    """A child of 17 who earns about 55 % of the Smic."""
    for year in YEARS:
        for month in (1, 6):
            on = any_day(year, month)
            for salary in around(figures.at("plafond_revenu_enfant", on)):
                children = [{"naissance": years_before(on, 17).isoformat(), "salaire": str(salary)}, *siblings(on, 2, 8)]
                yield household("salaire", on, [Decimal(15000)], children)


def two_incomes(figures):
    """The second income on either side of 13.6 % of the ceiling of social security, and of twelve times the monthly base."""
    for year in YEARS:
        on = any_day(year, 6)
        bound = figures.two_incomes(on)
        for second in (Decimal(4000), Decimal(5200), Decimal(5400), Decimal(5800), int(bound) + Decimal(1), Decimal(7000)):
            for name, count, youngest in (("plein", 3, 5), ("plein", 1, 1), ("partiel", 2, 1)):
                total = figures.ceilings(on, count, False)[name] + 2500
                yield household("biactif", on, [total - second, second], siblings(on, count, youngest))


def pensions(figures):
    for year in YEARS:
        on = any_day(year, 6)
        whole = (figures.at("taux_asf_un_parent", on) * figures.at("bmaf", on)).quantize(CENT)
        for paid in (Decimal(0), Decimal(50), Decimal(100), whole - 17, *around(whole - 15), whole - 1, whole, whole + 50):
            child = {"naissance": years_before(on, 7).isoformat(), "autre_parent": "pension_payee", "pension": str(paid)}
            yield household("pension", on, [Decimal(15000)], [child])
        for count in (1, 2, 3):
            for why in ("pension_impayee", "hors_d_etat", "non_reconnu", "decede"):
                children = [{**one, "autre_parent": why} for one in siblings(on, count, 5)]
                yield household("soutien", on, [Decimal(15000)], children)


def arrivals(figures):
    """A birth due two months later, or a child adopted the month before, at the ceiling; a few adopted the month itself."""
    for year in YEARS:
        for month in (2, 4, 6):
            on = any_day(year, month)
            for count in range(0, 4):
                for statut in ("seul", "un", "deux"):
                    for delta in (-CENT, Decimal(0), Decimal(1)):
                        bound = figures.ceilings(on, count + 1, statut != "un")["partiel"] + delta
                        due = {"date": any_day(year, month + 2).isoformat(), "nombre": 1, "adoption": False}
                        yield household("naissance", on, incomes(statut, bound), siblings(on, count, 5), arrivee=due)
                        child = {"naissance": years_before(on, 2).isoformat(), "adopte": True}
                        arrived = on.replace(day=1) if not count and delta else any_day(year, month - 1)
                        come = {"date": arrived.isoformat(), "nombre": 1, "adoption": True}
                        yield household("adoption", on, incomes(statut, bound), [child, *siblings(on, count, 5)], arrivee=come)


def disabled():
    levels = ("base", *(f"complement_{level}" for level in range(1, 7)))
    for year in YEARS:
        for month in (3, 4):
            on = any_day(year, month)
            for level in levels:
                for parents in ([Decimal(15000)], [Decimal(15000), Decimal(0)]):
                    yield household("handicap", on, parents, [{"naissance": years_before(on, 9).isoformat(), "aeeh": level}])
            for birth in around(years_before(on, 20), DAY):
                yield household("handicap", on, [Decimal(15000)], [{"naissance": birth.isoformat(), "aeeh": "base"}])


def stopping():
    """A parent who works less: OpenFisca holds the rates of PreParE and no formula."""
    for year in YEARS:
        for month in (3, 4):
            on = any_day(year, month)
            for time in ("arret", "moitie", "cinquante_a_80"):
                yield household("conge", on, [Decimal(15000), Decimal(9000)], siblings(on, 2, 1), temps=time)


def reduced(figures):
    """Resources a little over a ceiling, where the right fades away."""
    for year in YEARS:
        for name, month, counts in (("plein", 6, (3, 4, 5)), ("rentree", 10, (1, 2, 3)), ("af_1", 6, (2, 3)), ("af_2", 6, (2, 3, 4))):
            on = any_day(year, month)
            for count in counts:
                for over in (1, 60, 200, 400, 412, 700, 1200, 2000, 2400, 3500):
                    total = figures.ceilings(on, count, True)[name] + over
                    yield household("depassement", on, [total], siblings(on, count, 7))


def catala(figures):
    """The months whose figures french-law holds, for the allocations familiales: from two children to six, in each bracket, of all ages."""
    months = [any_day(year, month) for year in (2019, 2020, 2021) for month in (5, 6, 10, 12)]
    months += [any_day(*month) for month in ((2022, 3), (2022, 5), (2023, 5), (2023, 10), (2024, 3))]
    for on in months:
        for count in range(1, 7):
            bounds = figures.ceilings(on, count, True)
            for total in (Decimal(20000), *around(bounds["af_1"]), bounds["af_1"] + 9000, *around(bounds["af_2"]), bounds["af_2"] + 30000):
                yield household("decret", on, [total], siblings(on, count, 20 - 2 * count))
        for age in (14, 16, 20, 21):
            for birth in around(years_before(on, age), DAY):
                for others in (1, 2, 3):
                    children = [{"naissance": birth.isoformat()}, *siblings(on, others, 8)]
                    yield household("decret", on, [Decimal(30000)], children)
