"""Numbers and amounts of time: parts in, a number or an Amount out."""

from rapporteur.context.when.setting import Amount, Parts, operation
from rapporteur.context.when.stretch import MONTH, YEAR


@operation
def number(parts: Parts) -> object:
    """A number as said."""
    return parts.whole("n")


@operation
def word(parts: Parts) -> object:
    """The value of a word as the lexicon gives it."""
    return parts.text("v")


@operation
def sum_(parts: Parts) -> object:
    """Two numbers said one after the other: tens and units, hundreds and tens."""
    return parts.whole("a") + parts.whole("b")


@operation
def product(parts: Parts) -> object:
    """A number of hundreds, thousands ..., and what remains."""
    return parts.whole("a") * parts.whole("b") + parts.whole("c", 0)


@operation
def amount(parts: Parts) -> object:
    """A count of units; ``vague`` has no count, ``times`` counts groups ('two dozen days')."""
    unit = parts.text("unit")
    if parts.has("vague"):
        return Amount(((None, unit),))
    count = parts.number("n", 1) * parts.number("times", 1)
    if parts.has("half"):
        return Amount(((count * 12 + 6, MONTH),)) if unit == YEAR else Amount(((count + 0.5, unit),))
    return Amount(((count, unit),))


@operation
def both(parts: Parts) -> object:
    """Two amounts said as one."""
    return Amount(parts.amount("a").counts + parts.amount("b").counts)


@operation
def same_amount(parts: Parts) -> object:
    """An amount that other words give, taken as it is."""
    return parts.amount("amount")
