"""Which addresses may be reached: names are resolved here and nowhere else, and the connection goes to what was checked.

A page must not lead the program to the machine it runs on, its network, or a cloud's metadata; a name that resolves
anew for the connection could. So the network behind the HTTP client is given addresses, never names.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Iterable
from typing import Any

import httpcore

_TRANSLATED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
"""IPv6 networks whose last 32 bits are an IPv4 address (RFC 6052, RFC 8215)."""


class ForbiddenError(Exception):
    """An address that must not be reached; the message names it."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet: not this machine's, a private, link-local or other special one."""
    found = ipaddress.ip_address(address.partition("%")[0])
    return all(each.is_global and not each.is_multicast for each in (found, *_within(found)))


def _within(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> Iterable[ipaddress.IPv4Address]:
    """The IPv4 addresses that an IPv6 address carries."""
    if isinstance(address, ipaddress.IPv4Address):
        return
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo
    if any(address in network for network in _TRANSLATED):
        yield ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)


class CheckedNetwork(httpcore.AsyncNetworkBackend):
    """Connects to addresses of names, after looking at every one of them."""

    def __init__(self, inward: bool) -> None:
        """``inward`` allows addresses that are not public."""
        self._inward = inward
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to the first address of a host that answers; ForbiddenError where one must not be reached."""
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
        for address in addresses:
            if not self._inward and not is_public(address):
                raise ForbiddenError(f"{host} leads to {address}, which is not on the open internet")
        error: Exception = OSError(f"{host} has no address")
        for address in addresses:
            try:
                return await self._network.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
        raise error

    async def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Any = None
    ) -> httpcore.AsyncNetworkStream:
        """Never: nothing is fetched from sockets of this machine."""
        raise ForbiddenError("nothing is fetched from sockets of this machine")

    async def sleep(self, seconds: float) -> None:
        """Waits."""
        await asyncio.sleep(seconds)
