"""Serving by several processes: each makes the application anew from what the first hands over."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict

from fastapi import FastAPI

from rapporteur.present.web.app import make_app
from rapporteur.present.web.settings import Settings

FACTORY = "rapporteur.present.web.processes:make_again"
_NAME = "RAPPORTEUR_SETTINGS"


def hand_over(settings: Settings) -> Mapping[str, str]:
    """The settings as variables of the environment, which processes that are started inherit."""
    return {_NAME: json.dumps(asdict(settings))}


def make_again() -> FastAPI:
    """The application, from the environment."""
    told = json.loads(os.environ[_NAME])
    return make_app(Settings(**told | {"hosts": tuple(told["hosts"])}))
