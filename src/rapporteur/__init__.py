"""Rapporteur reads news in its own language and keeps the diplomatic record.

Articles enter; events leave, each field of which leads back to the words it came from.
"""

__version__ = "0.1.0"
