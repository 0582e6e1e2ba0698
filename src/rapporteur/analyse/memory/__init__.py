"""A memory of events that forgets: decayed counts of all that past acts have in common with an act in question.

Acts enter in the order in which they were known; what leaves is a row of features for each act asked about, made from
the acts of earlier days alone.
"""

from rapporteur.analyse.memory.stream import Memory, Stream

__all__ = ["Memory", "Stream"]
