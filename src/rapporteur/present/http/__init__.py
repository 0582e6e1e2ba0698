"""The desk as an HTTP API: what the command line gives, as JSON and JSON Lines.

Requests enter, the desk is asked, shapes leave; errors are problems after RFC 9457. `api.py` lists the routes.
"""

from rapporteur.present.http.api import make_api

__all__ = ["make_api"]
