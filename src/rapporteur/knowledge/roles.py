"""The nouns by which the press names parties without their proper name, in one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapporteur.knowledge.files import read_yaml
from rapporteur.knowledge.folding import fold
from rapporteur.knowledge.names import Name, NameKind


@dataclass(frozen=True, slots=True)
class Role:
    """A role noun: ``kind`` person, group or organ; ``office`` where it is one; ``sector`` of the codebook.

    ``code`` is whom it stands for where that is fixed ('the pope'). In a ``sealed`` noun the names within it do not
    say whose it is ('minister for Europe'); with a code, nor do those beside it.
    """

    kind: str
    sector: str | None
    office: str | None
    weak: bool
    code: str = ""
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A noun phrase that means the last ``count`` parties told of."""

    count: int
    kind: str


@dataclass(frozen=True, slots=True)
class Roles:
    """Everything that names a party by what it is. Keys are folded surface forms; ``names`` are all of them.

    ``stances`` are what stands before a nationality that is taken a stand on ('anti-American'), and names no party.
    """

    roles: Mapping[str, Role]
    pairs: Mapping[str, Pair]
    titles: frozenset[str]
    stances: tuple[str, ...]
    names: tuple[Name, ...]


def load_roles(path: Path) -> Roles:
    """Reads roles.yaml of a language."""
    raw = read_yaml(path)
    roles: dict[str, Role] = {}
    names: list[Name] = []
    for entry in raw["roles"]:
        role = Role(
            entry["kind"], entry.get("sector"), entry.get("office"), bool(entry.get("weak")),
            str(entry.get("code") or ""), bool(entry.get("sealed")),
        )  # fmt: skip
        for key in ("forms", "plural"):
            plural = key == "plural" or role.kind == "group"
            for form in map(fold, _flat(entry.get(key))):
                roles.setdefault(form, role)
                names.append(_name(form, NameKind.ROLE, role, plural))
    pairs = {fold(form): pair for entry in raw.get("pairs") or () for form, pair in _pairs(entry)}
    names += [_name(form, NameKind.PAIR) for form in pairs]
    for key, kind in (("counterparts", NameKind.COUNTERPART), ("demonstratives", NameKind.LATTER)):
        names += [_name(fold(form), kind) for form in _flat(raw.get(key))]
    return Roles(
        roles,
        pairs,
        frozenset(map(fold, _flat(raw.get("titles")))),
        tuple(_flat(raw.get("stances"))),
        tuple(names),
    )


def _name(form: str, kind: NameKind, role: Role | None = None, plural: bool = False) -> Name:
    if role is None:
        return Name(form, kind, "", form, proper=False)
    return Name(
        form,
        kind,
        role.code,
        form,
        role.sector,
        role.office,
        role.weak,
        proper=False,
        plural=plural,
        sealed=role.sealed,
    )


def _pairs(entry: Mapping[str, Any]) -> list[tuple[str, Pair]]:
    return [
        (str(form), Pair(int(entry.get("count", 2)), str(entry.get("kind", "any"))))
        for form in entry["forms"]
    ]


def _flat(raw: Any) -> list[str]:
    """A list of forms, whether given plain or grouped under 'forms'."""
    out: list[str] = []
    for item in raw or ():
        if isinstance(item, dict):
            out.extend(_flat(item.get("forms")))
        else:
            out.append(str(item))
    return out
