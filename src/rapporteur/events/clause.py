"""Finds the arguments of verbs and nouns in a dependency tree, across the constructions of a clause.

Passives, participles, relatives, control, coordination and support verbs are read here, so that frames need
only name their slots once, for the plain active clause.
"""

from collections.abc import Iterator

from rapporteur.events.displaced import NOMINAL, marked, object_elsewhere
from rapporteur.events.naming import predicates
from rapporteur.knowledge.cues import Cues
from rapporteur.knowledge.frames import OBJECT
from rapporteur.records.cast import Cast

SUBJECT = "subj"
INDIRECT = "iobj"
ADJECTIVE = "adj"
POSSESSIVE = "poss"
COMPOUND = "compound"
OBLIGED = "must"
TOLD = "that"
PREDICATE = "pred"
NEGATION = "neg"
AUXILIARY = "aux"
_NESTED = 3
_CONTROLLED = ("xcomp", "advcl", "ccomp", "parataxis", "obl")


class Clause:
    """Arguments by slot, for any token of one sentence."""

    def __init__(self, cast: Cast, cues: Cues) -> None:
        self._cast = cast
        self._cues = cues
        self.sentence = cast.sentence
        self.tokens = cast.sentence.tokens
        self._closing = frozenset(closing for _, closing in cues.quotes)

    def meant(self, index: int) -> int:
        """The noun that a relative pronoun takes up or a word of quantity counts ('dozens of soldiers'), or the word itself."""
        index = self._antecedent(index)
        for _ in range(_NESTED):
            if self.tokens[index].lemma.lower() not in self._cues.quantifiers:
                break
            counted = (
                child
                for child in self.sentence.children(index, "nmod", "obl")
                if self.sentence.preposition(child) in self._cues.genitives
            )
            index = next(counted, index)
        return index

    def _antecedent(self, index: int) -> int:
        """The noun that a relative pronoun in a core slot of its clause stands for."""
        token = self.tokens[index]
        relative = token.has("PronType=Rel") or token.pos == "SCONJ"
        clause = self.tokens[token.head]
        if relative and token.dep.startswith(("obj", "nsubj")) and clause.dep.startswith("acl"):
            return clause.head
        return index

    def reflexive(self, verb: int) -> bool:
        """Whether a verb carries a reflexive pronoun."""
        return any(self._is_reflexive(i) for i in self.sentence.children(verb))

    def _is_reflexive(self, index: int) -> bool:
        token = self.tokens[index]
        # Where a language has no reflexive verbs ('gave themselves up'), such a pronoun is an object like any other.
        return (
            bool(self._cues.reflexives)
            and token.pos == "PRON"
            and (token.lemma.lower() in self._cues.reflexives or token.has("Reflex=Yes"))
        )

    def infinitive(self, index: int) -> bool:
        """Whether a word, or the auxiliary or copula that carries its form, is an infinitive that no modal governs."""
        forms = [self.tokens[i] for i in (index, *self.sentence.children(index, "aux", "cop"))]
        return any(t.has("VerbForm=Inf") for t in forms) and not any(t.has("VerbForm=Fin") for t in forms)

    def passive(self, verb: int) -> bool:
        """Whether the surface subject of a verb is what the act is done to."""
        token = self.tokens[verb]
        if token.lemma.lower() in self._cues.unaccusative or self.reflexive(verb):
            return False
        kids = [self.tokens[i].dep for i in self.sentence.children(verb)]
        if "aux:pass" in kids or "nsubj:pass" in kids:
            return True
        if (
            token.dep == "conj"
            and token.has("VerbForm=Part")
            and not any(dep.startswith(("aux", "nsubj", "obj")) for dep in kids)
        ):
            return self.passive(token.head)
        bare = (
            token.has("VerbForm=Part")
            and not token.has("Tense=Pres")
            and not any(dep.startswith("aux") for dep in kids)
        )
        return (
            bare
            and (token.dep.startswith(("acl", "amod", "advcl")) or token.dep == "ROOT")
            and "obj" not in kids
        )

    def slot(self, index: int, name: str) -> Iterator[int]:
        """Tokens that fill a slot of a verb or noun, the likeliest first."""
        verbal = self.tokens[index].pos in {"VERB", "AUX"}
        if name == SUBJECT:
            said = verbal or self.tokens[index].pos == "ADJ" or bool(self.sentence.children(index, "cop"))
            yield from self.subjects(index) if said else self.carriers(index)
        elif name == OBLIGED:
            yield from self._told_of(index, obliged=True)
        elif name == TOLD:
            yield from self._told_of(index, obliged=False)
        elif name == PREDICATE:
            yield from predicates(self.sentence, index, self.passive(index), self._cues.naming)
        elif name == NEGATION:
            negating = self._cues.negation.words
            yield from (
                i
                for i in self.sentence.children(index, "advmod")
                if self.tokens[i].text.lower() in negating
                and self.tokens[i + 1].text.lower() not in self._cues.negation.restrictive
            )
        elif name == AUXILIARY:
            yield from self.sentence.children(index, "aux")
        elif name == OBJECT:
            yield from self.objects(index)
        elif name == INDIRECT:
            yield from self.sentence.children(index, "iobj")
            if verbal and self.passive(index) and self.sentence.children(index, "obj"):
                yield from self.sentence.children(index, "nsubj")
            if verbal:
                for preposition in self._cues.datives:
                    yield from self.obliques(index, preposition)
        elif name == ADJECTIVE:
            yield from (
                i
                for i in self.sentence.children(index, "amod", "compound", "nmod")
                if i in self._cast.parties
            )
        elif name == POSSESSIVE:
            yield from self._possessors(index)
        elif name == COMPOUND:
            yield from self.sentence.children(index, "compound", "amod")
        else:
            yield from self.obliques(index, name)

    def _told_of(self, verb: int, obliged: bool) -> Iterator[int]:
        """Of whom a verb of saying tells something; where ``obliged``, that he must do it ('said that Iran must stop')."""
        for below in self.sentence.children(verb, "ccomp", "parataxis"):
            if not obliged or self._obliges(below):
                yield from self.objects(below) if self.passive(below) else self.subjects(below, 0)

    def _obliges(self, verb: int) -> bool:
        """Whether a verb says what must be done."""
        if any(
            self.tokens[i].lemma.lower() in self._cues.obligation and self.tokens[i].dep.startswith("aux")
            for i in self.sentence.children(verb)
        ):
            return True
        governs = self.tokens[verb].lemma.lower() in self._cues.obliging
        return governs and bool(self.sentence.children(verb, "xcomp"))

    def subjects(self, verb: int, depth: int = 4) -> Iterator[int]:
        """Who does it: the active subject, the agent of a passive, the controller of an infinitive."""
        if self.passive(verb):
            yield from self._agents(verb)
            return
        own = self.sentence.children(verb, "nsubj") or self._inverted(verb)
        if own:
            yield from own
        elif depth:
            yield from self._shared(verb, depth - 1)

    def _inverted(self, verb: int) -> tuple[int, ...]:
        """The subject after a verb that follows a quotation or its comma ('..., regretted the minister')."""
        token = self.tokens[verb]
        first = min(
            (
                verb,
                *(i for i in self.sentence.children(verb) if self.tokens[i].dep.startswith(("aux", "expl"))),
            )
        )
        quoted = first > 0 and (
            self.tokens[first - 1].text == "," or self.tokens[first - 1].text in self._closing
        )
        finite = token.has("VerbForm=Fin") or first < verb
        if not quoted or not finite or token.dep == "conj":
            return ()
        return tuple(
            i
            for i in self.sentence.children(verb, "obj", "obl", "appos", "parataxis", "conj")
            if i > verb and self.sentence.preposition(i) is None and i in self._cast.parties
        )[:1]

    def _agents(self, verb: int) -> Iterator[int]:
        for child in self.sentence.children(verb, "obl", "nmod"):
            if self.sentence.preposition(child) in self._cues.agent_prepositions:
                yield child

    def _shared(self, verb: int, depth: int) -> Iterator[int]:
        token = self.tokens[verb]
        head = token.head
        above = self.tokens[head]
        if head == verb:
            return
        if token.dep == "conj" and (other := self._auxiliated(verb, head)) is not None:
            yield from self.subjects(other, depth)
        elif token.dep == "conj" and above.pos in {"VERB", "AUX", "ADJ", "NOUN"}:
            yield from self.objects(head) if self.passive(head) else self.subjects(head, depth)
        elif token.dep.startswith("acl") and above.pos in NOMINAL:
            yield from self._of_noun(verb, head)
        elif token.dep.startswith(_CONTROLLED):
            if above.pos in {"VERB", "AUX"}:
                yield from self._controller(verb, head, depth)
            elif above.pos in {"NOUN", "ADJ", "PROPN"}:
                yield from self.sentence.children(head, "nsubj") or self._of_noun(verb, head)

    def _auxiliated(self, verb: int, head: int) -> int | None:
        """The verb whose auxiliary a bare participle shares, where the tree coordinates it with something else."""
        token, above = self.tokens[verb], self.tokens[head]
        if not token.has("VerbForm=Part") or token.has("Tense=Pres") or above.has("VerbForm=Part"):
            return None
        for index in range(verb - 1, -1, -1):
            if (
                self.tokens[index].has("VerbForm=Part")
                and self.sentence.children(index, "aux")
                and not self.passive(index)
            ):
                return index
        return None

    def _of_noun(self, verb: int, noun: int) -> Iterator[int]:
        """The subject of a verb that hangs on a noun: the noun ('troops entering'), or whose it is ('X's refusal to')."""
        yield noun
        if self.tokens[verb].has("VerbForm=Inf"):
            yield from self._possessors(noun)
            for preposition in self._cues.genitives:
                yield from self.obliques(noun, preposition)
            yield from self.carriers(noun)

    def controls(self, verb: int) -> bool:
        """Whether a verb says what its object is to do ('ordered the envoy to leave')."""
        return self.tokens[verb].lemma.lower() in self._cues.object_control

    def _controller(self, verb: int, above: int, depth: int) -> Iterator[int]:
        """Subject or object of the governing verb, as that verb has it."""
        if self.tokens[verb].dep in {"xcomp", "ccomp", "advcl", "obl"} and self.controls(above):
            found = [*self.objects(above), *self.sentence.children(above, "iobj"), *self._datives(above)]
            if found and self.tokens[verb].dep != "advcl":
                yield from found
                return
        yield from self.objects(above) if self.passive(above) else self.subjects(above, depth)

    def _datives(self, verb: int) -> Iterator[int]:
        for child in self.sentence.children(verb, "obl"):
            if self.sentence.preposition(child) in self._cues.datives and self.tokens[child].pos in NOMINAL:
                yield child

    def objects(self, verb: int) -> Iterator[int]:
        """To whom it is done: the active object, the subject of a passive, the noun that a participle modifies."""
        token = self.tokens[verb]
        if self.passive(verb):
            own = self.sentence.children(verb, "nsubj")
            given = self.sentence.children(verb, "obj")
            if own and given:
                # 'was given tanks': the subject is to whom, and what was given is told as well.
                yield from given
            elif own:
                yield from own
            elif token.dep.startswith(("acl", "amod")):
                yield token.head
            elif token.dep.startswith("xcomp"):
                yield from self.subjects(token.head)
            elif token.dep == "conj" or token.dep.startswith("advcl"):
                yield from self.objects(token.head) if self.passive(token.head) else self.subjects(token.head)
            return
        found = [i for i in self.sentence.children(verb, "obj") if not self._is_reflexive(i)]
        if not found and token.dep != "conj":
            for other in self.sentence.children(verb, "conj"):
                found = [i for i in self.sentence.children(other, "obj") if not self._is_reflexive(i)]
                if found and self.tokens[other].pos == "VERB" and not self.sentence.children(other, "nsubj"):
                    break
        yield from found or self._told(verb) or object_elsewhere(self._cast, verb)

    def _told(self, verb: int) -> list[int]:
        """An indirect object without a direct one: whom a verb tells or asks something, whatever the tree calls them."""
        found = []
        for index in self.sentence.children(verb, "iobj"):
            asked = (*self.sentence.children(verb, "xcomp"), *self.sentence.children(index, "acl"))
            told = self.sentence.children(verb, "ccomp") or any(map(self.infinitive, asked))
            bare = not self.sentence.children(index, "case") and not self._is_reflexive(index)
            if bare and (told or self.tokens[index].pos != "PRON"):
                found.append(index)
        return found

    def obliques(self, index: int, preposition: str) -> Iterator[int]:
        """Complements with a preposition: of the word itself, of its object, of the verb that carries a noun."""
        seen: set[int] = set()
        for holder in self._holders(index):
            for child in self.sentence.children(
                holder, "obl", "nmod", "advmod", "iobj", "xcomp", "obj", "acl"
            ):
                if child not in seen and marked(self.sentence, child, preposition):
                    seen.add(child)
                    yield child

    def _holders(self, index: int) -> Iterator[int]:
        yield index
        if self.tokens[index].pos in {"VERB", "AUX"}:
            yield from self.sentence.children(index, "obj")
            yield from self.sentence.children(index, "obl")
            yield from (i for i in self.sentence.children(index, "xcomp") if self.tokens[i].pos == "NOUN")
            return
        yield from self.sentence.children(index, "nmod", "amod")
        carrier = self.carrier(index)
        if carrier is not None:
            yield carrier

    def carrier(self, noun: int) -> int | None:
        """The verb that a noun is object, subject or complement of."""
        token = self.tokens[noun]
        above = token.head
        for _ in range(_NESTED):
            if not token.dep.startswith("nmod") or self.meant(above) != noun:
                break
            token = self.tokens[above]
            above = token.head
        if token.dep.startswith(("obj", "nsubj", "obl", "xcomp")) and self.tokens[above].pos in {
            "VERB",
            "AUX",
        }:
            return above
        return None

    def support(self, noun: int) -> int | None:
        """The support verb of an act noun ('effectuer une visite'), if it has one."""
        verb = self.carrier(noun)
        if verb is not None and self.tokens[verb].lemma.lower() in self._cues.support:
            return verb
        return None

    def carriers(self, noun: int) -> Iterator[int]:
        """The subject of a noun's support verb."""
        verb = self.support(noun)
        if verb is not None:
            yield from (i for i in self.subjects(verb) if i != noun)

    def _possessors(self, noun: int) -> Iterator[int]:
        for child in self.sentence.children(noun):
            token = self.tokens[child]
            if token.dep in {"nmod:poss", "det:poss"} or (
                token.has("Poss=Yes") and token.dep.startswith(("det", "nmod"))
            ):
                yield child
