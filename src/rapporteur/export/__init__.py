"""The record as files that others' tools read: one module a format, `writers.py` lists them.

Events with all that they rest on enter, handed over by the desk; a file leaves, and beside it a sidecar that leads from
each event's id to the words it came from.
"""

from rapporteur.export.material import Material, Written
from rapporteur.export.writers import WRITERS, Writer, write

__all__ = ["WRITERS", "Material", "Writer", "Written", "write"]
