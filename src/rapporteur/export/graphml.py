"""The network of relations as GraphML, for igraph, networkx and yEd."""

from pathlib import Path

from rapporteur.export.material import Material, Written
from rapporteur.export.network import network


def write_graphml(material: Material, path: Path) -> Written:
    """Writes parties and directed relations."""
    from networkx import write_graphml_xml

    written = Written()
    write_graphml_xml(network(material, written), path)
    return written
