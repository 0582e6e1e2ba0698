"""How acts of each type usually stand: within one country or not, and at whose place."""

from collections.abc import Mapping
from dataclasses import dataclass

from rapporteur.knowledge.files import DATA, read_yaml


@dataclass(frozen=True, slots=True)
class Policy:
    """Defaults by type or 'type/mode', used only where a text leaves something unsaid.

    ``domestic``: share (0..1) of such acts that stay within one country. ``hosted``: the side, 'actor' or
    'recipient', whose country is the place.
    """

    domestic: Mapping[str, float]
    hosted: Mapping[str, str]


def load_policy() -> Policy:
    """Reads the packaged defaults."""
    raw = read_yaml(DATA / "ontology" / "policy.yaml")
    return Policy({k: float(v) for k, v in raw["domestic"].items()}, dict(raw["hosted"]))
