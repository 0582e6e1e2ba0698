"""A brief as JSON: the record's own fields, nested."""

import json
from dataclasses import asdict

from rapporteur.records.brief import Brief


def as_json(brief: Brief) -> str:
    """The brief as one JSON object, indented."""
    return json.dumps(asdict(brief), ensure_ascii=False, indent=2)
