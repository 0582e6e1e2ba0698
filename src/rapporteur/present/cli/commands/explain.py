"""``rapporteur explain``: the way of an event or a mention from its words to its code."""

from collections.abc import Iterator
from typing import Annotated

import typer

from rapporteur.desk import SAME, AmbiguousError, StoreError, Way
from rapporteur.present.cli.options import AsJson, Place, opened, print_lines, stop
from rapporteur.present.shapes import event_shape, judgement_shape, mention_shape
from rapporteur.records.article import Article
from rapporteur.records.mention import EventMention, Who
from rapporteur.records.text import Span


def run(
    id_: Annotated[
        str, typer.Argument(metavar="ID", help="Of an event or a mention; its beginning is enough.")
    ],
    db: Place = None,
    json: AsJson = False,
) -> None:
    """The way of an event or a mention from its words to its code."""
    try:
        way = opened(db).explain(id_)
    except (AmbiguousError, StoreError) as error:
        stop(str(error))
    if way is None:
        stop(f"{id_}: there is no event or mention of this id in the record")
    if json:
        mentions = [
            mention_shape(m) | {"article": a.id, "features": dict(m.features)} for m, a in way.mentions
        ]
        compared = [
            {
                "one": c.one,
                "other": c.other,
                "together": c.together,
                "score": c.score,
                "features": dict(c.shares),
            }
            for c in way.comparisons
        ]
        event = event_shape(way.event) if way.event else None
        judged = [judgement_shape(each) for each in way.judgements]
        print_lines([{"event": event, "mentions": mentions, "comparisons": compared, "judgements": judged}])
    else:
        typer.echo("\n".join(_lines(way)))


def _lines(way: Way) -> Iterator[str]:
    if way.event is not None:
        agreed = way.event.agreed
        yield f"event {way.event.id}: {_kind(agreed)}, {agreed.status.value}, {agreed.when.start or 'no date'}"
        yield f"  {len(way.event.mentions)} mentions, {way.event.independent} independent sources"
        for difference in way.event.disagreements:
            said = "; ".join(f"{v.value} ({', '.join(m[:8] for m in v.mentions)})" for v in difference.values)
            yield f"  sources differ on {difference.field}: {said}"
        for link in way.event.links:
            yield f"  {link.kind.value} {link.to}"
    for judgement in way.judgements:
        told = ", ".join(f"{name}={value}" for name, value in judgement.values.items())
        why = f": {judgement.why}" if judgement.why else ""
        yield f"  judgement {judgement.id}: {judgement.act.value} {told + ' ' if told else ''}by {judgement.by}, {judgement.at}{why}"
    for mention, article in way.mentions:
        yield ""
        yield from _mention(mention, article)
    if way.comparisons:
        yield ""
        yield f"compared, one event from {SAME:g} on"
    for each in way.comparisons:
        shares = ", ".join(f"{name} {share:+g}" for name, share in each.shares if share)
        verdict = "joined    " if each.together else "kept apart"
        yield f"  {verdict} {each.one[:8]} {each.other[:8]}  {each.score:g} = {shares}"


def _mention(mention: EventMention, article: Article) -> Iterator[str]:
    def words(span: Span | None) -> str:
        return f"{article.text[slice(*span)]!r} [{span[0]}:{span[1]}]" if span else "-"

    def parties(who: tuple[Who, ...], spans: tuple[Span, ...]) -> str:
        named = ", ".join(f"{w.name} ({w.code}{', ' + w.sector if w.sector else ''})" for w in who) or "-"
        return f"{named}  from {', '.join(map(words, spans)) or '-'}"

    evidence = mention.evidence
    yield f"mention {mention.id} in {article.publisher or article.id}, {article.published or 'no date'}"
    yield f"  sentence     {' '.join(article.text[slice(*evidence.sentence)].split())}"
    yield f"  trigger      {words(evidence.trigger)}  by rule {mention.rule}"
    yield f"  code         {_kind(mention)}, quad {mention.quad}, score {mention.score}; contexts {', '.join(mention.contexts) or '-'}"
    yield f"  actors       {parties(mention.actors, evidence.actors)}"
    yield f"  recipients   {parties(mention.recipients, evidence.recipients)}"
    yield f"  status       {mention.status.value}  from {words(evidence.status)}"
    yield f"  when         {mention.when.start or '-'} .. {mention.when.end or '-'}  from {words(evidence.date)}"
    place = f"{mention.place.name or ''} {mention.place.code or ''}".strip() if mention.place else "-"
    yield f"  where        {place}  from {words(evidence.place)}"
    yield f"  according to {parties(mention.attributed_to, evidence.attribution)}"
    told = ", ".join(f"{name}={value:g}" for name, value in mention.features if value)
    yield f"  confidence   {mention.confidence}  from {told or '-'}"


def _kind(mention: EventMention) -> str:
    return f"{mention.type}/{mention.mode}" if mention.mode else mention.type
