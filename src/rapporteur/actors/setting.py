"""The country an article is set in: whose the police, the government, the students are that it gives no country to.

Whom the heading names (towns aside, where others may meet), what stands before the first sentence ('BISHKEK -') and
what all of the text names most count beside what is named around.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence

from rapporteur.actors.placing import Placed
from rapporteur.knowledge.gazetteer import Hit
from rapporteur.knowledge.names import NameKind
from rapporteur.records.text import Sentence, Span, Unit, UnitKind

LOCAL = (
    NameKind.COUNTRY,
    NameKind.CAPITAL,
    NameKind.SEAT,
    NameKind.PLACE,
    NameKind.ADJECTIVE,
    NameKind.PEOPLE,
)
_STATE = 3
_OVERALL, _HEADING, _DATELINE = 1.0, 0.2, 0.1
"""What being named in the whole text, in the heading or in the dateline counts; being named around counts 1."""


def state(hit: Hit) -> str | None:
    """The code of the one state that a name points at, in whatever form; None where it is a body or ambiguous."""
    codes = {
        name.code
        for name in hit.of(*LOCAL, NameKind.PERSON)
        if not (name.weak and name.kind is NameKind.PLACE) and len(name.code) == _STATE
    }
    return codes.pop() if len(codes) == 1 else None


def named(sentence: Sentence, placed: Iterable[Placed], locative: Container[str]) -> Counter[str]:
    """How often a sentence names each state; twice where it says that something takes place there ('in Skopje')."""
    found: Counter[str] = Counter()
    for each in placed:
        if (code := state(each.hit)) is not None:
            there = each.hit.of(NameKind.COUNTRY, NameKind.CAPITAL, NameKind.PLACE)
            found[code] += 2 if there and sentence.preposition(each.head) in locative else 1
    return found


def setting(hits: Sequence[Hit], heading: Iterable[Hit], units: Sequence[Unit]) -> Mapping[str, float]:
    """How much speaks for each country as the scene of an article, before any passage of it is looked at.

    ``hits`` are the names in the text, ``heading`` those in its title, ``units`` the text's parts in order.
    """
    told = [(code, hit.start) for hit in hits if (code := state(hit)) is not None]
    counts = Counter(code for code, _ in told)
    total = sum(counts.values())
    found = {code: _OVERALL * count / total for code, count in counts.items()}
    dated = {code for code, _ in written_from(hits, units)}
    headed = {code for hit in heading if not hit.of(NameKind.PLACE) and (code := state(hit)) is not None}
    for codes, weight in ((headed, _HEADING), (dated, _DATELINE)):
        for code in codes:
            found[code] = found.get(code, 0.0) + weight
    return found


def written_from(hits: Iterable[Hit], units: Sequence[Unit]) -> list[tuple[str, Span]]:
    """The states that datelines name, with the words that do; ``units`` are the text's parts in order."""
    starts = [unit.start for unit in units]
    named = [(code, hit) for hit in hits if (code := state(hit)) is not None]
    return [
        (code, (hit.start, hit.end))
        for code, hit in named
        if units[bisect_right(starts, hit.start) - 1].kind is UnitKind.DATELINE
    ]


def certain(hits: Sequence[Hit]) -> Counter[str]:
    """How often each code is named by words that can mean nothing else."""
    return Counter(
        names[0].code
        for hit in hits
        if (names := hit.of(*LOCAL, NameKind.BODY))
        and len({n.code for n in names}) == 1
        and not names[0].weak
    )
