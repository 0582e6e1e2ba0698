"""By what rules events are made: a number that changes with them, so that what was found out by others is found out anew."""

import hashlib
from importlib.resources import files

from rapporteur.records.background import Background

_BYTES = 3
"""Of the digest; a small whole number that every database holds."""


def rules_of(background: Background) -> int:
    """The digest of this room's code and of what it knows of the world."""
    digest = hashlib.sha256()
    for each in sorted(files("rapporteur.reconcile").iterdir(), key=lambda file: file.name):
        if each.name.endswith(".py"):
            digest.update(each.read_bytes())
    for told in (background.kin, background.lasting, background.recurring):
        digest.update(repr(sorted(told, key=repr)).encode())
    for table in (background.undone, background.common):
        digest.update(repr(sorted(table.items())).encode())
    digest.update(repr(background.rare).encode())
    return int.from_bytes(digest.digest()[:_BYTES], "big")
