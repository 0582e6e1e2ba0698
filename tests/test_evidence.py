"""Whatever a text holds, every offset leads to the words that it is said to lead to."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapporteur.desk import Desk, join
from rapporteur.records.article import Article
from rapporteur.records.mention import Coding, EventMention
from rapporteur.records.text import Span
from rapporteur.store.serial import from_json, to_json

SENTENCES = {
    "fr": (
        "Le président bélarusse Alexandre Loukachenko a rencontré lundi à Minsk l'émissaire américain Keith Kellogg.",
        "Selon Reuters, la Russie a condamné les sanctions de l'Union européenne contre la Biélorussie.",
        "« Nous n'avons pas livré d'armes à l'Ukraine », a déclaré le ministère polonais des Affaires étrangères.",
        "Minsk a libéré le 21 juin 2025 quatorze prisonniers politiques, à la demande de Washington.",
        "C'est la première visite d'un responsable américain depuis février 2020.",
        "İl se rendra à Pékin en août prochain, où il rencontrera le président chinois Xi Jinping.",
    ),
    "en": (
        "President Alexander Lukashenko of Belarus met the U.S. envoy Keith Kellogg in Minsk on Monday.",
        "According to Reuters, Russia condemned the European Union's sanctions against Belarus.",
        "“We did not deliver weapons to Ukraine,” the Polish foreign ministry said.",
        "Belarus released fourteen political prisoners on June 21, 2025, at the request of Washington.",
        "It is the first visit by an American official since February 2020.",
        "He will travel to Beijing in August, where he will meet Chinese President Xi Jinping.",
    ),
}
"""Sentences of events, claims, quotations and dates."""

NOISE = st.sampled_from(
    [
        "\u0301", "\u0308\u0327", "\u00a0", "\u202f", "\u200b", "\u200d", "\u00ad", "\ufeff", "\ufe0f", "\u202e", "\r", "\r\n",
        "\n", "\n\n", "\t", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029", "\U0001f1e7\U0001f1fe", "\U0001d504", "\U0001f468\u200d\U0001f469",
        "ﬁ", "ß", "İ", "ŉ", "ǰ", "ΐ", "Ⅷ", "½", "’", "…", "—", "«", "“", "(", "[", "  ", "-", ".", "0", "\x00", "\x1b[31m",
    ]
)  # fmt: skip
"""Combining and invisible characters, line ends of all sorts, some beyond the basic plane, some that change length
when their case is folded or when they are normalised."""
BETWEEN = st.one_of(NOISE, st.text(max_size=12), st.just(" "), st.just("\n\n"))


@st.composite
def texts(draw: st.DrawFn, lang: str) -> str:
    """A few sentences, disturbed at some places, with anything between them."""
    parts = [draw(BETWEEN)]
    for sentence in draw(st.lists(st.sampled_from(SENTENCES[lang]), min_size=1, max_size=4)):
        for place, noise in draw(st.lists(st.tuples(st.integers(0, len(sentence)), NOISE), max_size=4)):
            sentence = sentence[:place] + noise + sentence[place:]
        parts += [sentence, draw(BETWEEN)]
    return "".join(parts)


def spans(mention: EventMention) -> Iterator[Span]:
    evidence = mention.evidence
    yield from (
        evidence.sentence,
        evidence.trigger,
        *evidence.actors,
        *evidence.recipients,
        *evidence.attribution,
    )
    yield from (
        span
        for span in (evidence.date, evidence.place, evidence.status, evidence.purpose)
        if span is not None
    )
    yield from (link.evidence for link in mention.links)


def check(article: Article, coding: Coding) -> None:
    text = article.text
    ids = [mention.id for mention in coding.mentions]
    assert len(set(ids)) == len(ids)
    for mention in coding.mentions:
        assert text[slice(*mention.evidence.trigger)] == mention.trigger
        assert all(0 <= start < end <= len(text) for start, end in spans(mention))
        sentence, trigger = mention.evidence.sentence, mention.evidence.trigger
        assert sentence[0] <= trigger[0] and trigger[1] <= sentence[1]
        assert {link.to for link in mention.links} <= set(ids)
    for claim in coding.claims:
        assert text[slice(*claim.evidence)] == claim.trigger
    assert all(0 <= each.span[0] < each.span[1] <= len(text) for each in coding.learned)
    assert from_json(Coding, json.loads(json.dumps(to_json(coding)))) == coding


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk()


@pytest.mark.parametrize("lang", sorted(SENTENCES))
def test_undisturbed_sentences_are_coded(desk: Desk, lang: str) -> None:
    """The sentences do give mentions, so that what follows is not said of nothing."""
    article = Article("a", " ".join(SENTENCES[lang]), lang, published="2025-07-01")
    coding = desk.code(article)
    assert len(coding.mentions) >= 4
    assert coding.claims
    check(article, coding)


@pytest.mark.parametrize("lang", sorted(SENTENCES))
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_every_offset_leads_to_its_words(desk: Desk, lang: str, data: st.DataObject) -> None:
    article = Article("a", data.draw(texts(lang)), lang, published="2025-07-01")
    coding = desk.code(article)
    check(article, coding)
    view = join({"a": article}, [coding])
    assert {each.mention for event in view.events for each in event.mentions} == {
        m.id for m in coding.mentions
    }


@pytest.mark.parametrize("lang", sorted(SENTENCES))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(max_size=300))
def test_any_text_can_be_read(desk: Desk, lang: str, text: str) -> None:
    article = Article("a", text, lang)
    check(article, desk.code(article))
