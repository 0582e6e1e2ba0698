"""The language of the rules."""

from typing import Any

import pytest

from rapporteur.context.when.grammar import GrammarError, compile_rules, expand
from rapporteur.context.when.loading import compile_calendar
from rapporteur.knowledge.files import DATA, read_yaml


def names(pattern: str) -> list[str]:
    """The sequences of a pattern as lines."""
    return [" ".join(("+" if item.glued else "") + item.name for item in items) for items in expand(pattern)]


def test_choices_and_options_are_spelled_out() -> None:
    assert names("(a | b c)? <d>") == ["a d", "b c d", "d"]


def test_a_glued_step_and_an_escaped_sign() -> None:
    assert names(r"<@day> + er \(") == ["@day +er ("]


@pytest.mark.parametrize("line", ["a b", "(a => word", "a) => word", "? => word", "a => word(x)", " => word"])
def test_a_malformed_rule_is_named(line: str) -> None:
    with pytest.raises(GrammarError):
        compile_rules({"phrase": [line]})


def edited(**rules: list[str]) -> dict[str, Any]:
    """The English data with some phrases replaced."""
    data = read_yaml(DATA / "languages" / "en" / "dates.yaml")
    return {**data, "rules": {**data["rules"], **rules}}


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ({"expression": ["<nonsense> => as_said"]}, "nonsense"),
        ({"expression": ["today => conjure"]}, "conjure"),
        ({"lone": ["<lone:whole> => as_said"]}, "begins with itself"),
    ],
)
def test_a_rule_that_refers_to_nothing_is_named(rules: dict[str, list[str]], message: str) -> None:
    with pytest.raises(GrammarError, match=message):
        compile_calendar(edited(**rules))


def test_a_name_of_both_a_class_and_a_phrase_is_an_error() -> None:
    with pytest.raises(GrammarError, match="both"):
        compile_calendar(edited(weekday=["monday => as_said"]))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_all_words_and_phrases_are_used(language: str) -> None:
    data = read_yaml(DATA / "languages" / language / "dates.yaml")
    used = {item.name for lines in data["rules"].values() for line in lines
            for items in expand(line.rpartition("=>")[0]) for item in items}  # fmt: skip
    assert set(data["words"]) <= used | set(data["telling"]["classes"])
    assert set(data["rules"]) <= used | {"expression"}
