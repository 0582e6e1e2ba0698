"""Opens the packaged data files; a file that is not as it should be is an error that names it."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"


_BOOLEAN = "tag:yaml.org,2002:bool"


class _Loader(yaml.CSafeLoader):
    """YAML 1.2 as far as words go: 'on', 'off', 'yes' and 'no' are the words that they are, and only true and false are not."""


_Loader.yaml_implicit_resolvers = {
    first: [each for each in resolvers if each[0] != _BOOLEAN or first in "tTfF"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


class KnowledgeError(Exception):
    """A packaged data file is missing or malformed."""


def read_yaml(path: Path) -> Any:
    """The content of a YAML file; KnowledgeError names a file that does not parse."""
    try:
        with path.open("rb") as stream:
            return yaml.load(stream, Loader=_Loader)
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
