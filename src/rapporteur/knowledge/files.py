"""Opens the packaged data files; a file that is not as it should be is an error that names it."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"


class KnowledgeError(Exception):
    """A packaged data file is missing or malformed."""


def read_yaml(path: Path) -> Any:
    """The content of a YAML file; KnowledgeError names a file that does not parse."""
    try:
        with path.open("rb") as stream:
            return yaml.load(stream, Loader=yaml.CSafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise KnowledgeError(f"{path}: {error}") from error


def read_tsv(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a tab-separated file with a header line."""
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield {key: (value or "").strip() for key, value in row.items() if key}
    except OSError as error:
        raise KnowledgeError(f"{path}: {error}") from error
