"""Why a figure of theirs differs from ours: each gap has a cause that is checked, or is told as unexplained.

`docs/oracle.md` says for each cause who is right by the text.
"""

import json
from datetime import date, timedelta
from decimal import Decimal

from figures import years_before
from loi import OWN, allowances, month_of

CENT = Decimal("0.01")
MEANS_TESTED = ("AF", "CF", "AB", "ARS", "prime")


class Gap:
    """A family, what a peer was told of it (a view of `loi.py`), a droit, and the two amounts."""

    def __init__(self, figures, family, view, droit, ours, theirs, line):
        self.figures, self.family, self.droit, self.ours, self.theirs, self.line = figures, family, droit, ours, theirs, line
        self.on = date.fromisoformat(view["le"])
        self.children = view["enfants"]
        self.total = sum(map(Decimal, family["revenus"]))
        self.gap = ours - theirs
        self.in_charge = [one for one in self.children if self.counts(one, 20)]

    def counts(self, one, limit):
        """Whether a child is in charge: under the limit and, from 16 on, paid no more than the ceiling."""
        age = civil_age(one["naissance"], self.on)
        ceiling = self.figures.at("plafond_revenu_enfant", self.on)
        return age < limit and (age < 16 or Decimal(one["salaire"]) <= ceiling)

    def between_ceilings(self):
        """Between a ceiling to the cent and the same in whole euros, for some number of the children."""
        for count in range(len(self.children) + 3):
            for raised in (False, True):
                exact = self.figures.exact_ceilings(self.on, count, raised)
                whole = self.figures.ceilings(self.on, count, raised)
                pairs = [(exact["plein"], whole["plein"]), (exact["partiel"], whole["partiel"]), (exact["plein"] / 2, whole["majore"])]
                pairs += [(one / part, two / part) for one, two in [(exact["rentree"], whole["rentree"])] for part in (1, 2)]
                if any(min(pair) <= self.total <= max(pair) for pair in pairs if pair[0] != pair[1]):
                    return True
        return False


def civil_age(born, on):
    born = date.fromisoformat(born)
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def of_salary(gap):
    ceiling = gap.figures.at("plafond_revenu_enfant", gap.on)
    return any(Decimal(one["salaire"]) == ceiling for one in gap.children)


def of_same_age(gap):
    ages = [civil_age(one["naissance"], gap.on) for one in gap.in_charge]
    return gap.droit == "AF" and len(ages) == 2 and ages[0] == ages[1] and gap.gap > 0


def of_deduction(gap):
    if "salaires" not in gap.family or gap.droit not in MEANS_TESTED:
        return False
    return abs(Decimal(str(gap.line["prestations_familiales_base_ressources"])) - gap.total) > CENT


def of_two_incomes(gap):
    if gap.droit not in ("CF", "AB", "prime"):
        return False
    incomes = [Decimal(one) for one in gap.family["revenus"]]
    ours = len(incomes) == 2 and min(incomes) >= gap.figures.two_incomes(gap.on)
    return bool(gap.line["biactivite"]) != ours


def of_ceiling(gap):
    """Up to half a euro a year for the share of each child: a twelfth of it where the right fades away."""
    if gap.droit in ("CF", "AB", "prime") and gap.between_ceilings():
        return True
    return gap.droit == "CF" and abs(gap.gap) <= Decimal("0.05") * len(gap.children)


def of_school_age(gap):
    """The class of a child by the text, on 31 January, 31 December and 15 September; theirs by the age on 1 December."""
    return gap.droit == "ARS" and any(by_text(one, gap.on.year) != by_december(one, gap.on.year) for one in gap.children)


def by_text(one, year):
    """With the true birth; a child already in the first grade counts too."""
    born = one["ne_le"]
    if (civil_age(born, date(year + 1, 1, 31)) < 6 and not one.get("cp")) or civil_age(born, date(year, 9, 15)) >= 18:
        return None
    return band(civil_age(born, date(year, 12, 31)))


def by_december(one, year):
    december = date(year, 12, 1)
    age = civil_age(one["naissance"], december)
    born = date.fromisoformat(one["naissance"])
    if age < 6 or (age >= 18 and born <= years_before(december, 18) - timedelta(days=91)):
        return None
    return band(age)


def band(age):
    return "6-10" if age < 11 else "11-14" if age < 15 else "15-18"


def of_school_reduced(gap):
    """Each child's share of the ceiling is rounded by the arrêté, and each child's reduced sum; below 15 € nothing is paid."""
    if gap.droit != "ARS" or gap.total < gap.figures.school_ceiling(gap.on, len(gap.in_charge)):
        return False
    return abs(gap.gap) <= Decimal("0.53") * len(gap.children) or (0 in (gap.ours, gap.theirs) and abs(gap.gap) < 16)


def of_first_grade(gap):
    return gap.droit == "ARS" and any(one.get("cp") for one in gap.children)


def of_overseas(gap):
    """Outre-mer, the allocations of an only child are not added to the allocation de base; OpenFisca adds them."""
    return gap.droit == "AF" and bool(gap.family.get("outre_mer")) and len(gap.in_charge) == 1 and gap.ours == 0


def cat_overseas(gap):
    """Outre-mer, the extra for age of an only child (D. 755-5), which french-law does not give."""
    return bool(gap.family.get("outre_mer")) and len(gap.in_charge) == 1 and civil_age(gap.in_charge[0]["naissance"], gap.on) >= 11


def left_sixteen(gap):
    """Ours counts until the day of the 16 years a child who earns too much; the law, until the month before."""
    return any(turns(one, 16, gap.on) and gap.figures.earns_too_much(one, gap.on) for one in gap.family["enfants"])


def left_adoption(gap):
    """Ours counts a child adopted this month at once; the law, from the month after."""
    arrival = gap.family.get("arrivee", {})
    return bool(arrival.get("adoption")) and month_of(date.fromisoformat(arrival["date"])) == month_of(gap.on)


def left_minimum(gap):
    """The RSA counts a child of 25 until the day of the birthday; the law, until the month before."""
    return gap.droit == "RSA" and any(turns(one, 25, gap.on) for one in gap.family["enfants"])


def left_day(gap):
    """Ours counts in days what the law counts in months."""
    return any(turns(one, years, gap.on) for one in gap.family["enfants"] for years in (0, 3, 5, 11, 14, 16, 18, 20, 21))


def turns(one, years, on):
    return month_of(date.fromisoformat(one["naissance"])) + 12 * years == month_of(on)


def of_pension(gap):
    return gap.droit == "ASF" and any("pension" in one for one in gap.children)


def of_adopted(gap):
    return gap.droit == "AB" and any(one.get("adopte") and civil_age(one["naissance"], gap.on) >= 3 for one in gap.children)


def of_levels(gap):
    return gap.droit == "AEEH" and any(one.get("aeeh", "base")[-1] in "2345" for one in gap.children)


def rounding(gap):
    """A cent for each sum that is rounded on its own; french-law rounds the share of each child, twice where an excess fades away."""
    if gap.droit == "AEEH":
        return abs(gap.gap) <= sum("aeeh" in one for one in gap.children) * CENT
    if gap.droit == "RSA":
        return abs(gap.gap) <= 3 * CENT    # each part on its own for us, the whole for them
    if gap.droit != "AF":
        return False
    extra = sum(Decimal(str(one)) > 0 for one in gap.line["majorations"])
    if "complement" not in gap.line:
        return abs(gap.gap) <= (2 + extra) * CENT
    sums = extra + max(len(gap.in_charge) - 1, 1)
    return abs(gap.gap) <= sums * CENT * (2 if Decimal(gap.line["complement"]) > 0 else 1)


def of_early_salary(gap):
    ceiling = gap.figures.at("plafond_revenu_enfant", gap.on)
    paid = (one for one in gap.children if Decimal(one["salaire"]) > ceiling)
    return gap.droit in ("ASF", "CF", "AB", "ARS") and any(civil_age(one["naissance"], gap.on) < 16 for one in paid)


def of_sixth_level(gap):
    return gap.droit == "AEEH" and any(one.get("aeeh") == "complement_6" and civil_age(one["naissance"], gap.on) >= 20 for one in gap.children)


def flat_ceiling(gap):
    """Above the ceiling that does not count the child of 20, which may be below the one that does."""
    flat = Decimal(str(gap.line.get("af_allocation_forfaitaire") or gap.line.get("forfait") or 0))
    return gap.droit == "AF" and flat > 0 and gap.total > gap.figures.ceilings(gap.on, len(gap.in_charge), False)["af_1"]


def cat_flat(gap):
    """The flat amount at another age than 20, or where ours counts the child of 20 in its ceiling."""
    flat, one_flat = Decimal(gap.line["forfait"]), Decimal(gap.line["forfait_par_enfant"])
    theirs = round(flat / one_flat) if flat else 0
    of_20 = sum(civil_age(one["naissance"], gap.on) == 20 for one in gap.children)
    return theirs > 0 and (theirs != of_20 or len(gap.in_charge) + of_20 < 3)


def cat_ceiling_of_salary(gap):
    theirs = Decimal(gap.line["plafond_enfant"] or 0)
    ours = gap.figures.at("plafond_revenu_enfant", gap.on)
    low, high = sorted((ours, theirs))
    return any(low <= Decimal(one["salaire"]) <= high for one in gap.children)


def cat_not_in_charge(gap):
    """An extra for age to a child who is no longer in charge, or to the elder of the two who are."""
    theirs = sum(Decimal(one) > 0 for one in gap.line["majorations"])
    old = sum(civil_age(one["naissance"], gap.on) >= 14 for one in gap.in_charge)
    return theirs > (max(old - 1, 0) if len(gap.in_charge) == 2 else old)


OPENFISCA = {
    "arrondi": rounding,
    "salaire au plafond": of_salary,
    "salaire avant 16 ans": of_early_salary,
    "aînés du même âge": of_same_age,
    "deux revenus": of_two_incomes,
    "CP avant 6 ans": of_first_grade,
    "âges de la rentrée": of_school_age,
    "rentrée réduite": of_school_reduced,
    "plafond à l'euro": of_ceiling,
    "pension": of_pension,
    "adoption après 3 ans": of_adopted,
    "compléments décalés": of_levels,
    "complément 6 sans âge": of_sixth_level,
    "plafond du forfait": flat_ceiling,
    "enfant unique outre-mer": of_overseas,
    "abattement de 10 %": of_deduction,
}
CATALA = {
    "arrondi": rounding,
    "salaire au plafond": cat_ceiling_of_salary,
    "enfant unique outre-mer": of_overseas,
    "majoration outre-mer": cat_overseas,
    "majoration hors charge": cat_not_in_charge,
    "forfait à tout âge": cat_flat,
    "plafond du forfait": flat_ceiling,
}


# Where a peer and the law are not at one, and we are with the law: the name of what the law says.
JUDGED = ("jour du mois", "naissances multiples", "aides à son nom", "allocataire désigné", "vit ailleurs")
# Where we are not yet with the law; the last one is a fault of ours, and stops the command.
BY_DAY = "à reprendre : jour du mois"
OURS = {
    "à reprendre : 16 ans dans le mois": left_sixteen,
    "à reprendre : adopté dans le mois": left_adoption,
    "à reprendre : 25 ans dans le mois": left_minimum,
    BY_DAY: left_day,
}


def cause(oracle, gap):
    """The name of the first cause that holds, or None."""
    known = (OPENFISCA if oracle == "OpenFisca" else CATALA) | OURS
    return next((name for name, holds in known.items() if holds(gap)), None)


def judged_by(family, droit):
    """Why the law was asked: the most particular of the reasons."""
    children = family["enfants"]
    if any(one.get("prestations_propres") in OWN for one in children):
        return "aides à son nom"
    if any(one.get("residence") in ("autre_parent", "confie") for one in children):
        return "vit ailleurs"
    if droit != "AF" and any(one.get("designe") is False for one in children):
        return "allocataire désigné"
    if droit == "AB" and allowances(family) > 1:
        return "naissances multiples"
    return "jour du mois"


def outdated(figures, family, line):
    """Why french-law's answer is not compared: it gave none, or with figures older than the date asked."""
    if "erreur" in line:
        return "sans réponse"
    on = date.fromisoformat(family["le"])
    if line["bmaf"] and Decimal(str(held(line["bmaf"]))) != figures.at("bmaf", on):
        return "base mensuelle périmée"
    theirs = [Decimal(one) for one in line["plafonds"] if one]
    total = sum(map(Decimal, family["revenus"]))
    apart = [sorted(pair) for pair in zip(af_bounds(figures, family, on), theirs) if pair[0] != pair[1]]
    # Above a ceiling the distance to it counts too, as far as a year of the allowance.
    if any(low < total <= high + 12000 for low, high in apart):
        return "plafonds périmés"
    return None


def af_bounds(figures, family, on):
    known = Gap(figures, family, family, "AF", Decimal(0), Decimal(0), {})
    bounds = figures.ceilings(on, len(known.in_charge), False)
    return bounds["af_1"], bounds["af_2"]


def held(logged):
    value = json.loads(logged) if isinstance(logged, str) else logged
    return value["fields"]["montant"] if isinstance(value, dict) else value
