"""Their figures, made comparable: { droit: net amount } for a family, from a line of of.py or catala.cjs."""

from datetime import date
from decimal import Decimal

from arrondi import CENT, brut, net
from loi import allowances, birth, month_of

# The view of a family that each droit looks at.
VIEW = {"AF": "", "ASF": "/pf", "AEEH": "/pf", "ARS": "/pf", "AB": "/pf", "CF": "/cf", "prime": "/prime", "RSA": "/rsa"}


def of(views, ident, view):
    return views.get(ident + view, views[ident])


def judged(views, family):
    """{ droit: net amount }: each droit from the view where the law counts its children."""
    ident = family["id"]
    given = {droit: openfisca(of(views, ident, view), family)[droit] for droit, view in VIEW.items() if droit in comparable(views, family)}
    if "AB" in given:
        # The allocation de base comes first (L. 532-1), and there is one per child of the last birth (L. 531-3).
        if given["AB"] > 0:
            given["CF"] = Decimal(0)
        given["AB"] *= allowances(family)
    return given


def by_day(views, family):
    """The same from OpenFisca alone, on the first day of the month, with the births as they are."""
    line = of(views, family["id"], "/jour")
    skipped = {"prime"} if family.get("arrivee", {}).get("adoption") else set()
    given = {droit: amount for droit, amount in openfisca(line, family).items() if droit in comparable(views, family) - skipped}
    return given | ({"CF": net(brut(line["cf"]))} if "CF" in given else {})


def comparable(views, family):
    """Before a birth OpenFisca already gives the allocation de base, and no complément familial with it."""
    arrival = family.get("arrivee")
    month = month_of(date.fromisoformat(family["le"]))
    coming = (arrival and not arrival["adoption"]) or any(birth(one) > date.fromisoformat(family["le"]) for one in family["enfants"])
    droits = {"AF", "ASF", "AEEH"} | (set() if coming else {"AB", "CF"})
    if "ars" in views[family["id"]] and month % 12 == 9:
        droits.add("ARS")
    return droits | ({"prime"} if arrival else set()) | ({"RSA"} if family["genre"] == "rsa" else set())


def openfisca(line, family):
    rate = line["af_taux_modulation"]
    extra = sum(net(brut(one * rate)) for one in line["majorations"])
    flats = int(line["af_allocation_forfaitaire_nb_enfants"])
    fading = line["af_complement_degressif"], line["af_allocation_forfaitaire_complement_degressif"]
    given = {
        "AF": net(brut(line["af_base"])) + extra + each(line["af_allocation_forfaitaire"], flats) + sum(net(brut(one)) for one in fading),
        "CF": net(brut(line["cf_montant"])),
        "AEEH": brut(line["aeeh"]),
        "RSA": brut(line["rsa_socle"]),
        "ASF": each(line["asf"], line["asf_enfants"]),
    }
    arrival = family.get("arrivee")
    if arrival:
        given["prime"] = each(line["paje_adoption" if arrival["adoption"] else "paje_naissance"], arrival["nombre"])
    given["AB"] = net(brut(line["paje_base"]))
    if "ars" in line:
        given["ARS"] = school(line)
    return given


def each(total, count):
    """The CRDS is taken on the sum of one child."""
    return net(brut(total / count)) * count if count else net(brut(total))


def school(line):
    """Child by child while the allowance is whole; reduced, it is one sum for the family, and so is the CRDS on it."""
    each_child = [brut(one) for one in line["ars_enfants"]]
    whole = brut(line["ars"], 3)
    if abs(sum(each_child) - whole) <= 2 * CENT:
        return sum(map(net, each_child), Decimal(0))
    return net(whole)


def catala(line):
    extra = sum(net(Decimal(one)) for one in line["majorations"])
    flat, one_flat = Decimal(line["forfait"]), Decimal(line["forfait_par_enfant"])
    flats = net(one_flat) * round(flat / one_flat) if flat else Decimal(0)
    fading = net(Decimal(line["complement"])) + net(Decimal(line["complement_forfait"]))
    return {"AF": net(Decimal(line["base"])) + extra + flats + fading}
