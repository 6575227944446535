"""Who did it and to whom: the arguments of an act in the grammar of its sentence."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from reportedly.claims.candidates import Candidate
from reportedly.lexicon import ActEntry, Role
from reportedly.model import Act

_SUBJECTS: Final = ("nsubj", "nsubjpass", "csubj")
_CLAUSES: Final = {"relcl", "acl", "advcl", "parataxis", "ccomp"}
_LONGEST: Final = 12
_CHAINED: Final = {"conj", "xcomp", "advcl"}


def act_entry(candidate: Candidate, act: Act) -> ActEntry | None:
    """The lexicon's entry by which a candidate's predicate or noun carries an act."""
    for token in (candidate.predicate, candidate.anchor):
        for match in candidate.notes.acts.get(token.i, ()):
            if match.entry.act is act:
                return match.entry
    return None


def victim_head(candidate: Candidate, act: Act) -> Token | None:
    """The noun for whom or what was harmed; for a count what it counts, unless that is the deed itself."""
    if candidate.quantity is not None and not _is_deed(candidate.anchor):
        return candidate.anchor
    entry = act_entry(candidate, act)
    roles = entry.victim if entry else (Role.OBJECT, Role.OF)
    return _first(candidate.predicate, roles)


def perpetrator_head(candidate: Candidate, act: Act) -> Token | None:
    """The noun for whoever did it, where the clause says so."""
    entry = act_entry(candidate, act)
    roles = entry.perpetrator if entry else (Role.SUBJECT, Role.BY)
    agent = _agent(candidate.predicate)
    if agent is not None:
        return agent
    if is_passive(candidate.predicate):
        return None
    found = _first(candidate.predicate, roles)
    return None if found == victim_head(candidate, act) else found


def is_passive(predicate: Token) -> bool:
    """True for "were killed", also for "men killed in the raid"."""
    if any(child.dep_ in {"nsubjpass", "auxpass"} for child in predicate.children):
        return True
    return predicate.tag_ == "VBN" and predicate.dep_ in {"acl", "amod"}


def phrase(head: Token) -> tuple[int, int]:
    """The offsets of a noun phrase without its number, determiner and clauses."""
    left = head
    for child in reversed(list(head.lefts)):
        if child.dep_ not in {"compound", "amod", "nmod", "poss"} or child.pos_ == "NUM":
            break
        left = child.left_edge
    if left.pos_ == "DET" and left.i < head.i:
        left = left.nbor()
    right = head
    for child in head.rights:
        if (
            child.dep_ != "prep"
            or child.right_edge.i - left.i > _LONGEST
            or any(t.dep_ in _CLAUSES for t in child.subtree)
        ):
            break
        if child.lower_ not in {"of", "from", "with"}:
            break
        right = child.right_edge
    return left.idx, right.idx + len(right)


def _is_deed(token: Token) -> bool:
    return token.lemma_.lower() in {
        "death",
        "casualty",
        "fatality",
        "loss",
        "injury",
        "killing",
        "arrest",
        "kidnapping",
    }


def _first(predicate: Token, roles: tuple[Role, ...]) -> Token | None:
    return next((found for role in roles for found in _by_role(predicate, role)), None)


def _by_role(predicate: Token, role: Role) -> Iterator[Token]:
    if role is Role.SUBJECT:
        yield from subjects(predicate)
    elif role is Role.OBJECT:
        yield from _objects(predicate)
    elif role is Role.SELF:
        yield predicate
    elif role is Role.MODIFIED:
        if predicate.dep_ in {"amod", "acl"}:
            yield predicate.head
    elif role is Role.POSSESSOR:
        yield from (child for child in predicate.children if child.dep_ == "poss")
    elif role is Role.COMPOUND:
        yield from (child for child in predicate.children if child.dep_ in {"compound", "amod"})
    else:
        yield from prepositional(predicate, role.value.partition(":")[2])


def subjects(predicate: Token) -> Iterator[Token]:
    """The subject of a predicate, shared with the verb before it where it has none of its own."""
    token = predicate
    for _ in range(3):
        own = [child for child in token.children if child.dep_ in _SUBJECTS]
        if own:
            yield from own
            return
        if token.dep_ in {"relcl", "acl"}:
            yield token.head
            return
        if token.dep_ not in _CHAINED:
            return
        token = token.head


def _objects(predicate: Token) -> Iterator[Token]:
    """What is acted upon: the object in the active, the subject in the passive voice, a noun that is modified."""
    if is_passive(predicate):
        yield from subjects(predicate)
    yield from (child for child in predicate.children if child.dep_ in {"dobj", "dative", "oprd"})
    yield from prepositional(predicate, "of")


def _agent(predicate: Token) -> Token | None:
    for child in predicate.children:
        if child.dep_ == "agent":
            return next((found for found in child.children if found.dep_ == "pobj"), None)
    return None


def prepositional(predicate: Token, word: str) -> Iterator[Token]:
    """The objects of a preposition that hangs on a predicate."""
    for child in predicate.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ == word:
            yield from (found for found in child.children if found.dep_ == "pobj")
