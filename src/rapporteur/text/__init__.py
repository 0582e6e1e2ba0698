"""Text as received -> sentences and tokens, all with offsets."""

from rapporteur.text.actwords import ActWords, act_words
from rapporteur.text.parse import Parser
from rapporteur.text.rules import SplitRules, load_rules
from rapporteur.text.split import split

__all__ = ["ActWords", "Parser", "SplitRules", "act_words", "load_rules", "split"]
