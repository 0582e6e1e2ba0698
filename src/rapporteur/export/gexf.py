"""The network of relations as GEXF, for Gephi."""

from pathlib import Path

from rapporteur.export.material import Material, Written
from rapporteur.export.network import network


def write_gexf(material: Material, path: Path) -> Written:
    """Writes parties and directed relations."""
    from networkx import write_gexf as write

    written = Written()
    write(network(material, written), path)
    return written
