"""A cluster of readings -> agreed values, and for each field on which sources differ, who says what."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapporteur.reconcile.reading import Reading, is_person, sound, words_of
from rapporteur.records.event import Difference, Disagreement
from rapporteur.records.mention import EventMention, Place, Who

_STEM = 5
"""Letters by which words of a purpose are compared, endings left aside."""

Value = str
Voice = Mapping[str, str]
"""The voice that each mention speaks with."""

Tell = Callable[[Reading], Value | None]
Fits = Callable[[Reading, Reading], bool]


@dataclass(frozen=True, slots=True)
class Field:
    """A field that sources can differ on: how a reading tells it, and which values go together."""

    name: str
    tell: Tell
    fits: Fits


def _when(reading: Reading) -> Value | None:
    when = reading.mention.when
    if not reading.told or not (when.start or when.end):
        return None
    return when.start or "" if when.start == when.end or not when.end else f"{when.start or ''}/{when.end}"


def _days_fit(one: Reading, two: Reading) -> bool:
    return one.days is None or two.days is None or one.days.gap(two.days) == 0


def _place(reading: Reading) -> Value | None:
    place = reading.mention.place
    if place is None or place.code is None:
        return None
    return f"{place.code}:{place.name}" if place.name else place.code


def _places_fit(one: Reading, two: Reading) -> bool:
    here, there = one.mention.place, two.mention.place
    if here is None or there is None or here.code != there.code:
        return False
    return not here.name or not there.name or here.name == there.name


def _never(one: Reading, two: Reading) -> bool:
    """Two values that are not the same never go together."""
    return False


def _purposes_fit(one: Reading, two: Reading) -> bool:
    """Whether the lesser purpose shares a third of its longer words with the other; languages are not compared."""
    if one.lang != two.lang:
        return True
    left, right = (frozenset(word[:_STEM] for word in words_of(r.purpose or "")) for r in (one, two))
    return len(left & right) * 3 >= min(len(left), len(right))


def _figure(kind: str) -> Tell:
    def tell(reading: Reading) -> Value | None:
        values = [value for k, value in reading.figures if k == kind]
        return values[0] if len(values) == 1 else None

    return tell


def _names(reading: Reading) -> Value | None:
    everyone = (*reading.mention.actors, *reading.mention.recipients)
    return ", ".join(sorted({who.name for who in everyone})) or None


def _parties_fit(one: Reading, two: Reading) -> bool:
    """Whether either names no party beyond those of the other, and both the same persons where both name some."""
    if not (one.pool <= two.pool or two.pool <= one.pool):
        return False
    named = {code for code, _ in one.persons} & {code for code, _ in two.persons}
    return all(_sounds(one, code) & _sounds(two, code) for code in named)


def _sounds(reading: Reading, code: str) -> set[str]:
    return {name for of, name in reading.persons if of == code}


FIELDS = (
    Field("type", lambda r: r.act, _never),
    Field("mode", lambda r: r.mode, _never),
    Field("status", lambda r: r.status.value, _never),
    Field("parties", _names, _parties_fit),
    Field("when", _when, _days_fit),
    Field("place", _place, _places_fit),
    Field("count", _figure("count"), _never),
    Field("duration", _figure("duration"), _never),
    Field("purpose", lambda r: r.purpose, _purposes_fit),
)


def disagreements(readings: Sequence[Reading]) -> tuple[Disagreement, ...]:
    """The fields of which readings give values that do not go together, with the mentions that give each value."""
    found = []
    for field in FIELDS:
        told = _told(readings, field.tell)
        first = [alike[0] for alike in told.values()]
        if any(not field.fits(a, b) for i, a in enumerate(first) for b in first[i + 1 :]):
            values = tuple(Difference(v, tuple(r.mention.id for r in alike)) for v, alike in told.items())
            found.append(Disagreement(field.name, values))
    return tuple(found)


def _told(readings: Iterable[Reading], tell: Tell) -> dict[Value, list[Reading]]:
    """Each value told with those that tell it, in the order of the values."""
    told: dict[Value, list[Reading]] = {}
    for reading in readings:
        value = tell(reading)
        if value is not None:
            told.setdefault(value, []).append(reading)
    return dict(sorted(told.items()))


def agreed(readings: Sequence[Reading], voice: Voice) -> EventMention:
    """The mention that tells most, with the value of each field that most independent voices give."""
    best = min(readings, key=lambda r: (-_fullness(r), -r.mention.confidence, r.key))
    mention = best.mention
    if len(readings) == 1:
        return replace(mention, contexts=tuple(sorted(set(mention.contexts))), links=())
    dated = _favoured([r for r in readings if r.told and r.days], _when, voice, _precision) or mention
    placed = _favoured([r for r in readings if r.mention.place], _place, voice, len) or mention
    typed = _favoured(readings, lambda r: r.mention.type, voice, lambda _: 0) or mention
    base = mention if mention.type == typed.type else typed
    alike = [r for r in readings if r.mention.type == base.type]
    acted = _favoured(alike, lambda r: r.mention.mode, voice, len)
    stated = _favoured(alike, lambda r: r.mention.status.value, voice, lambda _: 0) or base
    scored = acted if acted is not None and acted.mode else base
    return replace(
        base,
        mode=scored.mode,
        score=scored.score,
        status=stated.status,
        when=dated.when,
        place=_named_place(placed.place, readings),
        actors=_parties(base.actors, [r.mention.actors for r in readings]),
        recipients=_parties(base.recipients, [r.mention.recipients for r in readings]),
        contexts=tuple(sorted({c for r in readings for c in r.mention.contexts})),
        confidence=_confidence(readings, voice),
        evidence=replace(base.evidence, date=base.evidence.date if dated is base else None),
        links=(),
    )


def _precision(value: Value) -> int:
    return len(value.partition("/")[0])


def _favoured(
    readings: Sequence[Reading], tell: Tell, voice: Voice, precision: Callable[[Value], int]
) -> EventMention | None:
    """The first mention that tells the value with most precision, then most voices; None where none tells any."""
    told = _told(readings, tell)
    if not told:
        return None
    value = min(told, key=lambda v: (-precision(v), -len({voice[r.mention.id] for r in told[v]}), v))
    return told[value][0].mention


def _fullness(reading: Reading) -> int:
    """How much a reading tells: both sides before all, then persons named, date, place."""
    mention = reading.mention
    return (
        3 * bool(mention.recipients)
        + len(reading.persons)
        + (reading.told and reading.days is not None)
        + (mention.place is not None)
    )


def _named_place(place: Place | None, readings: Sequence[Reading]) -> Place | None:
    """The place, with the town's name where another reading of the same country tells it."""
    if place is None or place.name:
        return place
    named = sorted(
        r.mention.place.name
        for r in readings
        if r.mention.place and r.mention.place.code == place.code and r.mention.place.name
    )
    return Place(place.code, named[0]) if named else place


def _parties(base: tuple[Who, ...], all_told: Iterable[tuple[Who, ...]]) -> tuple[Who, ...]:
    """The parties of the fullest telling; a country gives way to the person that others name for it."""
    named: dict[str, dict[str, Who]] = {}
    for told in all_told:
        for who in told:
            if is_person(who):
                named.setdefault(who.code, {}).setdefault(sound(who.name), who)
    parties: dict[tuple[str, str], Who] = {}
    for who in base:
        persons = [] if is_person(who) else list(named.get(who.code, {}).values())
        chosen = persons[0] if len(persons) == 1 and not who.role else who
        parties.setdefault((chosen.code, chosen.name), chosen)
    return tuple(parties.values())


def _confidence(readings: Sequence[Reading], voice: Voice) -> float:
    """That not every voice is wrong: each voice counts with the best of its readings."""
    best: dict[str, float] = {}
    for reading in readings:
        own = voice[reading.mention.id]
        best[own] = max(best.get(own, 0.0), reading.mention.confidence)
    wrong = 1.0
    for value in best.values():
        wrong *= 1.0 - min(value, 0.99)
    return round(1.0 - wrong, 4)
