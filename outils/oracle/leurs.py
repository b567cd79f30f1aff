"""Their figures, made comparable: { droit: net amount } for a family, from a line of of.py or catala.cjs."""

from decimal import Decimal

from arrondi import CENT, brut, net


def openfisca(line, family):
    rate = line["af_taux_modulation"]
    extra = sum(net(brut(one * rate)) for one in line["majorations"])
    flats = int(line["af_allocation_forfaitaire_nb_enfants"])
    fading = line["af_complement_degressif"], line["af_allocation_forfaitaire_complement_degressif"]
    given = {
        "AF": net(brut(line["af_base"])) + extra + each(line["af_allocation_forfaitaire"], flats) + sum(net(brut(one)) for one in fading),
        "CF": net(brut(line["cf_montant"])),
        "AEEH": brut(line["aeeh"]),
        "ASF": each(line["asf"], line["asf_enfants"]),
    }
    arrival = family.get("arrivee")
    if arrival:
        given["prime"] = each(line["paje_adoption" if arrival["adoption"] else "paje_naissance"], arrival["nombre"])
    if not arrival or arrival["adoption"]:
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
