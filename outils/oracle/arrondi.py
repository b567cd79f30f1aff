"""What is done to a figure of theirs before it is compared. It is all here, and said in docs/oracle.md.

>>> net(brut(151.7984))
Decimal('151.05')
"""

from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
CRDS = Decimal("0.005")


def brut(figure, digits=4):
    """A figure of theirs to the cent, half up. OpenFisca counts in 32-bit floats: what they blur beyond `digits` decimals goes first."""
    return Decimal(str(figure)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP).quantize(CENT, ROUND_HALF_UP)


def net(gross):
    """What is paid of a gross sum in cents: less the CRDS, itself cut to the cent below."""
    return gross - (gross * CRDS).quantize(CENT, ROUND_FLOOR)
