"""How the desk is served, and what is too dangerous to serve."""

import ipaddress
import os
import secrets
from dataclasses import dataclass, field


class UnsafeError(Exception):
    """The desk must not be served so; the message says why."""


@dataclass(frozen=True)
class Settings:
    """Where the record is and who may reach it.

    ``token`` opens the pages beyond loopback, and writing through the API everywhere. ``hosts`` are names under which the
    desk may be reached, besides those of loopback. ``secret`` signs cookies; it is shared by the processes that serve.
    """

    place: str
    host: str = "127.0.0.1"
    port: int = 8001
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    guarded: bool = False
    hosts: tuple[str, ...] = ()
    secret: str = field(default_factory=lambda: secrets.token_hex(32))
    analyst: str = field(default_factory=lambda: os.environ.get("USER", "analyst"))
    writes_a_minute: int = 60

    @property
    def loopback(self) -> bool:
        """Whether only this machine reaches it."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host.strip("[]")).is_loopback
        except ValueError:
            return False

    @property
    def names(self) -> frozenset[str]:
        """The names of hosts under which requests are answered."""
        local = {"127.0.0.1", "localhost", "[::1]"} if self.loopback else set()
        return frozenset(local | {self.host} | set(self.hosts))


def checked(settings: Settings) -> Settings:
    """The settings, if they are safe: beyond loopback a token that was chosen is asked for. UnsafeError else."""
    if not settings.loopback and not settings.guarded:
        raise UnsafeError(
            f"{settings.host} is reached from other machines: give a token (--token, or RAPPORTEUR_TOKEN)"
        )
    return settings
