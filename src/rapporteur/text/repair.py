"""Parsed sentences -> the same, where known weaknesses of the trained parsers are put right.

Each repair looks for one shape of tree that its construction cannot have, and leaves all else alone. How often
each of them helps and harms on treebanks is measured by training/repairs.py.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rapporteur.knowledge.files import KnowledgeError, read_yaml
from rapporteur.records.text import Sentence, Token
from rapporteur.text.misread import changed

_NOMINAL = frozenset({"NOUN", "PROPN"})
_RELATIVE = "acl:relcl"
_FINITE = "Mood=Ind|Tense=Past|VerbForm=Fin"
_QUOTES = frozenset("»”\"'’")
_FARTHEST = 20
"""Tokens between an auxiliary and its participle."""

Repair = Callable[[Sentence, "RepairWords"], Sentence]


@dataclass(frozen=True, slots=True)
class RepairWords:
    """What repairs need to know of a language.

    ``auxiliaries``: lemmas that make past tenses with a participle; ``auxiliary``: the relation of these;
    ``finite_participles``: whether a past participle may look like a past tense ('denied'); ``unfinished``: endings of
    verb forms that are never finite, ``invariable``: verbs whose past tense is their infinitive; ``giving``: verbs with
    two objects; all for languages in which verbs that were read as other words are told by their form. ``agreement``: the
    endings that participles take on as adjectives do, the feminine first. ``blurring``: words in front of numbers that
    are not exact. ``accents``: words that the press prints without their accents, each with the letters that the model
    knows it by, as many. ``contracted``: prepositions with an article in one word that may be read as articles alone. ``opening``: dates
    that open a clause and want a comma behind them to be read as such.
    """

    auxiliaries: frozenset[str]
    auxiliary: str
    finite_participles: bool
    unfinished: tuple[str, ...] = ()
    invariable: frozenset[str] = frozenset()
    giving: frozenset[str] = frozenset()
    agreement: tuple[str, ...] = ()
    blurring: tuple[tuple[str, ...], ...] = ()
    accents: tuple[tuple[re.Pattern[str], str], ...] = ()
    contracted: Mapping[str, str] = field(default_factory=dict)
    opening: re.Pattern[str] | None = None

    def accented(self, text: str) -> str:
        """A text with its accents put back, letter for letter."""
        for pattern, word in self.accents:
            text = pattern.sub(word, text)
        return text


def load_repair_words(path: Path) -> RepairWords:
    """Reads a language's repairs.yaml; KnowledgeError names a malformed file."""
    words = read_yaml(path)
    try:
        return RepairWords(
            frozenset(words["auxiliaries"]),
            str(words["auxiliary"]),
            bool(words["finite_participles"]),
            tuple(words.get("unfinished") or ()),
            frozenset(words.get("invariable") or ()),
            frozenset(words.get("giving") or ()),
            tuple(words.get("agreement") or ()),
            tuple(tuple(each.split()) for each in words.get("blurring") or ()),
            tuple((re.compile(pattern), word) for pattern, word in (words.get("accents") or {}).items()),
            dict(words.get("contracted") or {}),
            re.compile(words["opening"], re.VERBOSE) if words.get("opening") else None,
        )
    except (KeyError, TypeError, re.error) as error:
        raise KnowledgeError(f"{path}: {error}") from error


def repair(sentence: Sentence, words: RepairWords) -> Sentence:
    """The sentence after every repair, in their order."""
    for each in REPAIRS:
        sentence = each(sentence, words)
    return sentence


def interrupted_auxiliary(sentence: Sentence, words: RepairWords) -> Sentence:
    """'Le Mali a, dans un communiqué, dénoncé ...': what was read as a main verb is the auxiliary of a participle."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens[:-2]):
        alone = token.pos in {"VERB", "AUX"} and not token.dep.startswith(("aux", "cop"))
        if not alone or token.lemma.lower() not in words.auxiliaries or tokens[index + 1].text != ",":
            continue
        if sentence.children(index, "obj", "ccomp", "xcomp"):
            continue
        participle = _after_comma(sentence, index + 2)
        if participle is not None and _up_to(sentence, participle, index):
            return _with_auxiliary(sentence, index, participle, words.auxiliary)
    return sentence


def _after_comma(sentence: Sentence, start: int) -> int | None:
    """The first past participle right after a comma, adverbs aside."""
    tokens = sentence.tokens
    comma = False
    for index in range(start, min(start + _FARTHEST, len(tokens))):
        token = tokens[index]
        if comma and _past_participle(token):
            return index
        comma = token.text == "," or (comma and token.pos == "ADV")
    return None


def _past_participle(token: Token) -> bool:
    return token.has("VerbForm=Part") and not token.has("Tense=Pres")


def _up_to(sentence: Sentence, index: int, above: int) -> bool:
    """Whether ``above`` governs a token, at any distance."""
    return above in set(sentence.ancestors(index))


def _with_auxiliary(sentence: Sentence, auxiliary: int, verb: int, relation: str) -> Sentence:
    """The tree in which ``verb`` takes the place of what is only its auxiliary."""
    changed = list(_exchanged(sentence, auxiliary, verb))
    changed[auxiliary] = replace(changed[auxiliary], head=verb, dep=relation, pos="AUX")
    changed[verb] = replace(changed[verb], pos="VERB")
    return replace(sentence, tokens=tuple(changed))


def _exchanged(sentence: Sentence, old: int, new: int) -> Iterator[Token]:
    """Tokens with ``new`` in the place of ``old``, whose other dependents it takes over; ``old`` hangs on it."""
    above = sentence.tokens[old]
    for index, token in enumerate(sentence.tokens):
        if index == new:
            yield replace(token, head=new if above.head == old else above.head, dep=above.dep)
        elif (index != old and token.head == old) or index == old:
            yield replace(token, head=new)
        else:
            yield token


def verb_after_aside(sentence: Sentence, words: RepairWords) -> Sentence:
    """'Peskov, the Kremlin spokesman, denied ...': what was read as a participle of its subject is the main verb.

    So is what was joined to the relative clause before it ('Paris, which had waited, called on ...').
    """
    if not words.finite_participles:
        return sentence
    for noun, token in enumerate(sentence.tokens):
        clause = token.pos in _NOMINAL and token.dep in {"ROOT", "ccomp", "parataxis"}
        if not clause or sentence.children(noun, "nsubj", "cop", "case"):
            continue
        for verb in _behind_aside(sentence, noun):
            if _follows_comma(sentence.tokens, verb) and _finite(sentence, verb):
                return _with_subject(sentence, noun, verb)
    return sentence


def _behind_aside(sentence: Sentence, noun: int) -> Iterator[int]:
    """Verbs that hang on a noun behind its apposition or relative clause, or that are joined to the latter."""
    relatives = [i for i in sentence.children(noun, "acl") if sentence.tokens[i].dep == _RELATIVE]
    asides = (*sentence.children(noun, "appos"), *relatives)
    for verb in sentence.children(noun, "acl"):
        if verb not in relatives and any(noun < i < verb for i in asides):
            yield verb
    for relative in relatives:
        yield from (i for i in sentence.children(relative, "conj", "advcl") if not sentence.children(i, "cc"))


def infinitive_before_object(sentence: Sentence, words: RepairWords) -> Sentence:
    """'threatened to sever relations': what stands between the mark of infinitives and a noun is no part of the noun."""
    tokens = list(sentence.tokens)
    for verb, token in enumerate(sentence.tokens):
        noun = token.head
        qualifying = token.dep in {"compound", "amod"} and token.has("VerbForm=Inf") and noun > verb > 0
        if not qualifying or verb - 1 not in sentence.children(noun, "case", "mark"):
            continue
        above = sentence.tokens[noun]
        tokens[verb - 1] = replace(tokens[verb - 1], head=verb, dep="mark")
        tokens[verb] = replace(token, head=above.head, dep="xcomp")
        tokens[noun] = replace(above, head=verb, dep="obj")
    return replace(sentence, tokens=tuple(tokens)) if tuple(tokens) != sentence.tokens else sentence


def _with_subject(sentence: Sentence, noun: int, verb: int) -> Sentence:
    """The tree in which ``verb`` takes the place of ``noun``, its subject, which keeps what stands before the verb."""
    changed = list(_exchanged(sentence, noun, verb))
    changed[noun] = replace(changed[noun], dep="nsubj")
    changed[verb] = replace(changed[verb], morph=_FINITE)
    for child in sentence.children(noun):
        if child < verb and sentence.tokens[child].dep != "cc":
            changed[child] = replace(changed[child], head=noun)
    return replace(sentence, tokens=tuple(changed))


def _follows_comma(tokens: Sequence[Token], index: int) -> bool:
    before = index - 1
    while before > 0 and tokens[before].pos == "ADV":
        before -= 1
    return before > 0 and tokens[before].text == ","


def _finite(sentence: Sentence, verb: int) -> bool:
    """Whether a word may be a past tense: no auxiliary, no subject of its own."""
    token = sentence.tokens[verb]
    past = token.pos == "VERB" and token.has("Tense=Past")
    return past and not sentence.children(verb, "aux", "nsubj", "mark")


def object_behind_adverbial(sentence: Sentence, words: RepairWords) -> Sentence:
    """'a reçu à l'Élysée son homologue': a noun without a preposition hangs on the place before it, not on its verb."""
    tokens = list(sentence.tokens)
    for index, token in enumerate(sentence.tokens):
        bare = token.pos == "NOUN" and token.dep == "nmod" and token.head < index
        if not bare or not sentence.children(index, "det") or sentence.children(index, "case", "mark"):
            continue
        first = min(sentence.subtree(index))
        place = sentence.tokens[token.head]
        if sentence.tokens[first - 1].pos == "PUNCT" or not place.dep.startswith("obl"):
            continue
        verb = place.head
        if (
            sentence.tokens[verb].pos == "VERB"
            and verb < first
            and not sentence.children(verb, "obj", "aux:pass", "ccomp", "xcomp")
        ):
            tokens[index] = replace(token, head=verb, dep="obj")
    return replace(sentence, tokens=tuple(tokens)) if tuple(tokens) != sentence.tokens else sentence


def subject_after_relative(sentence: Sentence, words: RepairWords) -> Sentence:
    """'ce qu'a dénoncé l'opposition': with two objects, the relative pronoun is one and the other is the subject."""
    tokens = list(sentence.tokens)
    for verb, token in enumerate(sentence.tokens):
        if token.pos != "VERB" or sentence.children(verb, "nsubj"):
            continue
        objects = sentence.children(verb, "obj")
        first = min((verb, *sentence.children(verb, "aux")))
        relative = [i for i in objects if i == first - 1 and sentence.tokens[i].has("PronType=Rel")]
        after = [i for i in objects if i > verb and sentence.tokens[i].pos in _NOMINAL]
        if relative and len(after) == 1:
            tokens[after[0]] = replace(tokens[after[0]], dep="nsubj")
    return replace(sentence, tokens=tuple(tokens)) if tuple(tokens) != sentence.tokens else sentence


def speaker_after_speech(sentence: Sentence, words: RepairWords) -> Sentence:
    """'« ... », a averti le président': after what was said, the nominal behind the verb is who said it.

    What stands in the quotation marks may be a bare noun, which is then no subject of the verb either.
    """
    tokens = list(sentence.tokens)
    for verb, token in enumerate(sentence.tokens):
        if token.pos != "VERB" or sentence.children(verb, "csubj", "expl"):
            continue
        first = min((verb, *sentence.children(verb, "aux")))
        before = [each.text for each in sentence.tokens[max(0, first - 2) : first]]
        quoted = bool(_QUOTES & set(before)) and before[-1] in {",", *_QUOTES}
        subjects = sentence.children(verb, "nsubj")
        named = [i for i in subjects if quoted and i < first]
        if len(named) < len(subjects):
            continue
        said = [*named, *(i for i in sentence.children(verb, "ccomp", "parataxis") if i < first)]
        after = [i for i in sentence.children(verb, "obj") if i > verb and sentence.tokens[i].pos in _NOMINAL]
        closed = quoted or (first > 0 and before[-1] == ",")
        if said and closed and len(after) == 1 and not sentence.children(after[0], "case"):
            tokens[after[0]] = replace(tokens[after[0]], dep="nsubj")
            for index in named:
                tokens[index] = replace(tokens[index], dep="ccomp")
    return replace(sentence, tokens=tuple(tokens)) if tuple(tokens) != sentence.tokens else sentence


def contracted_preposition(sentence: Sentence, words: RepairWords) -> Sentence:
    """'la levée prochaine des sanctions': what qualifies a noun before it has 'de' and an article in front, no article alone."""
    tokens = list(sentence.tokens)
    for index, token in enumerate(sentence.tokens):
        qualifies = token.dep.startswith("nmod") and token.head < index and token.pos in _NOMINAL
        if not qualifies or sentence.children(index, "case"):
            continue
        for child in sentence.children(index, "det"):
            preposition = words.contracted.get(tokens[child].text.lower())
            if preposition and child > token.head:
                tokens[child] = replace(tokens[child], pos="ADP", dep="case", lemma=preposition)
    return changed(sentence, tokens)


def second_object(sentence: Sentence, words: RepairWords) -> Sentence:
    """'freed 14 prisoners on Saturday, among them the figurehead': no verb has two objects; one behind a comma names some of the first."""
    tokens = list(sentence.tokens)
    for verb, token in enumerate(sentence.tokens):
        first, *others = [i for i in sentence.children(verb, "obj") if i > verb] or [verb]
        for other in others:
            between = [each.text for each in sentence.tokens[first + 1 : other]]
            if token.pos == "VERB" and "," in between and sentence.tokens[other].pos in _NOMINAL:
                tokens[other] = replace(tokens[other], head=first, dep="appos")
    return changed(sentence, tokens)


REPAIRS: tuple[Repair, ...] = (
    second_object,
    contracted_preposition,
    interrupted_auxiliary,
    verb_after_aside,
    infinitive_before_object,
    object_behind_adverbial,
    subject_after_relative,
    speaker_after_speech,
)
