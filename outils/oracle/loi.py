"""Whom the law counts in a month: our own reading of the articles, dates only. It reads neither our rules nor a peer.

Code de la sécurité sociale, R. 552-2, R. 552-3 and L. 552-1: a right opens on the first day of the month that follows the event, and
ceases on the first day of the month in which its conditions are no longer met. Of an age, the month alone counts, never the day.

>>> opened(date(2026, 6, 1), month_of(date(2026, 6, 30))), opened(date(2026, 5, 31), month_of(date(2026, 6, 1)))
(False, True)
>>> has_left("2006-06-30", 20, month_of(date(2026, 6, 1))), has_left("2006-07-01", 20, month_of(date(2026, 6, 30)))
(True, False)
>>> has_entered("2012-06-01", 14, month_of(date(2026, 6, 30))), has_entered("2012-05-31", 14, month_of(date(2026, 6, 1)))
(False, True)

The peers answer for the first day of a month, on which they count the days lived. So each child is given to them with a birth date
that makes this first day say what the law says of the whole month: in the middle of the month of birth where an age opens something
in the month after (the extra for age, the complément familial at 3), a month sooner where it closes something in the month itself
(20 and 21 years, 3 for the allocation de base, 5 for the complément familial outre-mer, 16 of who earns too much).
"""

import json
import sys
from collections import Counter
from datetime import date

# The ages that end a right, in the very month of the birthday.
LEAVING = (20, 21)
# Benefits of his own that take a child out of every count (L. 512-1).
OWN = ("aide_logement", "aah", "rsa", "famille")
# Each view of a family: of the allocations familiales, of the rights of one allocataire, of the complément familial.
VIEWS = ("af", "pf", "cf")


def month_of(day):
    return day.year * 12 + day.month - 1


def first_day(month):
    return date(month // 12, month % 12 + 1, 1)


def birth(child):
    return date.fromisoformat(child["naissance"] if isinstance(child, dict) else child)


def opened(event, month):
    """From the month after the event."""
    return month_of(event) < month


def has_entered(born, years, month):
    """An age that opens: in the month after the birthday."""
    return month_of(birth(born)) + 12 * years < month


def has_left(born, years, month):
    """An age that closes: in the month of the birthday."""
    return month_of(birth(born)) + 12 * years <= month


def counted(family, view, month):
    """The children that the law counts in a month, whatever their age."""
    come = family.get("arrivee", {})
    for child in family["enfants"]:
        if not opened(birth(child), month) or child.get("residence") in ("autre_parent", "confie"):
            continue
        if child.get("adopte") and not opened(date.fromisoformat(come["date"]), month):
            continue
        shared = child.get("partage", False)
        if child.get("prestations_propres") in OWN or (child.get("designe") is False and not (view == "af" and shared)):
            continue
        yield child


def leaving_ages(family, child, view, too_much):
    ages = LEAVING + ((3,) if view != "cf" else ()) + ((5,) if family.get("outre_mer") else ())
    return ages + ((16,) if too_much(child) else ())


def told(child, month, leaving):
    """The child as a peer is to see him on the first day of the month. The order of the births of one month is kept."""
    born = birth(child)
    since = month - month_of(born)
    shift = int(since % 12 == 0 and since // 12 in leaving)
    return {**child, "naissance": first_day(month_of(born) - shift).replace(day=8 + born.day // 2).isoformat(), "ne_le": child["naissance"]}


def as_seen(family, view, too_much):
    month = month_of(date.fromisoformat(family["le"]))
    children = [told(one, month, leaving_ages(family, one, view, too_much)) for one in counted(family, view, month)]
    return {**family, "le": first_day(month).isoformat(), "enfants": children}


def as_they_would(family):
    """The same on the first day of the month with nothing changed: what a peer answers when nobody reads the law for it."""
    first = first_day(month_of(date.fromisoformat(family["le"])))
    children = [{**one, "ne_le": one["naissance"]} for one in family["enfants"] if birth(one) <= first]
    return {**family, "le": first.isoformat(), "enfants": children}


def grant(family, too_much):
    """Of a birth, the grant is due two months before, for the family as it is on the first day of that month (decree 2021-367).

    Of an adoption, in the month of the arrival.
    """
    arrival = family["arrivee"]
    month = month_of(date.fromisoformat(arrival["date"])) - (0 if arrival["adoption"] else 2)
    here = month_of(date.fromisoformat(family["le"]))
    if month > here:
        return None
    if arrival["adoption"]:
        seen = as_seen({**family, "arrivee": {**arrival, "date": "1900-01-01"}}, "pf", too_much)
    else:
        seen = {**family, "enfants": [told(one, month, LEAVING if birth(one).day == 1 else ()) for one in counted(family, "pf", month)]}
    return {**seen, "arrivee": arrival, "le": first_day(month).isoformat()}


def minimum(family):
    """Of the RSA, the month of the event itself, both ways (D. 262-34, R. 262-35): the child born counts, the one of 25 does not."""
    month = month_of(date.fromisoformat(family["le"]))
    children = [told(one, month, (0, 25)) for one in family["enfants"] if month_of(birth(one)) <= month]
    return {**family, "le": first_day(month).isoformat(), "enfants": children}


def seen(family, too_much):
    """{ view: family }: the law's first, then those that differ from it, then the peers' own."""
    views = {view: as_seen(family, view, too_much) for view in VIEWS}
    if "arrivee" in family and (other := grant(family, too_much)):
        views["prime"] = other
    if family["genre"] == "rsa":
        views["rsa"] = minimum(family)
    views["jour"] = as_they_would(family)
    first = views.pop("af")
    return {"": first} | {f"/{name}": one for name, one in views.items() if one != first}


def allowances(family):
    """How many allocations de base are due when one is: one per child of the last birth, or adopted together (L. 531-3)."""
    month = month_of(date.fromisoformat(family["le"]))
    small = [one for one in counted(family, "pf", month) if not has_left(one, 3, month)]
    if not small:
        return 1
    last = max(Counter(one["naissance"] for one in small).items())[1]
    return max(last, sum(bool(one.get("adopte")) for one in small))


def main(path, rules):
    from figures import Figures

    figures = Figures(rules)
    with open(path) as lines:
        for family in map(json.loads, lines):
            on = date.fromisoformat(family["le"])
            for name, one in seen(family, lambda child, on=on: figures.earns_too_much(child, on)).items():
                print(json.dumps({**one, "id": family["id"] + name}))


if __name__ == "__main__":
    main(*sys.argv[1:])
