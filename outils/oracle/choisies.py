"""All the families that are chosen rather than drawn, each with an identifier of its own."""

from bornes import ages, arrivals, catala, ceilings, dates, disabled, pensions, reduced, salaries, shared, stopping, two_incomes
from particulieres import minimum, months, multiples, of_their_own, overseas


def chosen(figures):
    made = [*ceilings(figures), *ages(), *dates(), *shared(figures), *salaries(figures), *two_incomes(figures)]
    made += [*pensions(figures), *arrivals(figures), *disabled(), *stopping(), *reduced(figures), *catala(figures)]
    made += [*months(), *multiples(figures), *overseas(figures), *of_their_own(figures), *minimum()]
    for rank, one in enumerate(made):
        one["id"] = f"{one['genre']}-{rank:04}"
    return made
