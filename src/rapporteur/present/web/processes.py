"""Serving by several processes: each makes the application anew from what the first hands over."""

import asyncio
import json
import os
import socket
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from fastapi import FastAPI

from rapporteur.present.web.app import make_app
from rapporteur.present.web.settings import Settings

FACTORY = "rapporteur.present.web.processes:make_again"
LOOP = "rapporteur.present.web.processes:SharingLoop" if sys.platform == "linux" else "auto"
"""Elsewhere than on Linux, the system does not share connections out among the sockets of one address."""
_NAME = "RAPPORTEUR_SETTINGS"


def hand_over(settings: Settings) -> Mapping[str, str]:
    """The settings as variables of the environment, which processes that are started inherit."""
    return {_NAME: json.dumps(asdict(settings))}


def make_again() -> FastAPI:
    """The application, from the environment."""
    told = json.loads(os.environ[_NAME])
    return make_app(Settings(**told | {"hosts": tuple(told["hosts"])}))


class SharingLoop(asyncio.SelectorEventLoop):
    """Listens on a socket of its own beside the one it is given: the system shares connections out among them.

    Where all listen on one socket, whoever wakes first takes all that waits, and the others idle.
    """

    async def create_server(  # type: ignore[override]
        self, protocol_factory: Callable[[], asyncio.BaseProtocol], *, sock: socket.socket, **named: Any
    ) -> asyncio.Server:
        """Serves the address of a socket that is bound, and on which nobody listens."""
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        own = socket.create_server(sock.getsockname()[:2], family=sock.family, reuse_port=True)
        return await super().create_server(protocol_factory, sock=own, **named)
