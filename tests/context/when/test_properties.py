"""What holds of any text: nothing is raised, spans lie inside, ends follow starts, time grows as the text does."""

from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapporteur.context.when import Calendar, find_published, load_calendar
from rapporteur.context.when.stretch import read_iso
from rapporteur.records.mention import Interval

CALENDARS = {language: load_calendar(language) for language in ("fr", "en")}
WORDS = {language: sorted(set(calendar.grammar.lexicon.words)) for language, calendar in CALENDARS.items()}
ISO = st.one_of(
    st.none(),
    st.dates().map(lambda day: day.isoformat()),
    st.dates().map(lambda day: day.isoformat()[:7]),
    st.dates().map(lambda day: day.isoformat()[:4]),
)
NUMBERS = st.integers(0, 2300).map(str)


def dated_text(language: str) -> st.SearchStrategy[str]:
    """Texts made of the words of the grammar, of numbers and of anything."""
    pieces = st.one_of(
        st.sampled_from(WORDS[language]), NUMBERS, st.sampled_from(["05/07/2025", "22/04", ". "])
    )
    return st.one_of(
        st.lists(pieces, max_size=14).map(" ".join),
        st.text(max_size=60),
        st.lists(pieces, max_size=8).map("".join),
    )


FIGURES = {
    "@int": "17", "@day": "9", "@month": "11", "@year": "1913", "@modern": "2014", "@short": "23", "@late": "87",
    "@numeric": "05/07/2025", "@slashed": "5/7", "@padded": "22/04",
}  # fmt: skip
SAID = {
    language: {
        name: sorted(word for key, word in calendar.grammar.lexicon.values if key == name)
        for name, _ in calendar.grammar.lexicon.values
    }
    for language, calendar in CALENDARS.items()
}


def said(draw: st.DrawFn, language: str, phrase: str = "expression") -> str:
    """A text that the grammar knows: a random way through its rules."""
    states = CALENDARS[language].grammar.states
    state, words = states[phrase], []
    while state.edges and (state.action is None or draw(st.booleans())):
        edge = draw(st.sampled_from(state.edges))
        if edge.phrase is not None:
            words.append(said(draw, language, edge.phrase))
        elif edge.name in FIGURES:
            words.append(FIGURES[edge.name])
        else:
            words.append(draw(st.sampled_from(SAID[language].get(edge.name) or [edge.name])))
        words[-1] = ("" if edge.glued else " ") + words[-1]
        state = edge.then
    return "".join(words).strip()


@st.composite
def phrases(draw: st.DrawFn, language: str) -> str:
    """Texts that the grammar knows."""
    return said(draw, language).replace("' ", "'")


@pytest.mark.parametrize("language", ["fr", "en"])
@settings(
    max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(data=st.data(), published=ISO, tense=st.sampled_from([None, "past", "future"]))
def test_reads_all_that_the_rules_can_say(
    language: str, data: st.DataObject, published: str | None, tense: str | None
) -> None:
    text = data.draw(phrases(language))
    for each in CALENDARS[language].read(text, published, None, tense):
        ends = read_iso(each.interval.start), read_iso(each.interval.end)
        if ends[0] is not None and ends[1] is not None:
            assert ends[0].start is not None
            assert ends[1].end is not None
            assert ends[0].start <= ends[1].end


@pytest.mark.parametrize("language", ["fr", "en"])
@settings(max_examples=400, deadline=None)
@given(data=st.data(), published=ISO, start=ISO, end=ISO, tense=st.sampled_from([None, "past", "future"]))
def test_reads_anything(
    language: str,
    data: st.DataObject,
    published: str | None,
    start: str | None,
    end: str | None,
    tense: str | None,
) -> None:
    text = data.draw(dated_text(language))
    last = 0
    for each in CALENDARS[language].read(text, published, Interval(start, end), tense):
        assert last <= each.span[0] < each.span[1] <= len(text)
        last = each.span[1]
        first, final = read_iso(each.interval.start), read_iso(each.interval.end)
        assert (first is None) == (each.interval.start is None)
        assert (final is None) == (each.interval.end is None)
        if first is not None and final is not None:
            assert first.start is not None and final.end is not None and first.start <= final.end
        if each.kind in ("duration", "set"):
            assert each.interval == Interval()


@pytest.mark.parametrize("language", ["fr", "en"])
@settings(max_examples=200, deadline=None)
@given(data=st.data(), fetched=ISO)
def test_publication_date_lies_in_the_text(language: str, data: st.DataObject, fetched: str | None) -> None:
    text = data.draw(dated_text(language))
    found = find_published(text, CALENDARS[language], fetched)
    if found is not None:
        assert 0 <= found.span[0] < found.span[1] <= len(text)
        assert read_iso(found.date) is not None


HARD = {
    "fr": "du 2 au 3 et le 4 mai 2020 de la semaine ",
    "en": "from the 2 to 3 and the 4 of may 2020 last week ",
}


def took(calendar: Calendar, text: str) -> float:
    """Seconds for one reading, the best of three."""
    times = []
    for _ in range(3):
        begun = perf_counter()
        calendar.read(text, "2025-07-05")
        times.append(perf_counter() - begun)
    return min(times)


@pytest.mark.parametrize("unit", ["hard", "1 2 ", "le la du ", "2020 ", "a b c "])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_reading_is_linear(language: str, unit: str) -> None:
    piece = HARD[language] if unit == "hard" else unit
    short, long = piece * (4000 // len(piece)), piece * (32000 // len(piece))
    assert took(CALENDARS[language], long) < 8 * 4 * took(CALENDARS[language], short) + 0.05
