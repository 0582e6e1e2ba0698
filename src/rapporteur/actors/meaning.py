"""Decides what a known name means on the day of an article."""

from collections.abc import Mapping, Sequence

from rapporteur.knowledge.gazetteer import Hit
from rapporteur.knowledge.names import Name, NameKind
from rapporteur.records.cast import Party, PartyKind
from rapporteur.records.mention import Who

_ORDER = (
    (NameKind.COUNTRY, PartyKind.STATE),
    (NameKind.CAPITAL, PartyKind.CAPITAL),
    (NameKind.SEAT, PartyKind.ORGAN),
    (NameKind.BODY, PartyKind.BODY),
    (NameKind.PEOPLE, PartyKind.PEOPLE),
    (NameKind.ADJECTIVE, PartyKind.ADJECTIVE),
    (NameKind.PLACE, PartyKind.PLACE),
    (NameKind.OUTLET, PartyKind.OUTLET),
)
_WEAK = 0.7


class Meaning:
    """Reads names as of one publication date; None leaves the dates of names aside.

    ``told`` counts how often the article names each code beyond doubt; a name that several codes share means the
    one that is told of most.
    """

    def __init__(self, published: str | None, told: Mapping[str, int]) -> None:
        self._published = published
        self._told = told

    def party(self, hit: Hit) -> Party | None:
        """The party that a name stands for by itself; None for roles, surnames and what means nothing alone."""
        span = (hit.start, hit.end)
        who = self.person(hit.of(NameKind.PERSON))
        if who is not None:
            return Party(span, (who,), PartyKind.PERSON, "name", 1.0)
        readings = [
            (name, kind)
            for name_kind, kind in _ORDER
            for name in hit.of(name_kind)
            if name.code and name.holds(self._published)
        ]
        if readings:
            # Of readings for several codes the one told of elsewhere stands, then the strong one, then the first kind.
            order = {id(reading): place for place, reading in enumerate(readings)}
            name, party_kind = min(
                readings, key=lambda r: (-self._told.get(r[0].code, 0), r[0].weak, order[id(r)])
            )
            label = name.label if party_kind is not PartyKind.PLACE else name.form
            certain = _WEAK if name.weak else 1.0
            return Party(span, (Who(name.code, label, name.sector, None),), party_kind, "name", certain)
        return None

    def person(self, names: Sequence[Name]) -> Who | None:
        """The person of a name: the office held on the day, else the last one before it, else any."""
        if not names:
            return None
        held = [name for name in names if name.holds(self._published)]
        if not held:
            past = [n for n in names if self._published and n.until and n.until <= self._published]
            held = [max(past, key=lambda n: n.until)] if past else list(names)
        name = max(held, key=lambda n: n.since)
        return Who(name.code, name.label, name.sector, name.role)

    def in_office(self, names: Sequence[Name]) -> Who | None:
        """Whoever of these surnames holds a leading office on the day; None unless exactly one person does."""
        if not self._published:
            return None
        held = [n for n in names if n.since and n.holds(self._published) and n.role in _LEADING]
        return self.person(held) if len({n.label for n in held}) == 1 else None

    def once_in_office(self, names: Sequence[Name]) -> Who | None:
        """Whoever of these surnames held a leading office at any time; None where they led several countries."""
        held = [name for name in names if name.since and name.role in _LEADING]
        return self.person(held) if len({name.code for name in held}) == 1 else None


_LEADING = frozenset({"head_of_state", "head_of_government", "foreign_minister", "body_head"})
