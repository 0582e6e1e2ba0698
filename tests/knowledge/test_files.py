"""Packaged data are words of languages, whatever older YAML makes of some of them."""

from pathlib import Path

from rapporteur.knowledge.files import read_yaml


def test_words_that_were_truth_values_stay_words(tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text("words: [no, on, off, yes, NO]\nmutual: true\n", encoding="utf-8")
    assert read_yaml(path) == {"words": ["no", "on", "off", "yes", "NO"], "mutual": True}
