"""What could not be read, and why."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that gave no article: ``source`` names the file (and line), ``reason`` says why in one line."""

    source: str
    reason: str
