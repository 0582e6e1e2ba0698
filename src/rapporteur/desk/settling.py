"""Brings the events of a record up to date: article by article where few are new, else all at once.

What comes out is the same. A record that was last brought up to date by other rules than those of this version is made
anew as a whole. Each lot is one transaction: whatever breaks it off, what is left is done at the next start.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Container, Hashable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from rapporteur.desk.docket import Docket
from rapporteur.desk.views import joined
from rapporteur.knowledge.comparison import load_background
from rapporteur.knowledge.names import LANGUAGES
from rapporteur.reconcile import (
    Known,
    Reconciler,
    Ruling,
    Told,
    held_against,
    rule,
    rules_of,
    tie,
    tied,
    turning_on,
)
from rapporteur.reconcile.places import Places
from rapporteur.reconcile.ties import Bond, Tie
from rapporteur.records.background import Background
from rapporteur.records.event import Event
from rapporteur.records.mention import Claim, Coding, EventMention
from rapporteur.records.precedent import outline, precedent
from rapporteur.store import Amending, Findings, Record

_LOT = 40
"""Articles that are reconciled in one transaction, while others wait to write."""

_FEW = 0.05
"""Share of the articles up to which reconciling them one by one takes less time than all at once."""

_TRIES = 5


class Settling:
    """Reconciles what was stored since."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def settle(self) -> None:
        """Brings events and verdicts up to date with the articles and judgements, where they are not."""
        if self._record.read_only:
            return
        tries = 0
        while self._record.stale() and tries < _TRIES:
            if not self._lot():
                tries += not self._everything()

    @cached_property
    def _background(self) -> Background:
        return load_background(LANGUAGES)

    @cached_property
    def _rules(self) -> int:
        return rules_of(self._background)

    def _lot(self) -> bool:
        """Reconciles some articles; False where all must be, or is done sooner."""
        with self._record.amending() as now:
            waiting, everything = now.sizes()
            if now.rules() != self._rules or waiting > max(_LOT, _FEW * everything):
                return False
            renew(now, self._background)
        return True

    def _everything(self) -> bool:
        """Makes all events anew; False where another stored articles meanwhile."""
        with self._record.reading() as now:
            articles, codings, judgements = now.articles(), now.codings(), now.judgements()
            known = Known(now.event_of(), now.former())
        view, reconciler = joined(articles, codings, judgements, known, self._background)
        findings = Findings(
            reconciler.places.everything(),
            reconciler.ties.everything(),
            reconciler.voices.sketches,
            self._rules,
        )
        return self._record.replace_events(
            view.events, view.claims, articles, view.merged, len(judgements), findings
        )


def renew(now: Amending, background: Background) -> None:
    """Reconciles a lot of the articles that wait, and what hangs together with them."""
    keeping = Keeping(now)
    reconciler = Reconciler(background, kept=keeping)
    waiting = now.waiting(_LOT)
    for each in waiting:
        if now.places.known(now.mentions_in(each.article)):
            reconciler.remove(each.article)
    fresh = [each.article for each in waiting if each.current]
    new = tied(now.codings(fresh))
    now.write_claims(new, {})
    for article in fresh:
        reconciler.add(keeping.told(now.mentions_in(article)))
    events = reconciler.events()
    ended = set(reconciler.ended) - {event.id for event in events}
    before = now.lookup.events([*(event.id for event in events), *ended])
    now.write_events(events, ended, reconciler.merged)
    now.write_ties(*reconciler.ties.changes())
    now.write_sketches(reconciler.voices.sketches)
    _judge_claims(now, new, before, events)
    now.done([each.article for each in waiting])


def _judge_claims(
    now: Amending, new: Sequence[Claim], before: Sequence[Event], after: Sequence[Event]
) -> None:
    """Gives verdicts on new claims, on those of events that changed, and on those that turn on what changed in these."""
    touched = _differing(before, after, _told)
    told = now.lookup.claims_of({source.mention for event in touched for source in event.mentions})
    own = {claim.id: claim for claim in (*new, *(claim for claim, _ in told))}
    acts = [act for event in _differing(before, after, precedent) if (act := precedent(event)) is not None]
    others = [claim for claim in now.turning_on(acts) if claim.id not in own]
    docket = Docket(now, {claim.mention for claim in (*own.values(), *others) if claim.mention})
    judged = held_against((*own.values(), *turning_on(others, acts, docket)), docket)
    now.write_claims(judged, docket.events)


def _differing(
    before: Sequence[Event], after: Sequence[Event], by: Callable[[Event], Hashable]
) -> list[Event]:
    """The events, as they were and as they are, that differ in something."""
    was, is_ = ({by(event): event for event in events} for events in (before, after))
    return [event for one, two in ((was, is_), (is_, was)) for key, event in one.items() if key not in two]


def _told(event: Event) -> Hashable:
    """All that verdicts on the claims that are tied to an event rest on, other events aside."""
    mentions = tuple((source.mention, source.article) for source in event.mentions)
    return mentions, event.judgement, outline(event), event.agreed.status


class Keeping:
    """What a record keeps, as reconciling asks for it."""

    def __init__(self, now: Amending) -> None:
        self._now = now
        self.places: Places = now.places
        self.mentions_in = now.mentions_in
        self.mentions_of = now.mentions_of
        self.in_use = now.in_use
        self.event_of = now.lookup.telling
        self.sketches = now.sketches

    def ties(self, mentions: Collection[str]) -> Iterator[Tie]:
        """All ties of some mentions."""
        for bond, one, two, score in self._now.ties(mentions):
            yield Tie(Bond(bond), one, two, score)

    def told(self, mentions: Collection[str]) -> Told:
        """Some mentions of articles that events take account of, or are to, as analysts corrected them."""
        codings = self._codings(mentions)
        held = self._now.held(codings)
        codings = {id_: coding for id_, coding in codings.items() if id_ in held}
        articles = {id_: article for id_, (article, _) in held.items()}
        current = {id_ for id_, (_, is_current) in held.items() if is_current}
        before = {article.previous for article in articles.values() if article.previous}
        judgements = self._now.judgements_on(current | before)
        if not judgements:
            return Told(list(codings.values()), articles, Ruling())
        anchored = {anchor.article for each in judgements for anchor in (*each.anchors, *each.others)}
        whole = self._now.held(anchored | self._now.following(anchored))
        articles |= {id_: article for id_, (article, _) in whole.items()}
        anchoring = self._now.codings([id_ for id_, (_, is_current) in whole.items() if is_current])
        standing = {id_: coding for id_, coding in codings.items() if id_ in current}
        standing |= {coding.article: tie(coding) for coding in anchoring}
        ruled = rule(judgements, list(standing.values()), articles)
        codings |= {coding.article: coding for coding in ruled.codings if coding.article in codings}
        return Told(
            [_among(coding, mentions) for coding in codings.values()], articles, ruled.ruling.on(mentions)
        )

    def _codings(self, mentions: Collection[str]) -> dict[str, Coding]:
        """Some mentions with their claims, by article."""
        by_article: dict[str, list[EventMention]] = defaultdict(list)
        for mention, article in self._now.lookup.mentions(mentions).values():
            by_article[article].append(mention)
        claims: dict[str, list[Claim]] = defaultdict(list)
        for claim, article in self._now.lookup.claims_of(mentions):
            claims[article].append(claim)
        return {id_: Coding(id_, tuple(told), tuple(claims[id_])) for id_, told in by_article.items()}


def _among(coding: Coding, mentions: Container[str]) -> Coding:
    """A coding with some of its mentions alone."""
    return replace(coding, mentions=tuple(m for m in coding.mentions if m.id in mentions))
