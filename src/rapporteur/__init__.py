"""Rapporteur reads news in its own language and keeps the diplomatic record.

Articles enter; events leave, each field of which leads back to the words it came from.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Brings the desk in when it is first asked for: the command line has no need to wait for it."""
    if name == "desk":
        return import_module("rapporteur.desk")
    raise AttributeError(f"module 'rapporteur' has no attribute {name!r}")
