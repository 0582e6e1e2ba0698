"""Files and streams -> articles, their text as received; what cannot be read is a Failure that says why."""

from rapporteur.ingest.draft import Defaults
from rapporteur.ingest.failure import Failure
from rapporteur.ingest.languages import detect
from rapporteur.ingest.readers import READERS, STANDARD_INPUT, read

__all__ = ["READERS", "STANDARD_INPUT", "Defaults", "Failure", "detect", "read"]
