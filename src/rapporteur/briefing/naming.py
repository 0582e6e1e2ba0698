"""Parties -> the words that name them, with the articles and prepositions of the language."""

import re
from collections.abc import Sequence

from babel import Locale
from babel.core import get_global

from rapporteur.knowledge.names import LANGUAGES
from rapporteur.knowledge.wording import ArticleClass, Wording
from rapporteur.records.mention import Who


class Names:
    """Names countries, bodies and persons in one language."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._territories = Locale(wording.lang).territories
        self._alpha2 = get_global("territory_aliases")

    def bare(self, code: str) -> str:
        """The name of a country or body without its article; the code itself where no name is known."""
        if code in self._wording.names:
            return self._wording.names[code]
        if code in self._wording.bodies:
            return self._wording.bodies[code]
        two = self._alpha2.get(code) or [""]
        return str(self._territories.get(two[0], code))

    def country(self, code: str) -> str:
        """The name of a country or body with its article."""
        name = self.bare(code)
        if code in self._wording.bodies or name == code:
            return name
        kind = self._class(code)
        return (kind.elided if self._vowel(name) else kind.article).format(x=name)

    def where(self, code: str) -> str:
        """Where: a country with the preposition of place."""
        name = self.bare(code)
        if code in self._wording.bodies or name == code:
            return self._wording.say("to", x=name)
        kind = self._class(code)
        return (kind.within_elided if self._vowel(name) else kind.within).format(x=name)

    def party(self, who: Who) -> str:
        """A person or organisation by name; others by country, with the text's words where they name less than it."""
        if who.person:
            return who.name
        country = self.country(who.code)
        if who.role is None and who.sector is None:
            return country
        if who.code in self._wording.bodies:
            return country
        if who.name in self.called(who.code):
            return country
        if who.role is None:
            return who.name
        return self._wording.say("within", x=country, name=who.name)

    def several(self, code: str) -> bool:
        """Whether the name of a country takes a verb in the plural."""
        return code not in self._wording.bodies and self._class(code).several

    def called(self, code: str) -> set[str]:
        """The names of a country or body in all languages that are read."""
        two = (self._alpha2.get(code) or [""])[0]
        return {self.bare(code), *(str(Locale(lang).territories.get(two)) for lang in LANGUAGES)}

    def listed(self, phrases: Sequence[str]) -> str:
        """Phrases joined as the language lists them, each once."""
        once = list(dict.fromkeys(phrases))
        if len(once) < 2:
            return "".join(once)
        return self._wording.say("list").join(once[:-1]) + self._wording.say("and") + once[-1]

    def joined(self, sentence: str) -> str:
        """A sentence with contractions and elisions made, beginning with a capital."""
        sentence = self.contracted(sentence)
        return sentence[:1].upper() + sentence[1:]

    def contracted(self, words: str) -> str:
        """Words with contractions and elisions made."""
        for pattern, by in self._wording.joins:
            words = re.sub(pattern, by, words)
        return words

    def _class(self, code: str) -> ArticleClass:
        return self._wording.classes.get(code, self._wording.usual)

    def _vowel(self, name: str) -> bool:
        return name[:1] in self._wording.vowels and bool(self._wording.vowels)
