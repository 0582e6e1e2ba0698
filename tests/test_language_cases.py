"""Sentences of our own with what they must give, as data: ``tests/cases/<language>/*.yaml``.

A case passes where each expected event is coded (type, codes on both sides and status, and mode, start and place
where the case gives them), and nothing is coded where none is expected. Failures that are known stand in
``tests/cases/known_failures.txt``; one that passes is an error, so that progress is recorded.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from rapporteur import knowledge, pipeline
from rapporteur.records.article import Article
from rapporteur.records.mention import EventMention

CASES = Path(__file__).parent / "cases"
KNOWN = frozenset((CASES / "known_failures.txt").read_text(encoding="utf-8").split())
Case = Mapping[str, Any]


def cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("??/*.yaml")):
        for index, case in enumerate(yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)):
            name = f"{path.parent.name}/{path.stem}/{index}"
            marks = [pytest.mark.xfail(reason="known failure", strict=True)] if name in KNOWN else []
            yield pytest.param(path.parent.name, case, id=name, marks=marks)


@pytest.fixture(scope="session")
def known() -> knowledge.Knowledge:
    return knowledge.load()


@pytest.fixture(scope="session")
def readers(known: knowledge.Knowledge) -> dict[str, pipeline.Reader]:
    return {code: pipeline.reader(language) for code, language in known.languages.items()}


def codes(who: Any) -> set[str]:
    return {each.code for each in who}


def gives(mention: EventMention, expected: Case) -> bool:
    """Whether a mention is what a case expects; parties of a meeting may stand on either side."""
    actors, recipients = set(expected.get("actors") or ()), set(expected.get("recipients") or ())
    told = (codes(mention.actors), codes(mention.recipients))
    pooled = told[0] | told[1] == actors | recipients and mention.type in {"CONSULT", "AGREE", "COOPERATE"}
    start = str(expected.get("start") or "")
    return (
        mention.type == expected["type"]
        and (told == (actors, recipients) or pooled)
        and mention.status.value == expected.get("status", "actual")
        and (not expected.get("mode") or mention.mode == expected["mode"])
        and (not start or (mention.when.start or "")[: len(start)] == start)
        and (
            not expected.get("place")
            or (mention.place is not None and mention.place.code == expected["place"])
        )
    )


@pytest.mark.parametrize(("lang", "case"), cases())
def test_case(lang: str, case: Case, known: knowledge.Knowledge, readers: dict[str, pipeline.Reader]) -> None:
    published = str(case["published"]) if case.get("published") else None
    article = Article("case", case["text"], lang, published=published)
    coding = pipeline.code(article, known, readers[lang])
    mentions = [m for m in coding.mentions if m.confidence >= known.confidence.threshold]
    summary = [
        (m.type, m.mode, codes(m.actors), codes(m.recipients), m.status.value, m.when.start, m.place)
        for m in mentions
    ]
    missing = [event for event in case["events"] if not any(gives(m, event) for m in mentions)]
    assert not missing, f"missing {missing}, coded {summary}"
    assert case["events"] or not mentions, f"nothing expected, coded {summary}"
