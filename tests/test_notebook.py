"""The example notebook runs as it stands, and shows what it showed."""

import json
import runpy
from pathlib import Path

ROOT = Path(__file__).parents[1]
NOTEBOOK = ROOT / "docs" / "notebooks" / "record.ipynb"


def test_notebook_runs() -> None:
    script = runpy.run_path(str(ROOT / "evaluation" / "notebook.py"))
    ran = script["run"](json.loads(NOTEBOOK.read_text("utf-8")))
    kinds = {kind for cell in ran["cells"] for out in cell.get("outputs", []) for kind in out.get("data", {})}
    assert {"text/html", "image/svg+xml", "text/plain"} <= kinds


def test_notebook_is_kept_as_it_ran() -> None:
    kept = json.loads(NOTEBOOK.read_text("utf-8"))
    assert all(cell["execution_count"] for cell in kept["cells"] if cell["cell_type"] == "code")
