"""How the tables of a record came to be what they are, step by step."""

HEAD = "0014"
"""The revision of the tables that this version of the program reads and writes: the last of ``versions``."""
