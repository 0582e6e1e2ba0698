"""The choice of parties: led by its weights, told with its reasons, never without words."""

from dataclasses import replace

import pytest

from rapporteur import knowledge, pipeline
from rapporteur.events.choice import BECAUSE
from rapporteur.knowledge.choice import ChoiceWeights
from rapporteur.records.article import Article

TEXT = "Le Chili a rappelé son ambassadeur en Israël. Le président Gabriel Boric a condamné les frappes sur Gaza."
ARTICLE = Article("choice", TEXT, "fr", published="2023-11-01")


@pytest.fixture(scope="module")
def known() -> knowledge.Knowledge:
    return knowledge.load(("fr",))


@pytest.fixture(scope="module")
def reader(known: knowledge.Knowledge) -> pipeline.Reader:
    return pipeline.reader(known.languages["fr"])


def test_every_party_chosen_has_words_and_reasons(
    known: knowledge.Knowledge, reader: pipeline.Reader
) -> None:
    mentions = pipeline.code(ARTICLE, known, reader).mentions
    assert mentions
    for mention in mentions:
        assert bool(mention.actors) == bool(mention.evidence.actors)
        assert all(TEXT[start:end].strip() for start, end in mention.evidence.actors)
        assert any(name.startswith(BECAUSE) and value for name, value in mention.features)


def test_weights_lead_the_choice(known: knowledge.Knowledge, reader: pipeline.Reader) -> None:
    nobody = ChoiceWeights({"directed": {"recipient": {"nobody": 100.0}}})
    mentions = pipeline.code(ARTICLE, replace(known, choice=nobody), reader).mentions
    assert all(not mention.recipients for mention in mentions if mention.type in {"ACCUSE", "SANCTION"})


def test_an_act_is_not_evidence_for_itself(known: knowledge.Knowledge, reader: pipeline.Reader) -> None:
    stage = pipeline.acts(ARTICLE, known, reader)
    for draft in stage.drafts:
        others = [other for other in stage.drafts if other.trigger != draft.trigger]
        told = any(other.actors.codes & draft.actors.codes for other in others)
        assert (stage.often(draft, draft.actors.codes, None) > 0) == told
