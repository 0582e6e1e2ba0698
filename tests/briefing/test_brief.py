"""A brief can be read by someone who has seen none of the articles; each line leads back to words and source."""

import dataclasses
import json
from dataclasses import replace

import pytest

from rapporteur.briefing import Teller, compose
from rapporteur.knowledge.files import DATA, read_yaml
from rapporteur.knowledge.ontology import load_ontology
from rapporteur.knowledge.wording import load_wording
from rapporteur.present.brief import FORMATS, render
from rapporteur.reconcile import reconcile, threads, tied, verdicts
from rapporteur.records.article import Article
from rapporteur.records.event import Event, Source
from rapporteur.records.mention import (
    Claim,
    ClaimKind,
    Coding,
    Counts,
    EventMention,
    Evidence,
    Interval,
    Place,
    Status,
    Who,
)

LOUKACHENKO = Who("BLR", "Alexandre Loukachenko", "GOV", "head_of_state")
KELLOGG = Who("USA", "Keith Kellogg", "GOV", "envoy")
CHN, BLR, USA = Who("CHN", "Chine"), Who("BLR", "Bélarus"), Who("USA", "États-Unis")
PRISONERS = Who("BLR", "prisonniers politiques", "OPP", "prisonniers politiques")
REUTERS = Who("GBR", "Reuters", "MED", None)
TEXT = "Il s'est rendu en Chine. Il se rendra aux États-Unis. Il a libéré 14 <détenus>."


def mention(id_, type_, actors, recipients, when, trigger="rendu", status=Status.ACTUAL, mode=None, **more):
    at = TEXT.index(trigger)
    start = TEXT.rfind(". ", 0, at) + 2 if ". " in TEXT[:at] else 0
    return EventMention(
        id=id_,
        type=type_,
        mode=mode,
        contexts=(),
        quad=load_ontology().types[type_].quad,
        score=load_ontology().score(type_, mode),
        actors=tuple(actors),
        recipients=tuple(recipients),
        status=status,
        when=Interval(*when),
        place=Place(None, None),
        attributed_to=more.get("attributed", ()),
        trigger=trigger,
        confidence=0.8,
        rule="test",
        evidence=Evidence((start, TEXT.index(".", at) + 1), (at, at + len(trigger)), date=(0, 1)),
    )


ACTS = (
    mention("m1", "CONSULT", [LOUKACHENKO], [CHN], ("2025-06-02", "2025-06-04"), mode="visit"),
    mention(
        "m2", "CONSULT", [LOUKACHENKO], [USA], ("2025-09-03", "2025-09-03"), "rendra", Status.PLANNED, "visit"
    ),
    mention("m3", "RETREAT", [BLR], [PRISONERS], ("2025-06-21", "2025-06-21"), "libéré", mode="release"),
    mention("m4", "CONSULT", [KELLOGG, LOUKACHENKO], [], ("2025-06-20", "2025-06-20"), attributed=(REUTERS,)),
)
CLAIM = Claim("c1", ClaimKind.COUNT, "14", "14 détenus", "14 détenus", (60, 70), mention="m3")


@pytest.fixture(scope="module")
def briefs():
    articles = {"a": Article("a", TEXT, "fr", "Gazette", title="Un titre", published="2025-07-10")}
    codings = [Coding("a", ACTS, (CLAIM,), Counts(3, 3, 4))]
    events = reconcile(codings, articles)
    claims = verdicts(tied(codings), events)
    counts = {"a": Counts(3, 3, 4)}
    return {
        lang: compose(events, claims, articles, load_wording(lang), counts, "BLR") for lang in ("fr", "en")
    }


def lines(brief, key):
    return [line.text for section in brief.sections if section.key == key for line in section.lines]


def test_acts_are_told_in_sentences(briefs):
    assert lines(briefs["fr"], "lately") == [
        "La Biélorussie a libéré des détenus (prisonniers politiques) (21 juin 2025)",
        "Keith Kellogg et Alexandre Loukachenko ont eu des entretiens (20 juin 2025)",
        "Alexandre Loukachenko a effectué une visite en Chine (2–4 juin 2025)",
    ]
    assert lines(briefs["en"], "lately")[1:] == [
        "Keith Kellogg and Alexandre Loukachenko held talks (June 20, 2025)",
        "Alexandre Loukachenko paid a visit to China (Jun 2\u2009–\u20094, 2025)",
    ]


def test_sources_without_a_publisher_go_by_their_headings():
    texts = {
        "a": "Bélarus\nChine\n\nUne visite qui compte pour Minsk\n\n" + TEXT,
        "b": TEXT,
        "c": "Bref.",
    }
    articles = {id_: Article(id_, text, "fr", published="2025-07-10") for id_, text in texts.items()}
    teller = Teller(load_wording("fr"), articles)
    told = Event("e", ACTS[0], tuple(Source(id_, None, "2025-07-10", "m1") for id_ in articles), 3)
    heads = ("« Une visite qui compte pour Minsk »", "« Il s'est rendu en Chine. Il se rendra", "« Bref. »")
    assert all(head in teller.sources(told) for head in heads)
    assert teller.sources(told).startswith("3 sources indépendantes : «")
    assert teller.outlet(replace(articles["a"], publisher="Gazette")) == "Gazette"


def test_what_is_announced_stands_apart(briefs):
    assert lines(briefs["fr"], "announced") == [
        "Alexandre Loukachenko doit effectuer une visite aux États-Unis (3 septembre 2025)"
    ]
    assert lines(briefs["en"], "announced") == [
        "Alexandre Loukachenko is due to pay a visit to the United States (September 3, 2025)"
    ]


def test_who_said_what(briefs):
    assert lines(briefs["fr"], "said") == [
        "Reuters : Keith Kellogg et Alexandre Loukachenko ont eu des entretiens (20 juin 2025)"
    ]


def test_every_act_quotes_its_words_and_source(briefs):
    for section in briefs["fr"].sections:
        if section.key in {"lately", "announced"}:
            for line in section.lines:
                assert line.quote is not None
                assert line.quote.text == TEXT[slice(*line.quote.span)]
                assert line.quote.source == "Gazette, 10 juillet 2025"


def test_relations_count_what_took_place(briefs):
    assert lines(briefs["fr"], "relations")[0] == (
        "Biélorussie – Chine : 1 acte, dont 1 de coopération et 0 de conflit ; score moyen +4,0 sur une échelle de −10 à +10"
    )


def test_coverage_names_each_article(briefs):
    (section,) = (s for s in briefs["fr"].sections if s.key == "coverage")
    assert [line.text for line in section.lines] == ["Un titre – Gazette, 10 juillet 2025"]
    assert "3 phrases lues, 3 analysées, 4 actes relevés" in (section.note or "")


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_format_tells_every_line(briefs, form):
    rendered = render(briefs["en"], form)
    assert "Alexandre Loukachenko paid a visit to China" in rendered.replace("\n", " ")


def test_json_holds_the_whole_brief(briefs):
    held = json.loads(render(briefs["fr"], "json"))
    assert held == json.loads(json.dumps(dataclasses.asdict(briefs["fr"])))


def test_html_escapes_what_articles_say(briefs):
    page = render(briefs["fr"], "html")
    assert "&lt;détenus&gt;" in page
    assert "<détenus>" not in page


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_type_status_and_way_can_be_told(lang):
    wording = load_wording(lang)
    for type_ in load_ontology().types:
        assert any(wording.phrase(type_, None, way) for way in ("with", "alone", "together", "within"))
    assert set(wording.words["status"]) == {status.value for status in Status}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_modes_are_those_of_the_ontology(lang):
    types = load_ontology().types
    for key in read_yaml(DATA / "languages" / lang / "brief.yaml")["acts"]:
        type_, _, mode = key.partition("/")
        assert type_ in types
        assert not mode or mode in types[type_].modes


def test_both_languages_hold_the_same_words():
    french, english = (read_yaml(DATA / "languages" / lang / "brief.yaml") for lang in ("fr", "en"))
    for key in french.keys() - {"names", "articles"}:
        if isinstance(french[key], dict):
            assert french[key].keys() == english[key].keys(), key
    assert french.keys() == english.keys()


STORY = "Elle a sanctionné le pays. Il a reçu l'envoyé. Il a encore reçu l'envoyé. Elle l'a libéré."


@pytest.fixture(scope="module")
def story():
    """A thaw told by two papers, of which one quotes an agency; its release is disputed by a day."""

    def act(id_, article, type_, when, trigger, published, **more):
        made = mention(id_, type_, [BLR], [USA], (when, when), "libéré", **more)
        at = STORY.index(trigger)
        return dataclasses.replace(made, evidence=Evidence((at, at + 20), (at, at + 5), date=(0, 1)))

    articles = {
        "a": Article("a", STORY, "fr", "Gazette", title="Un titre", published="2025-03-02"),
        "b": Article("b", STORY + " Fin.", "fr", "Courrier", title="Un autre", published="2025-07-09"),
        "c": Article(
            "c", "The release came on a Sunday, Reuters says.", "en", "Post", published="2025-07-10"
        ),
    }
    release = act("m4", "b", "RETREAT", "2025-07-05", "Elle l'a", "2025-07-09", mode="release")
    release = dataclasses.replace(release, place=Place("BLR", None))
    codings = [
        Coding("a", (act("m1", "a", "SANCTION", "2025-03-01", "Elle a", "2025-03-02"),), (), Counts(1, 1, 1)),
        Coding("b", (act("m2", "b", "CONSULT", "2025-06-05", "Il a reçu", "2025-07-09"), release), (), Counts(2, 2, 2)),
        Coding("c", (dataclasses.replace(
            release, id="m5", when=Interval("2025-07-06", "2025-07-06"), attributed_to=(REUTERS,),
            evidence=Evidence((0, 40), (4, 11), date=(0, 1)),
        ),), (), Counts(1, 1, 1)),
        Coding("d", (), (), Counts(3, 0, 0)),
    ]  # fmt: skip
    articles["d"] = Article("d", "Rien.", "fr", "Gazette", published="2025-07-01")
    events = reconcile(codings, articles)
    counts = {coding.article: coding.counts for coding in codings}
    return compose(
        events, verdicts(tied(codings), events), articles, load_wording("en"), counts, None, None, threads(events),
        "2025-07-08",
    )  # fmt: skip


def sections(brief, start):
    return [section for section in brief.sections if section.key.startswith(start)]


def test_a_storyline_has_a_title_of_its_main_events_and_says_where_it_stands(story):
    (thread,) = sections(story, "thread-")
    assert thread.title == "Belarus – United States: release of detainees, sanctions, talks"
    assert "warming (mean score −6.0 → +4.5)" in thread.note
    assert "turning point: Belarus held talks with the United States (June 5, 2025)" in thread.note
    assert len(thread.lines) == 3


def test_conflict_and_sources_can_be_seen_in_every_format(story):
    (line,) = (each for each in sections(story, "thread-")[0].lines if each.sources > 1)
    assert (line.sources, line.disputed) == (2, True)
    assert line.remarks[:2] == (
        "2 independent sources: Courrier, Reuters, via Post",
        "sources differ on: date",
    )
    for form in ("text", "md", "html"):
        assert "≠" in render(story, form)
    assert '"disputed": true' in render(story, "json")


def test_what_changed_is_told_first(story):
    assert story.sections[0].key == "changed"
    assert story.sections[0].note == "since July 8, 2025"
    assert [line.remarks[0] for line in story.sections[0].lines] == ["new", "new"]


def test_relations_that_warmed_are_told_with_the_acts_behind_it(story):
    (relation,) = sections(story, "relations")[0].lines
    assert relation.remarks[0].startswith("warmed (+10.5): Belarus released detainees")


def test_coverage_names_sources_and_what_gave_nothing(story):
    (coverage,) = sections(story, "coverage")
    assert "sources: Gazette (2), Courrier, Post" in coverage.note
    assert "1 article read with no act found in it" in coverage.note
