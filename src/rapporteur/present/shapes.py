"""Records -> the JSON shapes that others rely on; the one place where they are made."""

from collections.abc import Sequence
from typing import Any

from rapporteur.desk import actor_id
from rapporteur.records.article import Article
from rapporteur.records.event import Event
from rapporteur.records.forecast import Forecast, Ranking, Skill
from rapporteur.records.judgement import Judgement
from rapporteur.records.mention import ActorMention, Claim, Coding, EventMention, Who
from rapporteur.records.relation import Level, Partner, Relation
from rapporteur.records.thread import Thread


def who_shape(who: Sequence[Who]) -> list[dict[str, Any]]:
    """Parties, in order."""
    return [{"code": w.code, "name": w.name, "sector": w.sector, "role": w.role} for w in who]


def mention_shape(mention: EventMention) -> dict[str, Any]:
    """One mention; offsets are code points into the article's text as received."""
    evidence = mention.evidence
    return {
        "id": mention.id,
        "type": mention.type,
        "mode": mention.mode,
        "contexts": list(mention.contexts),
        "quad": mention.quad,
        "score": mention.score,
        "actors": who_shape(mention.actors),
        "recipients": who_shape(mention.recipients),
        "status": mention.status.value,
        "start": mention.when.start,
        "end": mention.when.end,
        "place": {"code": mention.place.code, "name": mention.place.name} if mention.place else None,
        "attributed_to": who_shape(mention.attributed_to),
        "trigger": mention.trigger,
        "confidence": mention.confidence,
        "rule": mention.rule,
        "evidence": {
            "sentence": list(evidence.sentence),
            "trigger": list(evidence.trigger),
            "actors": [list(span) for span in evidence.actors],
            "recipients": [list(span) for span in evidence.recipients],
            "date": list(evidence.date) if evidence.date else None,
            "place": list(evidence.place) if evidence.place else None,
            "attribution": [list(span) for span in evidence.attribution],
            "status": list(evidence.status) if evidence.status else None,
        },
        "links": [
            {"kind": link.kind.value, "to": link.to, "evidence": list(link.evidence)}
            for link in mention.links
        ],
    }


def claim_shape(claim: Claim) -> dict[str, Any]:
    """One claim with its verdict, and why."""
    return {
        "id": claim.id,
        "kind": claim.kind.value,
        "value": int(claim.value)
        if claim.value.isdigit() and claim.kind.value in {"nth", "count"}
        else claim.value,
        "about": claim.about,
        "trigger": claim.trigger,
        "evidence": list(claim.evidence),
        "verdict": claim.verdict.value,
        "reason": claim.reason,
        "because": list(claim.because),
    }


def coding_shape(article: Article, coding: Coding) -> dict[str, Any]:
    """One article with all that it says."""
    counts = coding.counts
    return {
        "id": article.id,
        "url": article.url,
        "publisher": article.publisher,
        "title": article.title,
        "lang": article.lang,
        "published": article.published,
        "events": [mention_shape(mention) for mention in coding.mentions],
        "claims": [claim_shape(claim) for claim in coding.claims],
        "counts": {"sentences": counts.sentences, "parsed": counts.parsed, "coded": len(coding.mentions)},
    }


def learned_shape(learned: ActorMention, article: Article) -> dict[str, Any]:
    """Someone whom an article introduced, with the words that did so."""
    return {
        "id": actor_id(article.id, learned), "who": who_shape(learned.who), "article": article.id,
        "evidence": list(learned.span), "words": article.text[slice(*learned.span)], "score": learned.score,
    }  # fmt: skip


def article_shape(article: Article) -> dict[str, Any]:
    """What is known of one article, without its text."""
    return {
        "id": article.id, "url": article.url, "publisher": article.publisher, "title": article.title,
        "lang": article.lang, "published": article.published, "characters": len(article.text),
    }  # fmt: skip


def event_shape(event: Event) -> dict[str, Any]:
    """One reconciled event: the agreed fields, its mentions, and what their sources disagree on."""
    shape = mention_shape(event.agreed)
    del shape["links"]
    return shape | {
        "id": event.id,
        "links": [{"kind": link.kind.value, "to": link.to} for link in event.links],
        "mentions": [
            {
                "article": s.article, "publisher": s.publisher, "published": s.published, "id": s.mention,
                "chain": list(s.chain), "voice": s.voice,
            }
            for s in event.mentions
        ],
        "sources": event.independent,
        "disagreements": {
            d.field: [{"value": v.value, "mentions": list(v.mentions)} for v in d.values]
            for d in event.disagreements
        },
        "judgement": event.judgement,
        **({"imported": event.imported} if event.imported else {}),
    }  # fmt: skip


def relation_shape(relation: Relation) -> dict[str, Any]:
    """One relation over time; scores are PLOVER's, intervals hold 90%."""
    standing = relation.standing
    return {
        "one": relation.one,
        "other": relation.other,
        "directed": relation.directed,
        "acts": relation.acts,
        "undated": relation.undated,
        "refused": relation.refused,
        "standing": {
            "level": level_shape(standing.level), "above_own_past": standing.own, "usual": standing.usual,
            "above_similar": standing.alike, "similar": [list(dyad) for dyad in standing.similar],
        } if standing else None,
        "breaks": [
            {"week": b.week.isoformat(), "before": b.before, "after": b.after, "events": list(b.events)}
            for b in relation.breaks
        ],
        "weeks": [
            {"start": w.start.isoformat(), "acts": w.acts, "mean": w.mean, "level": level_shape(w.level)}
            for w in relation.weeks
        ],
    }  # fmt: skip


def partner_shape(partner: Partner) -> dict[str, Any]:
    """One partner in the balance of a party."""
    shape = relation_shape(partner.relation)
    return shape | {"share": partner.share, "share_before": partner.share_before}


def level_shape(level: Level) -> dict[str, float]:
    """A level with its interval."""
    return {"value": level.value, "low": level.low, "high": level.high}


def judgement_shape(judgement: Judgement) -> dict[str, Any]:
    """One judgement: what was decided of what, by whom, when and why."""
    return {
        "id": judgement.id,
        "subject": judgement.subject.value,
        "about": judgement.about,
        "act": judgement.act.value,
        "values": dict(judgement.values),
        "mentions": [anchor.mention for anchor in judgement.anchors],
        "others": [anchor.mention for anchor in judgement.others],
        "undoes": judgement.undoes,
        "by": judgement.by,
        "at": judgement.at,
        "why": judgement.why,
    }


def forecast_shape(forecast: Forecast) -> dict[str, Any]:
    """One forecast; ``supposed`` stands apart from what the record holds."""
    return {
        "one": forecast.one, "other": forecast.other, "directed": forecast.directed, "made": forecast.made.isoformat(),
        "model": forecast.model, "acts": forecast.acts, "inputs": forecast.inputs, "refused": forecast.refused,
        "supposed": [
            {"actor": s.actor, "type": s.type, "recipient": s.recipient, "day": s.day.isoformat()}
            for s in forecast.supposed
        ],
        "chances": [
            {
                "kind": c.kind, "within": c.within, "chance": c.chance, "usual": c.usual, "if_supposed": c.supposed,
                "events": list(c.events), "parts": dict(c.parts),
            }
            for c in forecast.chances
        ],
    }  # fmt: skip


def ranking_shape(ranking: Ranking) -> dict[str, Any]:
    """What may come next, with the chance of none of these."""
    return {
        "made": ranking.made.isoformat(), "model": ranking.model, "acts": ranking.acts, "refused": ranking.refused,
        "none": ranking.none,
        "answers": [
            {"answer": a.answer, "chance": a.chance, "likely": a.likely, "events": list(a.events), "parts": dict(a.parts)}
            for a in ranking.answers
        ],
    }  # fmt: skip


def skill_shape(skill: Skill) -> dict[str, Any]:
    """How good forecasts were, with the table of reliability."""
    return {
        "n": skill.count, "came": skill.came, "brier": skill.brier, "usual_brier": skill.usual_brier,
        "log_score": skill.log_score, "usual_log_score": skill.usual_log_score, "skill": skill.skill,
        "skill_low": skill.low, "skill_high": skill.high, "calibration_error": skill.calibration_error,
        "reliability": [{"given": b.given, "came": b.came, "n": b.count} for b in skill.bins],
    }  # fmt: skip


def story_shape(thread: Thread, title: str, standing: str) -> dict[str, Any]:
    """A storyline: its events by id in the order of time, its main ones, its turning points, where it stands."""
    return {
        "id": thread.id,
        "title": title,
        "parties": list(thread.parties),
        "start": thread.start,
        "end": thread.end,
        "events": list(thread.events),
        "main": list(thread.main),
        "turning": list(thread.turning),
        "standing": thread.standing.value,
        "before": thread.before,
        "lately": thread.lately,
        "told": standing,
    }
