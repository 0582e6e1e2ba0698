"""Articles and checked claims as JSON-LD in the terms of schema.org: NewsArticle, Event, ClaimReview."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from rapporteur.export.material import Material, Written
from rapporteur.records.article import Article
from rapporteur.records.event import Event
from rapporteur.records.mention import Claim, Verdict

_RATING = {Verdict.CONTRADICTED: 1, Verdict.UNKNOWN: 3, Verdict.SUPPORTED: 5}
_SPACE = "urn:rapporteur:"


def write_jsonld(material: Material, path: Path) -> Written:
    """Writes one graph; a claim is reviewed with the verdict that the record gives it."""
    graph = [_article(each) for each in material.articles.values()]
    graph += [_event(event) for event in material.events]
    graph += [_claim(claim, material) for claim in material.claims]
    whole = {"@context": {"@vocab": "https://schema.org/"}, "@graph": graph}
    path.write_text(json.dumps(whole, ensure_ascii=False, indent=1), encoding="utf-8")
    return Written(rows=len(graph))


def _id(kind: str, id_: str) -> dict[str, str]:
    return {"@id": f"{_SPACE}{kind}:{quote(id_, safe='')}"}


def _article(article: Article) -> dict[str, Any]:
    told = {
        "url": article.url, "headline": article.title, "inLanguage": article.lang,
        "datePublished": article.published,
        "publisher": {"@type": "Organization", "name": article.publisher} if article.publisher else None,
    }  # fmt: skip
    return _id("article", article.id) | {"@type": "NewsArticle"} | {k: v for k, v in told.items() if v}


def _event(event: Event) -> dict[str, Any]:
    agreed = event.agreed
    told = {
        "additionalType": agreed.type, "startDate": agreed.when.start, "endDate": agreed.when.end,
        "location": {"@type": "Place", "name": agreed.place.name or agreed.place.code} if agreed.place else None,
        "actor": [{"@type": "Person" if w.role else "Organization", "name": w.name, "identifier": w.code} for w in agreed.actors],
        "attendee": [{"@type": "Person" if w.role else "Organization", "name": w.name, "identifier": w.code} for w in agreed.recipients],
        "subjectOf": [_id("article", source.article) for source in event.mentions],
    }  # fmt: skip
    return _id("event", event.id) | {"@type": "Event"} | {k: v for k, v in told.items() if v}


def _claim(claim: Claim, material: Material) -> dict[str, Any]:
    article = material.article_of(claim.mention) if claim.mention else None
    reviewed = {"@type": "Claim", "text": claim.about or claim.trigger}
    if article:
        reviewed["appearance"] = _id("article", article.id)  # type: ignore[assignment]
    return _id("claim", claim.id) | {
        "@type": "ClaimReview",
        "claimReviewed": claim.about or claim.trigger,
        "itemReviewed": reviewed,
        "author": {"@type": "Organization", "name": "Rapporteur"},
        "reviewRating": {
            "@type": "Rating", "ratingValue": _RATING[claim.verdict], "bestRating": 5, "worstRating": 1,
            "alternateName": claim.verdict.value, "ratingExplanation": claim.reason or "",
        },
        "citation": [_id("event", id_) for id_ in claim.because],
    }  # fmt: skip
