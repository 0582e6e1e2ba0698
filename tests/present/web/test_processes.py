"""Several processes that serve one record."""

import asyncio
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from rapporteur.present.web.processes import SharingLoop

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux shares connections out among sockets")
PROGRAM = Path(sys.executable).with_name("rapporteur")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@linux
def test_connections_are_shared_out() -> None:
    """Sixty connections to two that listen: each takes some (that one takes all has a chance of one in 10^17)."""
    with ThreadPoolExecutor(1) as apart:  # a browser of another test may have a loop running here
        taken = apart.submit(taken_by_two, 60).result()
    assert taken.total() == 60
    assert min(taken[0], taken[1]) > 0


def taken_by_two(connections: int) -> Counter[int]:
    """How many connections to one address each of two loops takes."""
    taken: Counter[int] = Counter()

    class Taking(asyncio.Protocol):
        def __init__(self, number: int) -> None:
            self._number = number

        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            taken[self._number] += 1
            transport.close()

    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        loops = [SharingLoop(), SharingLoop()]
        for number, loop in enumerate(loops):
            loop.run_until_complete(
                loop.create_server(lambda number=number: Taking(number), sock=bound, backlog=100)
            )
        clients = [socket.create_connection(bound.getsockname()) for _ in range(connections)]
        for loop in loops:
            loop.run_until_complete(asyncio.sleep(0.2))
        for client in clients:
            client.close()
        for loop in loops:
            loop.close()
    return taken


def test_two_processes_answer_and_end_together(place: str) -> None:
    """Each of several connections is answered; an address that is in use is refused; what is told to stop stops."""
    port = free_port()
    command = [str(PROGRAM), "serve", "--db", place, "--port", str(port), "--workers", "2"]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        for _ in range(8):
            assert answered(f"http://127.0.0.1:{port}/en/agenda") == 200
        again = subprocess.run(command, capture_output=True, timeout=60, check=False)
        assert again.returncode != 0
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"http://127.0.0.1:{port}/en/agenda")


def answered(address: str) -> int:
    """The status of an answer, waited for while the server starts."""
    until = time.monotonic() + 60
    while True:
        try:
            return httpx.get(address, timeout=30).status_code
        except httpx.TransportError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
