"""The one order of a brief's sections."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from rapporteur.briefing.changes import changed
from rapporteur.briefing.dates import first_day, spell_day
from rapporteur.briefing.relations import relations
from rapporteur.briefing.sections import Material, announced, coverage, differ, figures, happened, said
from rapporteur.briefing.sentences import Teller
from rapporteur.briefing.storylines import storylines
from rapporteur.knowledge.wording import Wording
from rapporteur.records.article import Article
from rapporteur.records.brief import Brief
from rapporteur.records.event import Event
from rapporteur.records.mention import Claim, Counts
from rapporteur.records.thread import Thread

__all__ = ["Material", "compose"]


def compose(
    events: Sequence[Event],
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    wording: Wording,
    counts: Mapping[str, Counts] | None = None,
    focus: str | None = None,
    as_of: str | None = None,
    threads: Sequence[Thread] = (),
    since: str | None = None,
) -> Brief:
    """The brief on ``focus`` (a country's or body's code; None for everything) in the language of ``wording``.

    ``claims`` carry their verdicts; ``articles`` and ``counts`` are by article id. ``as_of`` (ISO) divides what
    happened from what is ahead; left out, it is the latest day on which an article was published. ``threads`` are the
    storylines of the events; ``since`` (ISO) is from when on articles are news, by default a week before ``as_of``.
    """
    as_of = as_of or max((a.published for a in articles.values() if a.published), default=None)
    since = since or _week_before(as_of)
    material = Material(events, claims, articles, counts or {}, focus, as_of, since)
    if focus is not None:
        about = tuple(
            e for e in events if focus in {w.code for w in (*e.agreed.actors, *e.agreed.recipients)}
        )
        material = replace(material, events=about)
    teller = Teller(wording, articles)
    stories = storylines(material, [t for t in threads if focus is None or focus in t.parties], teller)
    told_there = {id_ for section in stories for id_ in section.refs}
    elsewhere = replace(material, events=tuple(e for e in material.events if e.id not in told_there))
    lately, before = happened(elsewhere, teller)
    planned, possible = announced(material, teller)
    broken, checked = figures(material, teller)
    told = (
        changed(material, teller),
        planned,
        *stories,
        lately,
        relations(material, teller),
        differ(material, teller),
        broken,
        checked,
        possible,
        said(material, teller),
        before,
        coverage(material, teller),
    )
    subject = teller.names.bare(focus) if focus else wording.say("titles.record")
    dated = wording.say("titles.as_of", date=spell_day(as_of, wording.lang)) if as_of else ""
    return Brief(
        title=f"{wording.say('titles.brief')} — {subject}",
        subtitle=teller.names.joined(dated),
        lang=wording.lang,
        focus=focus,
        as_of=as_of,
        since=since,
        quotation=str(wording.words["quote"]),
        sections=told,
    )


def _week_before(as_of: str | None) -> str | None:
    return (first_day(as_of) - timedelta(days=7)).isoformat() if as_of else None
