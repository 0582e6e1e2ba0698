"""Loads all packaged data into one frozen value, once."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapporteur.knowledge.choice import ChoiceWeights, load_choice
from rapporteur.knowledge.confidence import ConfidenceWeights, load_confidence
from rapporteur.knowledge.cues import Cues, load_cues
from rapporteur.knowledge.files import DATA, read_yaml
from rapporteur.knowledge.frames import Frame, load_frames, spell_out
from rapporteur.knowledge.gazetteer import Gazetteer
from rapporteur.knowledge.names import (
    LANGUAGES,
    Name,
    body_names,
    country_names,
    outlet_names,
    person_names,
    place_names,
)
from rapporteur.knowledge.ontology import Ontology, load_ontology
from rapporteur.knowledge.policy import Policy, load_policy
from rapporteur.knowledge.roles import Roles, load_roles


@dataclass(frozen=True)
class Language:
    """What is known of one language."""

    code: str
    folder: Path
    frames: tuple[Frame, ...]
    classes: Mapping[str, frozenset[str]]
    roles: Roles
    cues: Cues
    names: Gazetteer
    contexts: Mapping[str, tuple[str, ...]]
    topics: Mapping[str, Any]
    irregular: Mapping[str, Any]

    @property
    def model(self) -> Path:
        """The folder of the trained language model."""
        return self.folder / "model"

    @property
    def lemmas(self) -> Path:
        """The file of lemma tables."""
        return self.folder / "lemmas.json.gz"


@dataclass(frozen=True)
class Knowledge:
    """All packaged knowledge: the ontology, the languages by code, and the codes of countries."""

    ontology: Ontology
    policy: Policy
    choice: ChoiceWeights
    confidence: ConfidenceWeights
    languages: Mapping[str, Language]
    countries: frozenset[str]


def load(languages: tuple[str, ...] = LANGUAGES) -> Knowledge:
    """Reads the data of some languages; KnowledgeError names a file that is malformed."""
    shared = (*person_names(), *outlet_names())
    return Knowledge(
        load_ontology(),
        load_policy(),
        load_choice(),
        load_confidence(),
        {code: load_language(code, shared) for code in languages},
        frozenset(name.code for name in country_names(languages[0]) if name.code),
    )


def load_language(code: str, shared: tuple[Name, ...]) -> Language:
    """Reads the data of one language; ``shared`` are the names that all languages have in common."""
    folder = DATA / "languages" / code
    classes = spell_out(read_yaml(folder / "classes.yaml"))
    roles = load_roles(folder / "roles.yaml")
    names = (*country_names(code), *body_names(code), *place_names(code), *shared, *roles.names)
    return Language(
        code=code,
        folder=folder,
        frames=tuple(load_frames(folder / "frames", classes, code)),
        classes=classes,
        roles=roles,
        cues=load_cues(folder / "cues.yaml"),
        names=Gazetteer(names),
        contexts={name: tuple(words) for name, words in read_yaml(folder / "contexts.yaml").items()},
        topics=read_yaml(folder / "topics.yaml"),
        irregular=read_yaml(folder / "irregular.yaml"),
    )
