"""What the trained heads are told of a candidate: words, grammar and what the lexicons say, as named features.

Names are short and typed by their prefix; a head learns a weight for each name that it has seen often enough.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from spacy.tokens import Token

from reportedly.claims.arguments import is_passive
from reportedly.claims.candidates import Candidate
from reportedly.claims.heads import Evidence, Floats
from reportedly.claims.pointer import claim_vector
from reportedly.claims.senses import Senses
from reportedly.understanding.annotate import Annotated, Notes

_WINDOW: Final = 4
_SUBJECTS: Final = {"nsubj", "nsubjpass", "csubj", "expl"}
_OBJECTS: Final = {"dobj", "attr", "dative", "oprd", "acomp"}
_MODIFIERS: Final = {"amod", "compound", "nmod", "poss", "acl", "relcl", "prep", "appos", "det"}
_SMALL_WORDS: Final = {
    "aux",
    "auxpass",
    "neg",
    "prt",
    "mark",
    "advmod",
    "agent",
    "expl",
    "xcomp",
    "ccomp",
    "amod",
    "det",
    "poss",
    "cc",
}
_KEPT: Final = {"NOUN", "VERB", "ADJ", "ADV", "PROPN", "ADP", "AUX", "PART", "PRON", "NUM", "DET", "SCONJ"}
_EVERYWHERE: Final = {"the", "a", "of", ",", ".", "and", "be", "to"}
_PEOPLE_BEFORE: Final = 60
"""How many tokens back a bare number looks for what it counts."""
_ACT_BEFORE: Final = 50
_FAR: Final = 16


@dataclass(frozen=True, slots=True)
class Field:
    """The candidates of one field with what their features share."""

    notes: Notes
    annotated: Annotated
    senses: Senses
    siblings: Mapping[int, tuple[Candidate, ...]]
    """Candidates by the token of their predicate."""
    same_number: Mapping[int, tuple[Candidate, ...]]
    """Counted candidates of the whole report by the number that they start from."""


def evidence(candidates: Sequence[Candidate], annotated: Annotated) -> list[Evidence]:
    """What the heads are told of each candidate of a report: the features that hold, each once, and its vector."""
    by_number = _by_number(candidates)
    fields = {notes.field.where: _field(notes, candidates, annotated, by_number) for notes in annotated.fields}
    return [
        Evidence(_features(candidate, fields[candidate.notes.field.where]), _vector(candidate, annotated))
        for candidate in candidates
    ]


def _vector(candidate: Candidate, annotated: Annotated) -> Floats:
    """The claim and the report as the encoder read them, in a row."""
    return np.concatenate([claim_vector(candidate), annotated.mean])


def _field(
    notes: Notes, candidates: Sequence[Candidate], annotated: Annotated, by_number: Mapping[int, tuple[Candidate, ...]]
) -> Field:
    siblings: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        if candidate.notes is notes:
            siblings[candidate.predicate.i].append(candidate)
    return Field(notes, annotated, Senses(notes), {i: tuple(group) for i, group in siblings.items()}, by_number)


def _by_number(candidates: Sequence[Candidate]) -> dict[int, tuple[Candidate, ...]]:
    groups: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        low = candidate.quantity.interval.low if candidate.quantity else None
        if low is not None and low > 1:
            groups[low].append(candidate)
    return {low: tuple(group) for low, group in groups.items()}


def _features(candidate: Candidate, field: Field) -> tuple[str, ...]:
    makers: tuple[Callable[[Candidate, Field], Iterable[str]], ...] = (
        _quantity,
        _noun,
        _antecedent,
        _predicate,
        _arguments,
        _ancestors,
        _siblings,
        _nearest_acts,
        _window,
        _sentence,
        _neighbours,
        _position,
    )
    return tuple(dict.fromkeys(name for make in makers for name in make(candidate, field)))


def _quantity(candidate: Candidate, _: Field) -> Iterator[str]:
    quantity = candidate.quantity
    if quantity is None:
        yield "bare"
        return
    yield "count"
    yield f"q.form={quantity.form}"
    yield f"q.text={quantity.text.casefold()}" if not quantity.text[0].isdigit() else "q.digits"
    low, high = quantity.interval.low, quantity.interval.high
    size = low if low is not None else high
    yield f"q.size={len(str(size)) if size is not None else 'none'}"
    if low is None or high is None or low != high:
        yield "q.bounded"
    if high == 0:
        yield "q.zero"


def _noun(candidate: Candidate, field: Field) -> Iterator[str]:
    if candidate.quantity is None:
        return
    noun, senses = candidate.anchor, field.senses
    yield f"n={noun.lemma_.lower()}"
    yield f"n.pos={noun.pos_}"
    yield f"n.dep={noun.dep_}"
    for name in senses.of(noun):
        yield f"n.{name}"
        yield f"n.{name}&{_role(noun)}"
    for child in noun.children:
        if child.dep_ in _MODIFIERS:
            yield f"n.{child.dep_}={child.lemma_.lower()}"
            yield from (f"n.{child.dep_}.{name}" for name in senses.of(child))
            for grandchild in child.children:
                if grandchild.dep_ == "pobj":
                    yield f"n.{child.lemma_.lower()}={grandchild.lemma_.lower()}"
                    yield from (f"n.pobj.{name}" for name in senses.of(grandchild))


def _antecedent(candidate: Candidate, field: Field) -> Iterator[str]:
    """What a bare number probably counts: the last noun before it that the victim lexicon knows."""
    if candidate.quantity is None or field.notes.victims.get(candidate.anchor.i):
        return
    yield "n.unknown"
    doc, at = field.notes.field.doc, candidate.anchor.i
    for place in range(at - 1, max(-1, at - _PEOPLE_BEFORE), -1):
        found = field.notes.victims.get(place)
        if found and doc[place].pos_ in {"NOUN", "PROPN"}:
            same = "here" if doc[place].sent == candidate.anchor.sent else "before"
            yield from (f"ante.{same}={match.entry.kind}" for match in found)
            break
    low = candidate.quantity.interval.low
    for other in field.same_number.get(low, ()) if low is not None else ():
        if other.anchor != candidate.anchor:
            yield from (f"same.kind={match.entry.kind}" for match in other.notes.victims.get(other.anchor.i, ()))


def _predicate(candidate: Candidate, field: Field) -> Iterator[str]:
    token = candidate.predicate
    role = _role(candidate.anchor) if candidate.quantity else "self"
    yield f"p={token.lemma_.lower()}"
    yield f"p={token.lemma_.lower()}&{role}"
    yield f"p.tag={token.tag_}"
    yield f"p.dep={token.dep_}"
    yield f"p.role={role}"
    if token != candidate.anchor:
        yield f"p.pos={token.pos_}&{role}"
    for name in field.senses.of(token):
        yield f"p.{name}"
        yield f"p.{name}&{role}"
    if is_passive(token):
        yield "p.passive"
    yield f"p.suffix={token.lemma_.lower()[-4:]}"


def _arguments(candidate: Candidate, field: Field) -> Iterator[str]:
    token, senses = candidate.predicate, field.senses
    verb = token.lemma_.lower()
    for child in token.children:
        dep, lemma = child.dep_, child.lemma_.lower()
        if dep in _SUBJECTS | _OBJECTS:
            group = "subj" if dep in _SUBJECTS else "obj"
            yield f"a.{dep}={lemma}"
            yield f"a.{group}"
            yield from (f"a.{group}.{name}" for name in senses.of(child))
            if not candidate.quantity:
                yield f"a.{group}.tag={child.tag_}"
                yield f"p={verb}&{dep}={lemma}"
                yield from (f"p={verb}&{group}.{name}" for name in senses.of(child))
        elif dep in _SMALL_WORDS:
            yield f"a.{dep}={lemma}"
        elif dep == "prep":
            yield f"a.prep={lemma}"
            for grandchild in child.children:
                if grandchild.dep_ == "pobj":
                    yield f"a.{lemma}={grandchild.lemma_.lower()}"
                    yield from (f"a.{lemma}.{name}" for name in senses.of(grandchild))


def _ancestors(candidate: Candidate, field: Field) -> Iterator[str]:
    token = candidate.predicate
    for step in range(3):
        if token.head == token:
            yield f"h{step}.root"
            return
        relation, token = token.dep_, token.head
        yield f"h{step}={token.lemma_.lower()}"
        yield f"h{step}.dep={relation}"
        yield from (f"h{step}.{name}" for name in field.senses.of(token))
        for child in token.children:
            if child.dep_ in {"neg", "mark", "aux"}:
                yield f"h{step}.{child.dep_}={child.lemma_.lower()}"


def _siblings(candidate: Candidate, field: Field) -> Iterator[str]:
    """Other candidates of the same predicate: a deed with a count needs no second claim without one."""
    group = field.siblings[candidate.predicate.i]
    counted = [other for other in group if other.quantity is not None]
    kind = "count" if candidate.quantity else "bare"
    yield f"sib.{kind}={min(len(counted), 3)}"
    if candidate.quantity is None and any(other.quantity and other.quantity.form != "article" for other in counted):
        yield "sib.toll"
    if candidate.quantity is not None:
        yield f"sib.rank={min(counted.index(candidate), 2)}"


def _nearest_acts(candidate: Candidate, field: Field) -> Iterator[str]:
    """The acts that words near the candidate name: through the parse, to its left and right, and before."""
    doc, at, sentence = field.notes.field.doc, candidate.anchor.i, candidate.anchor.sent
    for strength in ("strong", "weak"):
        step, acts = _first_acts(_rings(candidate.anchor), field, strength)
        yield from (f"near.{strength}={act}" for act in acts)
        yield from (f"near.{strength}={act}&{min(step, 4)}" for act in acts)
    for side, tokens in (("left", reversed(doc[sentence.start : at])), ("right", iter(doc[at + 1 : sentence.end]))):
        step, acts = _first_acts(([token] for token in tokens), field, "strong")
        yield from (f"near.{side}={act}&{step // 4 if step < _FAR else 'far'}" for act in acts)
    earlier = doc[max(0, sentence.start - _ACT_BEFORE) : sentence.start]
    yield from (f"near.before={act}" for act in _first_acts(([t] for t in reversed(earlier)), field, "strong")[1])
    low = candidate.quantity.interval.low if candidate.quantity else None
    for other in field.same_number.get(low, ()) if low is not None else ():
        if other is not candidate:
            yield from (f"same.act={act}" for act in _acts([other.anchor, other.predicate], field, "strong"))


def _first_acts(groups: Iterable[Sequence[Token]], field: Field, strength: str) -> tuple[int, tuple[str, ...]]:
    """The acts of the first group of tokens that names any, and the number of that group."""
    for number, tokens in enumerate(groups):
        acts = _acts(tokens, field, strength)
        if acts:
            return number, acts
    return 0, ()


def _rings(token: Token) -> Iterator[list[Token]]:
    """The tokens of a sentence by their distance from one of them in the parse."""
    ring, seen = [token], {token.i}
    while ring:
        yield ring
        around = [other for one in ring for other in (one.head, *one.children) if other.i not in seen]
        seen.update(other.i for other in around)
        ring = around


def _acts(tokens: Iterable[Token], field: Field, strength: str) -> tuple[str, ...]:
    acts = field.notes.acts
    return tuple(
        dict.fromkeys(
            match.entry.act.value
            for token in tokens
            for match in acts.get(token.i, ())
            if match.entry.strength == strength
        )
    )


def _window(candidate: Candidate, field: Field) -> Iterator[str]:
    doc, at = field.notes.field.doc, candidate.anchor.i
    for step in range(-_WINDOW, _WINDOW + 1):
        place = at + step
        if step and 0 <= place < len(doc) and not doc[place].is_space:
            token = doc[place]
            yield f"w{step}={token.lemma_.lower()}"
            yield f"w{'-' if step < 0 else '+'}={token.lemma_.lower()}"
            if step in {-1, 1}:
                yield f"w{step}.tag={token.tag_}"
                yield from (f"w{step}.{name}" for name in field.senses.of(token))


def _sentence(candidate: Candidate, field: Field) -> Iterator[str]:
    notes, sentence = field.notes, candidate.anchor.sent
    for token in sentence:
        if token.pos_ in _KEPT and token.lemma_.lower() not in _EVERYWHERE:
            yield f"s={token.lemma_.lower()}"
    yield from (f"s.{name}" for name in field.senses.of_sentence(sentence))
    for token in candidate.predicate.subtree:
        yield from (f"c.neg={match.entry.kind}" for match in notes.negations.get(token.i, ()))
        yield from (f"c.hedge={match.entry.kind}" for match in notes.hedges.get(token.i, ()))
        yield from (f"c.scope={match.entry.scope}" for match in notes.scopes.get(token.i, ()))


def _neighbours(candidate: Candidate, field: Field) -> Iterator[str]:
    number = field.notes.field.sentence_of[candidate.anchor.i]
    sentences = field.senses.sentences
    if number:
        yield from (f"prev.{name}" for name in field.senses.of_sentence(sentences[number - 1]))
    if number + 1 < len(sentences):
        yield from (f"next.{name}" for name in field.senses.of_sentence(sentences[number + 1]))


def _position(candidate: Candidate, field: Field) -> Iterator[str]:
    notes, annotated = field.notes, field.annotated
    yield f"in={notes.field.where}"
    if notes.is_quoted(candidate.anchor.idx):
        yield "quoted"
    paragraph = notes.field.paragraph_of[notes.field.sentence_of[candidate.anchor.i]]
    last = notes.field.paragraph_of[-1]
    yield f"para={min(4, int(5 * paragraph / (last + 1)))}"
    if paragraph == 0:
        yield "para.first"
    if paragraph == last:
        yield "para.last"
    acts = sum(len(matches) for matches in annotated.text.acts.values())
    yield f"doc.acts={min(9, 200 * acts // (len(annotated.text.field.doc) + 1))}"
    publisher = annotated.parties.publisher
    yield f"doc.publisher={publisher.type if publisher else 'outlet'}"


def _role(token: Token) -> str:
    """How a noun hangs on its predicate, prepositions named: nsubjpass, dobj, prep_of."""
    for _ in range(3):
        if token.dep_ in {"conj", "appos"} and token.head != token:
            token = token.head
    if token.dep_ == "pobj":
        return f"prep_{token.head.lemma_.lower()}"
    return str(token.dep_)
