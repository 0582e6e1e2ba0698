"""Photographs the main pages on the bundled dispatches, at desktop and phone width, into docs/screenshots.

Usage: python evaluation/screenshots.py [--out FOLDER]. Needs Debian's chromium.
"""

import argparse
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from rapporteur.desk import DEMO, Desk

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDTHS = {"desktop": (1280, 900), "phone": (390, 844)}
PORT = 8913


@contextmanager
def served(place: str) -> Iterator[str]:
    """The address of a desk on a record, while it is served."""
    program = Path(sys.executable).with_name("rapporteur")
    server = subprocess.Popen(
        [str(program), "serve", "--db", place, "--port", str(PORT)], stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{PORT}"
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(address, timeout=1).close()
                break
            except OSError:
                time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        server.wait()


def pages(desk: Desk) -> dict[str, str]:
    """The pages that are photographed, by name."""
    events = desk.events()
    fullest = max(events, key=lambda event: (len(event.disagreements), event.independent))
    return {
        "record": "/en/", "dossier": "/en/about/BLR", "dossier-fr": "/fr/about/BLR", "dyad": "/en/dyad/BLR/USA",
        "event": f"/en/event/{fullest.id}", "article": "/fr/article/demo-2025-06-23-fr", "agenda": "/en/agenda",
        "search": "/en/search?q=Minsk", "claims": "/fr/claims", "review": "/en/review", "person": "/fr/person/Keith%20Kellogg",
    }  # fmt: skip


def shoot(browser: Browser, address: str, wanted: dict[str, str], out: Path) -> None:
    """Takes the pictures."""
    for device, (width, height) in WIDTHS.items():
        page = browser.new_page(viewport={"width": width, "height": height})
        for name, path in wanted.items():
            page.goto(address + path, wait_until="networkidle")
            page.screenshot(path=out / f"{name}-{device}.png", full_page=False)
            print(out / f"{name}-{device}.png")
        page.close()


def main() -> None:
    """Reads the dispatches, serves them, takes the pictures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "docs" / "screenshots")
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        place = str(Path(folder) / "demo.db")
        desk = Desk(place)
        for _ in desk.add([str(DEMO)]):
            pass
        with served(place) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
            shoot(browser, address, pages(desk), out)
            browser.close()


if __name__ == "__main__":
    main()
