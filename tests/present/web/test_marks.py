"""Runs together are the text, whatever the marks."""

from hypothesis import given
from hypothesis import strategies as st

from rapporteur.present.web.marks import Mark, runs

spans = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: (min(pair), max(pair)))


@given(st.text(max_size=40), st.lists(spans, max_size=8))
def test_runs_are_the_text(text: str, marked: list[tuple[int, int]]) -> None:
    marks = [
        Mark((min(a, len(text)), min(b, len(text))), f"m{i}", "trigger") for i, (a, b) in enumerate(marked)
    ]
    cut = list(runs(text, marks))
    assert "".join(run.text for run in cut) == text
    for mark in marks:
        assert "".join(run.text for run in cut if mark in run.marks) == text[slice(*mark.span)]
