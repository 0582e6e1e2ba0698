"""Claims -> verdicts: each figure compared with what the stored events hold."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Protocol

from rapporteur.reconcile.reading import fold, is_person
from rapporteur.records.days import days_of
from rapporteur.records.event import Event
from rapporteur.records.mention import TOLD_OF_ONE, Claim, ClaimKind, Coding, EventMention, Verdict
from rapporteur.records.precedent import Precedent, key_of, outline, precedent

_REACH = 600
"""Characters before a claim within which an act of the same article may be what it is about."""

_MOST = 50
"""Acts that a verdict names, the earliest: more of them show nothing more."""


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

    def acts(self, type_: str, parties: Sequence[str], since: int | None, until: int) -> Iterable[Precedent]:
        """The acts of a type that took place and in which some parties take part, by their first day, then id.

        ``parties`` are in order. Those may be missing that were over before ``since`` or had not begun by ``until``,
        both days as ordinals; others may be among them.
        """


class DocketInMemory:
    """All claims and events there are."""

    def __init__(self, claims: Iterable[Claim], events: Iterable[Event]) -> None:
        self._of_mention: dict[str, Event] = {}
        found: list[Precedent] = []
        for event in events:
            self._of_mention.update((source.mention, event) for source in event.mentions)
            act = precedent(event)
            if act is not None:
                found.append(act)
        self._by_key: dict[tuple[str, str], list[Precedent]] = defaultdict(list)
        for act in sorted(found, key=_by_time):
            for key in act.keys:
                self._by_key[act.type, key].append(act)
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

    def acts(self, type_: str, parties: Sequence[str], since: int | None, until: int) -> Iterable[Precedent]:
        """As `Docket` says."""
        found = self._by_key.get((type_, key_of(parties)), [])
        return islice(found, bisect_right(found, until, key=lambda act: act.first))


def verdicts(claims: Sequence[Claim], events: Iterable[Event]) -> tuple[Claim, ...]:
    """The claims, each with its verdict, the reason, and the ids of the events that it rests on.

    A claim that is tied to no event of the record stays unknown. The order of the claims is kept.
    """
    return held_against(claims, DocketInMemory(claims, events))


def held_against(claims: Iterable[Claim], docket: Docket) -> tuple[Claim, ...]:
    """Claims with their verdicts by what a docket holds."""
    court = _Court(docket)
    return tuple(court.judge(claim) for claim in claims)


def turning_on(claims: Iterable[Claim], acts: Sequence[Precedent], docket: Docket) -> tuple[Claim, ...]:
    """Those of some claims whose verdict turns on any of some acts, as they are or as they were."""
    return tuple(
        claim
        for claim in claims
        if (event := docket.event_of(claim.mention or "")) is not None
        and (bearing := _bearing(claim, event)) is not None
        and any(map(bearing.on, acts))
    )


@dataclass(frozen=True, slots=True)
class _Bearing:
    """Which acts a claim is held against: those like its own, since a day and until another.

    ``acting`` are the codes of those who act; it is empty where all its parties are told on one side. ``person`` is
    a surname.
    """

    type: str
    mode: str | None
    parties: frozenset[str]
    acting: frozenset[str]
    since: int | None
    until: int
    person: str | None

    def on(self, act: Precedent) -> bool:
        """Whether an act is one of them."""
        return (
            act.first <= self.until
            and (self.since is None or act.last >= self.since)
            and (act.mode is None or self.mode is None or act.mode == self.mode)
            and act.type == self.type
            and self.parties <= act.sides.parties
            and (not self.acting or not act.sides.concerned or not self.acting.isdisjoint(act.sides.acting))
            and (self.person is None or any(self.person in fold(who.name) for who in act.sides.actors))
        )


def _bearing(claim: Claim, event: Event) -> _Bearing | None:
    """Which acts bear on a claim tied to an event; None where none does."""
    own = outline(event)
    if own is None or not own.sides.parties or claim.kind in TOLD_OF_ONE:
        return None
    told = None if claim.kind is ClaimKind.FIRST_EVER else claim.since
    if claim.kind is ClaimKind.FIRST_SINCE:
        told = claim.since or claim.value
    since = days_of(told or "")
    if since is None and claim.kind is ClaimKind.FIRST_SINCE:
        return None
    counts = claim.kind is ClaimKind.NTH and not _is_first_ever(claim)
    person = _person_in(claim, event.agreed) if counts else None
    return _Bearing(
        own.type, own.mode, own.sides.parties, own.sides.acting if own.sides.concerned else frozenset(),
        since[0] if since else None, own.last, fold(person) if person else None,
    )  # fmt: skip


class _Court:
    def __init__(self, docket: Docket) -> None:
        self._docket = docket

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
        since, own = days_of(claim.since or claim.value), outline(event)
        opposed = [c for c in self._docket.siblings(event) if c.id != claim.id and _is_first_ever(c)]
        if since is None or own is None:
            return _Finding(
                Verdict.UNKNOWN, "at-odds" if opposed else "span-not-dated", (event.id,) if opposed else ()
            )
        then: list[Precedent] = []
        between: list[Precedent] = []
        for act in self._alike(claim, event):
            if act.first >= own.first or len(between) == _MOST:
                break
            if act.first <= since[1]:
                then.append(act)
            elif _same_office(act, own):
                between.append(act)
        if between:
            return _Finding(Verdict.CONTRADICTED, "another-between", _ids(between))
        if then:
            return _Finding(Verdict.SUPPORTED, "one-then-none-between", _ids(then[:_MOST]))
        return _Finding(Verdict.UNKNOWN, "at-odds" if opposed else "none-then-in-record", ())

    def _first_ever(self, claim: Claim, event: Event) -> _Finding:
        own = outline(event)
        earlier = list(
            islice(
                (
                    act
                    for act in self._alike(claim, event)
                    if own is not None and act.last < own.first and _same_office(act, own)
                ),
                _MOST,
            )
        )
        if earlier:
            return _Finding(Verdict.CONTRADICTED, "an-earlier-one", _ids(earlier))
        if any(_tells_of_earlier(c) for c in self._docket.siblings(event) if c.id != claim.id):
            return _Finding(Verdict.CONTRADICTED, "at-odds", (event.id,))
        return _Finding(Verdict.UNKNOWN, "record-begins-later")

    def _nth(self, claim: Claim, event: Event) -> _Finding:
        own = outline(event)
        if own is None or not claim.value.isdigit():
            return _Finding(Verdict.UNKNOWN, "span-not-dated")
        others = (
            act
            for act in self._alike(claim, event)
            if act.mode == own.mode and act.last <= own.last and act.event != own.event
        )
        counted = [*islice(others, max(int(claim.value), _MOST)), own]
        if len(counted) > int(claim.value):
            return _Finding(Verdict.CONTRADICTED, "more-in-record", _ids(counted))
        told = {
            c.value for c in self._docket.siblings(event) if c.kind is claim.kind and c.since == claim.since
        }
        if len(told) > 1:
            return _Finding(Verdict.UNKNOWN, "at-odds", (event.id,))
        if len(counted) == int(claim.value):
            return _Finding(Verdict.SUPPORTED, "counted", _ids(counted))
        return _Finding(Verdict.UNKNOWN, "fewer-in-record", _ids(counted))

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

    def _alike(self, claim: Claim, event: Event) -> Iterator[Precedent]:
        """The acts that bear on a claim, by their first day, then id; no more are looked up than are taken."""
        bearing = _bearing(claim, event)
        if bearing is None:
            return iter(())
        acts = self._docket.acts(bearing.type, sorted(bearing.parties), bearing.since, bearing.until)
        return filter(bearing.on, acts)


def _ids(acts: Iterable[Precedent]) -> tuple[str, ...]:
    return tuple(act.event for act in sorted(acts, key=_by_time))


def _by_time(act: Precedent) -> tuple[int, str]:
    return act.first, act.event


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


def _same_office(one: Precedent, two: Precedent) -> bool:
    """Whether the actors hold the same office, as far as both offices are known."""
    left, right = ({who.role for who in act.sides.actors if is_person(who)} for act in (one, two))
    return not left or not right or bool(left & right)


def _number(value: str) -> str:
    """The number of a value that may carry a unit in the language of its article."""
    return value.split(" ")[0]
