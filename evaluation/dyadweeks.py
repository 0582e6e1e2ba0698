"""Measures forecasts of whether conflict and cooperation come between two states in the days ahead, on ICEWS.

    python evaluation/dyadweeks.py FOLDER

Dyads of states with at least 30 acts in the first two thirds of the days. From there on a forecast is made each week,
by a model fitted on what was known by then, and held against shrunk climatology. Figures: evaluation/forecasts.md.
"""

import sys
from pathlib import Path

from tkg import load, state_acts

from rapporteur.analyse.occurrence.backtest import outcomes, past
from rapporteur.analyse.occurrence.ledger import ledger
from rapporteur.analyse.skill import skill
from rapporteur.analyse.weeks import by_dyad

_FEWEST = 30
_KINDS = ("1", "2", "3", "4")
_CALLED = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


def main(folder: Path) -> None:
    """Prints the figures by horizon and kind."""
    acts = list(state_acts(load(folder)))
    first, last = (each(act.day.toordinal() for act in acts) for each in (min, max))
    since = first + (last - first) * 2 // 3
    for directed in (False, True):
        dyads = [
            dyad for dyad, each in by_dyad(acts, directed).items()
            if sum(act.day.toordinal() < since for act in each) >= _FEWEST
        ]  # fmt: skip
        book = ledger(acts, dyads, directed, lambda act: str(act.quad), _KINDS)
        for within in (7, 30, 90):
            found = outcomes(past(book, last, within), since)
            print(f"{'directed' if directed else 'mutual'}, {len(dyads)} dyads, within {within} days")
            for kind, each in found.items():
                s = skill(each)
                print(
                    f"  {_CALLED[kind]:20} n {s.count} came {s.came:.3f} Brier {s.brier:.4f} usual {s.usual_brier:.4f} "
                    f"skill {s.skill:+.4f} [{s.low:+.4f}, {s.high:+.4f}] log {s.log_score:.4f} usual "
                    f"{s.usual_log_score:.4f} calibration {s.calibration_error:.4f}"
                )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
