"""Text as received -> sentences and tokens, all with offsets."""

from rapporteur.text.parse import Parser
from rapporteur.text.rules import SplitRules, load_rules
from rapporteur.text.split import split

__all__ = ["Parser", "SplitRules", "load_rules", "split"]
