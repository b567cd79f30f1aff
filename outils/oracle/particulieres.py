"""More families chosen for what the law says and a peer does not ask: the month of an event, who is paid for whom, outre-mer, the RSA."""

from datetime import date, timedelta
from decimal import Decimal

from bornes import CENT, DAY, DICE, YEARS, any_day, around, household, siblings
from figures import years_before
from loi import first_day, month_of

OWN = ("aucune", "aide_logement", "aah", "rsa", "famille", "rsa_jeune", "prime_activite")


def months():
    """Around the month of each age that counts: the birthday at both ends of the month, of the one before and of the one after."""
    for year in YEARS:
        for month in (2, 6, 11):
            on = any_day(year, month)
            for age in (0, 3, 14, 18, 20, 21):
                for shift in (-1, 0, 1):
                    first = first_day(month_of(on) + shift - 12 * age)
                    last = first_day(month_of(first) + 1) - DAY
                    for birth in (first, last):
                        for others in (1, 2, 3) if birth <= on else ():
                            parents = [Decimal(15000)] if others == 1 else [Decimal(20000), Decimal(0)]
                            yield household("mois", on, parents, [{"naissance": birth.isoformat()}, *siblings(on, others, 7)])


def multiples(figures):
    """Twins, triplets, and the last birth among several, about both ceilings of the allocation de base."""
    for year in YEARS:
        on = any_day(year, 6)
        born = [years_before(on, 1) - timedelta(days=DICE.randrange(60)), years_before(on, 2) - timedelta(days=DICE.randrange(60))]
        for younger, elder, older in ((2, 0, 0), (3, 0, 0), (2, 1, 0), (2, 0, 2), (4, 0, 0), (1, 1, 1)):
            children = [{"naissance": born[0].isoformat()}] * younger + [{"naissance": born[1].isoformat()}] * elder + siblings(on, older, 5)
            bounds = figures.ceilings(on, younger + elder + older, False)
            for total in (*around(bounds["plein"], Decimal(1)), *around(bounds["partiel"], Decimal(1))):
                yield household("jumeaux", on, [total, Decimal(0)], children)


def overseas(figures):
    """Outre-mer: an only child of every age that counts, the complément familial of 3 and 4 years, and its ceiling."""
    for year in YEARS:
        for month in (2, 6):
            on = any_day(year, month)
            for age in (0, 2, 3, 4, 5, 10, 11, 15, 16, 17, 19, 20):
                for shift in (-40, -1, 0, 1, 40):
                    birth = min(years_before(on, age) + timedelta(days=shift), on)
                    for others in (0, 1):
                        children = [{"naissance": birth.isoformat()}, *siblings(on, others, 8)]
                        yield household("outre-mer", on, [Decimal(20000), Decimal(0)], children, outre_mer=True)
            for count in (1, 2, 3):
                bound = figures.school_ceiling(on, count)
                for total in (*around(bound), *around((bound / 2).quantize(CENT)), bound + 600):
                    yield household("outre-mer", on, [total, Decimal(0)], siblings(on, count, 3), outre_mer=True)


def of_their_own(figures):
    """A child with benefits of his own, in alternating residence with the other parent paid, or who lives with that parent."""
    for year in range(2020, 2027):
        on = any_day(year, 10 if year % 2 else 6)
        for others in (1, 2, 3):
            for income in (Decimal(15000), figures.ceilings(on, others, True)["af_1"] + 1000):
                youngest = {"naissance": (years_before(on, 8) - timedelta(days=70)).isoformat()}
                for own in OWN:
                    elder = {"naissance": (years_before(on, 18) - timedelta(days=70)).isoformat(), "residence": "autonome", "prestations_propres": own}
                    yield household("propres", on, [income], [elder, *siblings(on, others, 5)])
                for particular in ({"designe": False, "partage": True}, {"designe": True}, {"designe": False}, {"residence": "autre_parent"}):
                    child = {**youngest, "autre_parent": "pension_impayee", **particular}
                    yield household("residence", on, [income], [child, *siblings(on, others, 4)])
    for year in YEARS:
        on = any_day(year, 10)
        for born in (date(year - 5, 2, 1), date(year - 5, 6, 15), date(year - 5, 12, 31)):
            yield household("cp", on, [Decimal(15000)], [{"naissance": born.isoformat(), "cp": True}, *siblings(on, 1, 9)])


def minimum():
    """The RSA of who has nothing: each number of children, one of them about 25 or just born."""
    for year in YEARS:
        for month in (3, 4):
            on = any_day(year, month)
            for parents in ([Decimal(0)], [Decimal(0), Decimal(0)]):
                for count in range(6):
                    yield household("rsa", on, parents, siblings(on, count, 5))
                for age in (0, 25):
                    for shift in (-40, -1, 0, 1, 40):
                        birth = min(years_before(on, age) + timedelta(days=shift), on)
                        yield household("rsa", on, parents, [{"naissance": birth.isoformat()}, *siblings(on, 2, 5)])
