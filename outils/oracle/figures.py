"""The dated figures that the families are built around: read from our own rules, so that no bound is written twice.

>>> Figures("rules").at("bmaf", date(2025, 6, 1))
Decimal('474.37')
"""

import re
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

# Annual ceiling of social security: each of two incomes reaches 13.6 % of it (arrêté of 12 December 2011).
CEILING = {2017: 39228, 2018: 39732, 2019: 40524, 2020: 41136, 2021: 41136, 2022: 41136, 2023: 43992, 2024: 46368}
TWO_INCOMES = Decimal("0.136")


class Figures:
    def __init__(self, rules):
        text = Path(rules, "parametres.toml").read_bytes().decode()
        self.dated = {one["nom"]: one["valeurs"] for one in tomllib.loads(text)["parametre"]}

    def at(self, name, on):
        """The figure in force on a day; a rate is a number (0.25 for 25 %)."""
        written = [value["vaut"] for value in self.dated[name] if value["du"] <= on][-1]
        number = Decimal(re.match(r"-?[\d.,]+", written)[0].replace(",", "."))
        return number / 100 if "%" in written else number

    def earns_too_much(self, child, on):
        return Decimal(child["salaire"]) > self.at("plafond_revenu_enfant", on)

    def two_incomes(self, on):
        """What each of two parents must have earned two years before for the ceilings of two incomes."""
        return (CEILING[on.year - 2] * TWO_INCOMES).quantize(Decimal("0.01"))

    def exact_ceilings(self, on, children, raised):
        """The ceilings of the complément familial and of the Paje before any rounding, in euros a year, by name."""
        share = 1 + self.at("plafond_part_deux_premiers", on) * min(children, 2)
        share += self.at("plafond_part_troisieme", on) * max(children - 2, 0)
        full = self.at("plafond_sans_enfant", on) * share + self.at("plafond_deux_revenus", on) * int(raised)
        part = self.at("plafond_partiel_sans_enfant", on) * share + self.at("plafond_partiel_deux_revenus", on) * int(raised)
        school = self.at("ars_plafond_sans_enfant", on) * (1 + self.at("ars_plafond_part_par_enfant", on) * children)
        return {"plein": full, "partiel": part, "rentree": school}

    def whole_ceilings(self, on, children, raised):
        """The same as the arrêtés write them: the share of each child in whole euros, then added."""
        given = {}
        for name, middle in (("plein", ""), ("partiel", "_partiel")):
            alone = self.at(f"plafond{middle}_sans_enfant", on)
            first = (alone * self.at("plafond_part_deux_premiers", on)).quantize(Decimal(1), "ROUND_HALF_UP")
            third = (alone * self.at("plafond_part_troisieme", on)).quantize(Decimal(1), "ROUND_HALF_UP")
            given[name] = alone + first * min(children, 2) + third * max(children - 2, 0)
            given[name] += self.at(f"plafond{middle}_deux_revenus", on) * int(raised)
        return given

    def ceilings(self, on, children, raised):
        """The ceilings of resources of a family, in euros a year, by name; ours are in whole euros, half of one for the last."""
        af = self.at("af_plafond_par_enfant", on) * (children - 2)
        whole = self.whole_ceilings(on, children, raised)
        return whole | {
            "af_1": self.at("af_plafond_tranche_1", on) + af,
            "af_2": self.at("af_plafond_tranche_2", on) + af,
            "rentree": self.school_ceiling(on, children),
            "majore": whole["plein"] / 2,
        }

    def school_ceiling(self, on, children):
        """Of the school-year allowance: the share of a child is in whole euros."""
        base = self.at("ars_plafond_sans_enfant", on)
        return base + (base * self.at("ars_plafond_part_par_enfant", on)).quantize(Decimal(1), "ROUND_HALF_UP") * children


def years_before(on, years):
    """The birth date of who turns `years` on that day (a 29 February gives the 1 March)."""
    try:
        return on.replace(year=on.year - years)
    except ValueError:
        return date(on.year - years, 3, 1)
