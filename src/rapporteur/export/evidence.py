"""The sidecar: JSON Lines, an event a line, from its id to the words of every mention of it."""

import json
from pathlib import Path
from typing import Any

from rapporteur.export.material import Material
from rapporteur.records.article import Article
from rapporteur.records.mention import EventMention
from rapporteur.records.text import Span


def write_evidence(material: Material, path: Path) -> None:
    """Writes the sidecar; offsets are code points into the article's text as received."""
    with path.open("w", encoding="utf-8") as stream:
        for event in material.events:
            agreed = event.agreed
            line = {
                "event": event.id,
                "status": agreed.status.value,
                "start": agreed.when.start,
                "end": agreed.when.end,
                "sources": event.independent,
                "disagreements": {
                    d.field: [{"value": v.value, "mentions": list(v.mentions)} for v in d.values]
                    for d in event.disagreements
                },
                "mentions": [_mention(mention, article) for _, article, mention in material.sources(event)],
            }
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")


def _mention(mention: EventMention, article: Article) -> dict[str, Any]:
    evidence = mention.evidence

    def quoted(span: Span | None) -> dict[str, Any] | None:
        return {"span": list(span), "words": article.text[slice(*span)]} if span else None

    return {
        "id": mention.id,
        "article": article.id,
        "publisher": article.publisher,
        "published": article.published,
        "url": article.url,
        "lang": article.lang,
        "rule": mention.rule,
        "confidence": mention.confidence,
        "sentence": quoted(evidence.sentence),
        "trigger": quoted(evidence.trigger),
        "actors": [quoted(span) for span in evidence.actors],
        "recipients": [quoted(span) for span in evidence.recipients],
        "date": quoted(evidence.date),
        "place": quoted(evidence.place),
        "attribution": [quoted(span) for span in evidence.attribution],
        "status": quoted(evidence.status),
    }
