"""The one order of a brief's sections."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapporteur.briefing.dates import spell_day
from rapporteur.briefing.relations import relations
from rapporteur.briefing.sections import Material, announced, coverage, differ, figures, happened, said
from rapporteur.briefing.sentences import Teller
from rapporteur.knowledge.wording import Wording
from rapporteur.records.article import Article
from rapporteur.records.brief import Brief
from rapporteur.records.event import Event
from rapporteur.records.mention import Claim, Counts

__all__ = ["Material", "compose"]


def compose(
    events: Sequence[Event],
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    wording: Wording,
    counts: Mapping[str, Counts] | None = None,
    focus: str | None = None,
    as_of: str | None = None,
) -> Brief:
    """The brief on ``focus`` (a country's or body's code; None for everything) in the language of ``wording``.

    ``claims`` carry their verdicts; ``articles`` and ``counts`` are by article id. ``as_of`` (ISO) divides what
    happened from what is ahead; left out, it is the latest day on which an article was published.
    """
    as_of = as_of or max((a.published for a in articles.values() if a.published), default=None)
    material = Material(events, claims, articles, counts or {}, focus, as_of)
    if focus is not None:
        about = tuple(
            e for e in events if focus in {w.code for w in (*e.agreed.actors, *e.agreed.recipients)}
        )
        material = replace(material, events=about)
    teller = Teller(wording, articles)
    lately, before = happened(material, teller)
    planned, possible = announced(material, teller)
    told = (
        lately,
        planned,
        possible,
        said(material, teller),
        differ(material, teller),
        figures(material, teller),
        relations(material, teller),
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
        quotation=str(wording.words["quote"]),
        sections=told,
    )
