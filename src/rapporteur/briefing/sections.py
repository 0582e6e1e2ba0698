"""The sections of a brief: each a function of the material and the teller that returns its lines."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from babel import Locale

from rapporteur.briefing.dates import first_day, spell, spell_day
from rapporteur.briefing.sentences import Teller
from rapporteur.records.article import Article
from rapporteur.records.brief import BriefLine, BriefSection
from rapporteur.records.event import Disagreement, Event
from rapporteur.records.mention import Claim, ClaimKind, Counts, Interval, LinkKind, Status, Verdict

_LINES = 15
_RECENT = 120
"""Days before the date of the brief that count as lately."""

_STALE = 365
"""Days after which an announcement without a date is no longer ahead."""

_PLAIN = frozenset({ClaimKind.COUNT, ClaimKind.DURATION})
"""Figures that other sources alone can bear out; they are told after those that the record can count."""

_DONE = frozenset({LinkKind.FULFILS, LinkKind.CANCELS})


@dataclass(frozen=True)
class Material:
    """What a brief is made of. ``counts`` says how much of each article was read, by its id."""

    events: Sequence[Event]
    claims: Sequence[Claim]
    articles: Mapping[str, Article]
    counts: Mapping[str, Counts]
    focus: str | None
    as_of: str | None
    since: str | None = None

    def event(self, id_: str) -> Event | None:
        """An event by its id."""
        return self._by_id.get(id_)

    @cached_property
    def _by_id(self) -> Mapping[str, Event]:
        return {event.id: event for event in self.events}


def happened(material: Material, teller: Teller) -> tuple[BriefSection, BriefSection]:
    """What took place lately, and what the sources recall from before; newest first."""
    acts = [e for e in material.events if e.agreed.status is Status.ACTUAL]
    acts.sort(key=lambda e: (_start(e), e.independent, e.agreed.confidence), reverse=True)
    edge = first_day(material.as_of).toordinal() - _RECENT if material.as_of else 0
    recent = [e for e in acts if _day(e) >= edge]
    before = [e for e in acts if _day(e) < edge]
    return section("lately", recent, material, teller), section("before", before, material, teller)


def announced(material: Material, teller: Teller) -> tuple[BriefSection, BriefSection]:
    """What is announced, and what is merely possible, and has neither taken place nor been called off; next first."""
    settled = {link.to for event in material.events for link in event.links if link.kind in _DONE}
    open_ = [e for e in material.events if e.id not in settled and not _past(e, material.as_of)]
    open_.sort(key=lambda e: (_start(e) or "9999", e.id))
    planned = [e for e in open_ if e.agreed.status is Status.PLANNED]
    possible = [e for e in open_ if e.agreed.status is Status.POSSIBLE]
    return section("announced", planned, material, teller), section("possible", possible, material, teller)


def said(material: Material, teller: Teller) -> BriefSection:
    """What the articles do not say themselves but have from others, and what is denied."""
    lines = []
    for event in sorted(material.events, key=_start, reverse=True):
        sources = event.agreed.attributed_to
        if not sources and event.agreed.status is not Status.NEGATED:
            continue
        text = teller.tell(event)
        if sources:
            named = teller.names.joined(
                teller.names.listed([teller.names.party(who) for who in sources[::-1][:1]])
            )
            text = teller.wording.say("according", x=named, text=text)
        lines.append(BriefLine(text, teller.quote(event), (), (event.id,)))
    return cut("said", lines, teller)


def differ(material: Material, teller: Teller) -> BriefSection:
    """The fields on which sources differ, with who says what."""
    lines = []
    for event in material.events:
        if event.disagreements:
            remarks = tuple(r for d in event.disagreements for r in _who_says(d, event, teller))
            lines.append(BriefLine(teller.tell(event), None, remarks, (event.id,), event.independent, True))
    return cut("differ", lines, teller)


def figures(material: Material, teller: Teller) -> tuple[BriefSection, BriefSection]:
    """The figures that do not hold; then those that the record supports, and those that it cannot check."""
    rank = {Verdict.CONTRADICTED: 0, Verdict.SUPPORTED: 1, Verdict.UNKNOWN: 2}
    of_mention = {s.mention: (e, s.article) for e in material.events for s in e.mentions}
    lines: dict[bool, list[BriefLine]] = {True: [], False: []}
    told = [claim for claim in material.claims if claim.mention in of_mention]
    for claim in sorted(told, key=lambda c: (rank[c.verdict], c.kind in _PLAIN, -_size(c), c.id)):
        event, article = of_mention[claim.mention or ""]
        reason = _reason(claim, event, material, teller)
        verdict = teller.wording.say(f"verdicts.{claim.verdict.value}")
        text = teller.wording.say("figure", words=_one_line(claim.trigger), verdict=verdict, reason=reason)
        rests = [material.event(id_) for id_ in claim.because if id_ != event.id]
        remarks = [f"→ {teller.tell(e)}" for e in rests if e is not None]
        broken = claim.verdict is Verdict.CONTRADICTED
        refs = (claim.id, *claim.because)
        lines[broken].append(BriefLine(text, None, (teller.source(article), *remarks), refs, 0, broken))
    return cut("broken", lines[True], teller), cut("figures", lines[False], teller)


def coverage(material: Material, teller: Teller) -> BriefSection:
    """Which articles were read, and what was found in each; nothing is left out in silence."""
    lines = []
    for article in sorted(material.articles.values(), key=lambda a: (a.published or "", a.id)):
        counts = material.counts.get(article.id)
        text = source = teller.source(article.id)
        if article.publisher:
            text = teller.wording.say("article", title=teller.heading(article), source=source)
        remarks: tuple[str, ...] = ()
        if counts is not None:
            found = (
                teller.wording.say("coded", n=counts.coded) if counts.coded else teller.wording.say("uncoded")
            )
            remarks = (_number(found, counts.coded),)
        lines.append(BriefLine(text, None, remarks, (article.id,)))
    totals = [counts for id_, counts in material.counts.items() if id_ in material.articles]
    note = _read(material, teller)
    if totals:
        told = teller.wording.say(
            "counts",
            sentences=sum(c.sentences for c in totals),
            parsed=sum(c.parsed for c in totals),
            coded=sum(c.coded for c in totals),
        )
        note = teller.wording.say("together", one=note, two=told)
    for more in (_papers(material, teller), _unread(material, teller)):
        note = teller.wording.say("together", one=note, two=more) if more else note
    return cut("coverage", lines, teller, note, limit=60)


def _papers(material: Material, teller: Teller) -> str:
    """The sources read, those with most articles first."""
    counts = Counter(a.publisher for a in material.articles.values() if a.publisher)
    named = [f"{name} ({count})" if count > 1 else name for name, count in counts.most_common()]
    return teller.wording.say("papers", names=teller.wording.say("list").join(named)) if named else ""


def _unread(material: Material, teller: Teller) -> str:
    """How many articles were read and gave no act."""
    empty = sum(1 for id_, c in material.counts.items() if id_ in material.articles and not c.coded)
    return _number(teller.wording.say("unread", n=empty), empty) if empty else ""


def section(key: str, events: Sequence[Event], material: Material, teller: Teller) -> BriefSection:
    """A section of one line an event."""
    return cut(key, [line(event, material, teller) for event in events], teller)


def line(event: Event, material: Material, teller: Teller) -> BriefLine:
    """An event with its words, who tells it, what they differ on, and what it is linked to."""
    remarks = [teller.sources(event)] if event.independent > 1 or teller.sources(event) else []
    if event.disagreements:
        remarks.append(teller.differing(event))
    for link in event.links:
        other = material.event(link.to)
        if other is not None:
            remarks.append(teller.wording.say(f"links.{link.kind.value}", text=teller.tell(other)))
    if event.agreed.evidence.purpose and (purpose := teller.purpose(event)):
        remarks.append(teller.wording.say("says", source=teller.wording.say("fields.purpose"), value=purpose))
    if event.judgement is not None:
        remarks.append(teller.wording.say(f"judged.{event.judgement}"))
    return BriefLine(
        teller.tell(event),
        teller.quote(event),
        tuple(dict.fromkeys(filter(None, remarks))),
        (event.id,),
        event.independent,
        bool(event.disagreements),
    )


def cut(
    key: str, lines: Sequence[BriefLine], teller: Teller, note: str | None = None, limit: int = _LINES
) -> BriefSection:
    """A section of at most ``limit`` lines that says how many more there are, or that there is nothing."""
    over = len(lines) - limit
    more = teller.wording.say("more", n=over) if over > 0 else None
    note = note if lines or note else teller.wording.say("nothing")
    return BriefSection(key, teller.wording.say(f"titles.{key}"), tuple(lines[:limit]), note, more)


def _who_says(disagreement: Disagreement, event: Event, teller: Teller) -> Iterable[str]:
    """'date: 2019-12-31: Paper, day; 2020-01-01: another Paper, day'."""
    article = {source.mention: source.article for source in event.mentions}
    told = []
    for difference in disagreement.values:
        value = _spelled(disagreement.field, difference.value, teller)
        names = list(dict.fromkeys(teller.source(article[id_]) for id_ in difference.mentions))
        told.append(teller.wording.say("says", source=" / ".join(names), value=value))
    yield f"{teller.wording.say(f'fields.{disagreement.field}')} — " + " | ".join(told)


def _spelled(field: str, value: str, teller: Teller) -> str:
    """A value of a field as a reader would write it."""
    if field == "when":
        start, _, end = value.partition("/")
        return spell(Interval(start, end or start), teller.wording.lang) or value
    if field == "status":
        return teller.wording.say(f"statuses.{value}")
    if field == "place":
        code, _, town = value.partition(":")
        return teller.names.listed([town, teller.names.bare(code)] if town else [teller.names.bare(code)])
    if field == "type":
        phrase = teller.wording.phrase(value, None, "alone")
        return phrase[0] if phrase else value
    return value


def _reason(claim: Claim, event: Event, material: Material, teller: Teller) -> str:
    mentions = {source.mention for source in event.mentions}
    others = [
        teller.wording.say("quote", text=_one_line(c.trigger))
        for c in material.claims
        if c.mention in mentions and c.id != claim.id and c.value != claim.value
    ]
    return teller.wording.say(
        f"reasons.{claim.reason or 'no-event'}", others=", ".join(dict.fromkeys(others)), n=len(claim.because)
    )


def _size(claim: Claim) -> int:
    """The figure itself; those of a kind are told from the largest on."""
    number = claim.value.split(" ")[0]
    return int(number) if number.isdigit() else 0


def _read(material: Material, teller: Teller) -> str:
    articles = material.articles.values()
    dates = sorted(a.published for a in articles if a.published)
    lang = teller.wording.lang
    ends = dict.fromkeys(spell_day(date, lang) for date in (dates[0], dates[-1])) if dates else ()
    period = " – ".join(ends) or teller.wording.say("undated")
    spoken = Locale(lang).languages
    langs = ", ".join(sorted(str(spoken.get(a, a)) for a in {a.lang for a in articles if a.lang}))
    return _number(teller.wording.say("read", n=len(articles), period=period, langs=langs), len(articles))


def _number(text: str, number: int) -> str:
    """Chooses the singular or plural in '[one|several]'."""
    before, bracket, rest = text.partition("[")
    if not bracket:
        return text
    choice, _, after = rest.partition("]")
    one, _, several = choice.partition("|")
    return before + (several if number > 1 else one) + after


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _start(event: Event) -> str:
    return event.agreed.when.start or event.agreed.when.end or ""


def _day(event: Event) -> int:
    start = _start(event)
    return first_day(start).toordinal() if start else 0


def _past(event: Event, as_of: str | None) -> bool:
    """Whether an act ahead lies behind: by its own date, or, undated, by the age of its latest report."""
    end = event.agreed.when.end or event.agreed.when.start
    if as_of is None:
        return False
    if end:
        return end[: len(as_of)] < as_of[: len(end)]
    told = max((s.published for s in event.mentions if s.published), default=as_of)
    return first_day(told).toordinal() < first_day(as_of).toordinal() - _STALE
