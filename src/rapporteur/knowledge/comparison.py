"""Packaged data -> what comparing reports needs to know: kinds of acts told in each other's place, common words."""

from collections.abc import Iterable

from rapporteur.knowledge.files import DATA, KnowledgeError, read_tsv, read_yaml
from rapporteur.records.background import Background

_RARE = 8.0
"""Weight of a word that is in no list of common words; the rarest of these weigh about as much."""


def load_background(languages: Iterable[str]) -> Background:
    """Reads the packaged tables; a word common in several languages weighs as in the one where it is most common."""
    path = DATA / "ontology" / "comparison.yaml"
    raw = read_yaml(path)
    common: dict[str, float] = {}
    for lang in languages:
        for row in read_tsv(DATA / "languages" / lang / "common.tsv"):
            word, weight = row["word"], float(row["weight"])
            common[word] = min(weight, common.get(word, weight))
    try:
        kin = frozenset((one, two) for one, two in raw["kin"])
        lasting, recurring = frozenset(raw["lasting"]), frozenset(raw["recurring"])
        return Background(kin, lasting, recurring, dict(raw["undone"]), common, _RARE)
    except (KeyError, TypeError, ValueError) as error:
        raise KnowledgeError(f"{path}: {error!r}") from error
