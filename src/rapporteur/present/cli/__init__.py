"""The command line: each command is a file, loaded when it is called, so that help answers at once."""

from rapporteur.present.cli.program import main

__all__ = ["main"]
