"""Where every event comes from, as PROV-JSON (W3C): articles, mentions read from them, events that mentions support."""

from pathlib import Path

from rapporteur import __version__
from rapporteur.export.material import Material, Written

_SPACE = "urn:rapporteur:"


def write_prov(material: Material, path: Path) -> Written:
    """Writes an entity for each event, mention and article, and what was derived from what by which rule."""
    from prov.model import ProvDocument  # an extra that only this format needs

    document = ProvDocument()
    document.set_default_namespace(_SPACE)
    document.add_namespace("rapporteur", _SPACE)
    program = document.agent(f"rapporteur:program/{__version__}", {"prov:type": "prov:SoftwareAgent"})
    articles, written = {}, Written()
    for event in material.events:
        agreed = event.agreed
        whole = document.entity(
            f"rapporteur:event/{event.id}",
            {"rapporteur:type": agreed.type, "rapporteur:status": agreed.status.value},
        )
        document.wasAttributedTo(whole, program)
        for source, article, mention in material.sources(event):
            if article.id not in articles:
                told = {"rapporteur:publisher": article.publisher, "rapporteur:published": article.published}
                told |= {"rapporteur:url": article.url, "rapporteur:title": article.title}
                articles[article.id] = document.entity(
                    f"rapporteur:article/{article.id}", {k: v for k, v in told.items() if v}
                )
            first, last = mention.evidence.sentence
            read = document.entity(
                f"rapporteur:mention/{source.mention}",
                {
                    "prov:value": article.text[first:last],
                    "rapporteur:rule": mention.rule,
                    "rapporteur:start": first,
                    "rapporteur:end": last,
                    "rapporteur:confidence": mention.confidence,
                },
            )
            document.wasQuotedFrom(read, articles[article.id])
            document.wasDerivedFrom(whole, read)
        written.rows += 1
    path.write_text(str(document.serialize(format="json")), encoding="utf-8")
    return written
