"""Pages and analyses agree on how many acts make an index."""

from rapporteur.analyse.relation import THINNEST
from rapporteur.desk.views import INDEXED


def test_pages_and_analyses_agree() -> None:
    assert INDEXED == THINNEST
