"""The desk as web pages, rendered on the server: they work without JavaScript, and fetch nothing from elsewhere.

Requests enter, the desk is asked, HTML leaves. `app.py` puts pages, API and guards together.
"""

from rapporteur.present.web.app import make_app
from rapporteur.present.web.settings import Settings, UnsafeError

__all__ = ["Settings", "UnsafeError", "make_app"]
