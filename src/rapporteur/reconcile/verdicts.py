"""Claims -> verdicts: each figure compared with what the stored events hold."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Protocol

from rapporteur.reconcile.reading import fold, is_person
from rapporteur.reconcile.stretches import days_of, stretch
from rapporteur.records.event import Event, order
from rapporteur.records.mention import TOLD_OF_ONE, Claim, ClaimKind, Coding, EventMention, Status, Verdict

_REACH = 600
"""Characters before a claim within which an act of the same article may be what it is about."""


@dataclass(frozen=True, slots=True)
class _Finding:
    verdict: Verdict
    reason: str
    because: tuple[str, ...] = ()


def tie(coding: Coding) -> Coding:
    """A coding in which a claim that its sentence ties to no act is tied to the last act told before it."""
    claims: list[Claim] = []
    for claim in coding.claims:
        before = [m for m in coding.mentions if 0 <= claim.evidence[0] - m.evidence.trigger[1] <= _REACH]
        if claim.mention is None and before:
            act = max(before, key=lambda m: m.evidence.trigger)
            claim = replace(
                claim, mention=act.id, type=act.type, actors=act.actors, recipients=act.recipients
            )
        claims.append(claim)
    return replace(coding, claims=tuple(claims))


def tied(codings: Iterable[Coding]) -> tuple[Claim, ...]:
    """All claims of some codings, tied."""
    return tuple(claim for coding in codings for claim in tie(coding).claims)


class Docket(Protocol):
    """The events that claims are held against, without those that were rejected."""

    def event_of(self, mention: str) -> Event | None:
        """The event that a mention tells."""

    def siblings(self, event: Event) -> Sequence[Claim]:
        """The claims that are tied to an event."""

    def acts(self, type_: str, parties: Sequence[str], since: int | None, until: int) -> Sequence[Event]:
        """The acts of a type that took place and in which some parties take part, by date, then id.

        Those may be missing that were over before ``since`` or had not begun by ``until``, both days as ordinals.
        """


class DocketInMemory:
    """All claims and events there are."""

    def __init__(self, claims: Iterable[Claim], events: Iterable[Event]) -> None:
        ordered = sorted(events, key=order)
        self._of_mention = {source.mention: event for event in ordered for source in event.mentions}
        self._by_parties: dict[tuple[str, str], dict[str, Event]] = defaultdict(dict)
        for event in ordered:
            for code in _pool(event.agreed) if event.agreed.status is Status.ACTUAL else ():
                self._by_parties[(event.agreed.type, code)][event.id] = event
        self._claims: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            if claim.mention in self._of_mention:
                self._claims[self._of_mention[claim.mention].id].append(claim)

    def event_of(self, mention: str) -> Event | None:
        """As `Docket` says."""
        return self._of_mention.get(mention)

    def siblings(self, event: Event) -> Sequence[Claim]:
        """As `Docket` says."""
        return self._claims.get(event.id, ())

    def acts(self, type_: str, parties: Sequence[str], since: int | None, until: int) -> Sequence[Event]:
        """As `Docket` says."""
        one, *others = (self._by_parties.get((type_, code), {}) for code in parties)
        return [event for id_, event in one.items() if all(id_ in other for other in others)]


def verdicts(claims: Sequence[Claim], events: Iterable[Event]) -> tuple[Claim, ...]:
    """The claims, each with its verdict, the reason, and the ids of the events that it rests on.

    A claim that is tied to no event of the record stays unknown. The order of the claims is kept.
    """
    return held_against(claims, DocketInMemory(claims, events))


def held_against(claims: Iterable[Claim], docket: Docket) -> tuple[Claim, ...]:
    """Claims with their verdicts by what a docket holds."""
    court = _Court(docket)
    return tuple(court.judge(claim) for claim in claims)


class _Court:
    def __init__(self, docket: Docket) -> None:
        self._docket = docket
        self._stretch = cache(stretch)

    def judge(self, claim: Claim) -> Claim:
        """The claim with its verdict."""
        event = self._docket.event_of(claim.mention or "")
        if event is None:
            return replace(claim, verdict=Verdict.UNKNOWN, reason="no-event", because=())
        finding = self._finding(claim, event)
        return replace(claim, verdict=finding.verdict, reason=finding.reason, because=finding.because)

    def _finding(self, claim: Claim, event: Event) -> _Finding:
        if claim.kind in TOLD_OF_ONE:
            return self._compared(claim, event)
        if _is_first_ever(claim):
            return self._first_ever(claim, event)
        if claim.kind is ClaimKind.FIRST_SINCE:
            return self._first_since(claim, event)
        return self._nth(claim, event)

    def _first_since(self, claim: Claim, event: Event) -> _Finding:
        since = days_of(claim.since or claim.value)
        opposed = [c for c in self._docket.siblings(event) if c.id != claim.id and _is_first_ever(c)]
        when = self._stretch(event.agreed.when)
        if since is None or when is None:
            return _Finding(
                Verdict.UNKNOWN, "at-odds" if opposed else "span-not-dated", (event.id,) if opposed else ()
            )
        earlier = [e for e in self._alike(event, since[0]) if self._first(e) < when.first]
        between = [e for e in earlier if self._first(e) > since[1] and _same_office(e, event)]
        then = [e for e in earlier if since[0] <= self._last(e) and self._first(e) <= since[1]]
        if between:
            return _Finding(Verdict.CONTRADICTED, "another-between", self._ids(between))
        if then:
            return _Finding(Verdict.SUPPORTED, "one-then-none-between", self._ids(then))
        return _Finding(Verdict.UNKNOWN, "at-odds" if opposed else "none-then-in-record", ())

    def _first_ever(self, claim: Claim, event: Event) -> _Finding:
        when = self._stretch(event.agreed.when)
        earlier = [
            e
            for e in self._alike(event, None)
            if when and self._last(e) < when.first and _same_office(e, event)
        ]
        if earlier:
            return _Finding(Verdict.CONTRADICTED, "an-earlier-one", self._ids(earlier))
        if any(_tells_of_earlier(c) for c in self._docket.siblings(event) if c.id != claim.id):
            return _Finding(Verdict.CONTRADICTED, "at-odds", (event.id,))
        return _Finding(Verdict.UNKNOWN, "record-begins-later")

    def _nth(self, claim: Claim, event: Event) -> _Finding:
        when = self._stretch(event.agreed.when)
        if when is None or not claim.value.isdigit():
            return _Finding(Verdict.UNKNOWN, "span-not-dated")
        since = days_of(claim.since or "")
        counted = [
            e
            for e in self._alike(event, since[0] if since else None, _person_in(claim, event.agreed))
            if e.agreed.mode == event.agreed.mode
            and (since is None or self._last(e) >= since[0])
            and self._last(e) <= when.last
        ]
        counted = [*(e for e in counted if e.id != event.id), event]
        if len(counted) > int(claim.value):
            return _Finding(Verdict.CONTRADICTED, "more-in-record", self._ids(counted))
        others = {
            c.value for c in self._docket.siblings(event) if c.kind is claim.kind and c.since == claim.since
        }
        if len(others) > 1:
            return _Finding(Verdict.UNKNOWN, "at-odds", (event.id,))
        if len(counted) == int(claim.value):
            return _Finding(Verdict.SUPPORTED, "counted", self._ids(counted))
        return _Finding(Verdict.UNKNOWN, "fewer-in-record", self._ids(counted))

    def _compared(self, claim: Claim, event: Event) -> _Finding:
        """A count or duration against those that other articles give for the same event."""
        article = {source.mention: source.article for source in event.mentions}
        by_article: dict[str, set[str]] = defaultdict(set)
        for sibling in self._docket.siblings(event):
            if sibling.kind is claim.kind:
                by_article[article[sibling.mention or ""]].add(_number(sibling.value))
        own = article[claim.mention or ""]
        told = {article: values for article, values in by_article.items() if article != own}
        if not told:
            return _Finding(Verdict.UNKNOWN, "one-source")
        if any(_number(claim.value) in values for values in told.values()):
            return _Finding(Verdict.SUPPORTED, "told-elsewhere", (event.id,))
        if all(len(values) == 1 for values in by_article.values()):
            return _Finding(Verdict.CONTRADICTED, "told-otherwise", (event.id,))
        return _Finding(Verdict.UNKNOWN, "one-source")

    def _alike(self, event: Event, since: int | None, person: str | None = None) -> list[Event]:
        """The acts since a day and up to a dated event, of its kind, of its parties, by the person where one is meant."""
        agreed = event.agreed
        parties, when = sorted(_pool(agreed)), self._stretch(agreed.when)
        if not parties or when is None:
            return []
        return [
            e
            for e in self._docket.acts(agreed.type, parties, since, when.last)
            if (e.agreed.mode is None or agreed.mode is None or e.agreed.mode == agreed.mode)
            and _same_way(e.agreed, agreed)
            and self._stretch(e.agreed.when) is not None
            and (person is None or any(fold(person) in fold(who.name) for who in e.agreed.actors))
        ]

    def _first(self, event: Event) -> int:
        days = self._stretch(event.agreed.when)
        return days.first if days else 0

    def _last(self, event: Event) -> int:
        days = self._stretch(event.agreed.when)
        return days.last if days else 0

    def _ids(self, events: Iterable[Event]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(event.id for event in sorted(events, key=self._first)))


def _is_first_ever(claim: Claim) -> bool:
    nth = claim.kind is ClaimKind.NTH and claim.value == "1" and claim.since is None
    return claim.kind is ClaimKind.FIRST_EVER or nth


def _tells_of_earlier(claim: Claim) -> bool:
    """Whether a claim says that there had been others: the first since some time, or the second and more."""
    many = claim.kind is ClaimKind.NTH and claim.value.isdigit() and int(claim.value) > 1
    return claim.kind is ClaimKind.FIRST_SINCE or many


def _person_in(claim: Claim, act: EventMention) -> str | None:
    """The surname of an actor that the claim's own words name."""
    words = fold(claim.trigger)
    names = [who.name.split()[-1] for who in act.actors if is_person(who) and who.name]
    return next((name for name in names if fold(name) in words), None)


def _same_way(one: EventMention, two: EventMention) -> bool:
    """Whether the same side acts; where either names all parties on one side, that cannot be told."""
    if not one.recipients or not two.recipients:
        return True
    return bool(_codes(one) & _codes(two))


def _same_office(one: Event, two: Event) -> bool:
    """Whether the actors hold the same office, as far as both offices are known."""
    left = {who.role for who in one.agreed.actors if is_person(who)}
    right = {who.role for who in two.agreed.actors if is_person(who)}
    return not left or not right or bool(left & right)


def _codes(act: EventMention) -> frozenset[str]:
    return frozenset(who.code for who in act.actors)


def _pool(act: EventMention) -> frozenset[str]:
    return frozenset(who.code for who in (*act.actors, *act.recipients))


def _number(value: str) -> str:
    """The number of a value that may carry a unit in the language of its article."""
    return value.split(" ")[0]
