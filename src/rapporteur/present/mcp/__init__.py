"""The desk's reading verbs over the Model Context Protocol, so that an assistant answers from the record.

Every answer carries the offsets of the words it rests on, into the article's text as received, and the words
themselves, to be cited.
"""

from rapporteur.present.mcp.server import make_server

__all__ = ["make_server"]
