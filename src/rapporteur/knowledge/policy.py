"""How acts of each type usually stand: within one country or not, and at whose place."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rapporteur.knowledge.files import DATA, read_yaml


@dataclass(frozen=True, slots=True)
class Policy:
    """Defaults by type or 'type/mode', used only where a text leaves something unsaid.

    ``domestic``: share (0..1) of such acts that stay within one country. ``hosted``: the side, 'actor' or
    'recipient', whose country is the place. ``modes``: the mode, by type; ``gathered``: that of acts to which a body of
    several states is a party; ``contents``: by type, that of acts in whose content another act stands, by its type or
    type/mode. ``seats``: the country in which such a body sits, by its code.
    """

    domestic: Mapping[str, float]
    hosted: Mapping[str, str]
    modes: Mapping[str, str]
    gathered: Mapping[str, str]
    contents: Mapping[str, Mapping[str, str]]
    seats: Mapping[str, str]

    def mode(self, type_: str, told: str | None, content: str | None, codes: Collection[str]) -> str | None:
        """The mode of an act among parties of these codes: what its words tell, unless they tell no more than is usual
        and its content does."""
        usual = self.modes.get(type_)
        if told is not None and told != usual:
            return told
        known = self.contents.get(type_, {})
        meant = known.get(content) or known.get(content.partition("/")[0]) if content else None
        bodies = any(code in self.seats for code in codes)
        return meant or told or (self.gathered.get(type_) if bodies else None) or usual


def load_policy() -> Policy:
    """Reads the packaged defaults."""
    raw = read_yaml(DATA / "ontology" / "policy.yaml")
    domestic = {key: float(share) for key, share in raw["domestic"].items()}
    return Policy(domestic, *(dict(raw[key]) for key in ("hosted", "modes", "gathered", "contents", "seats")))
