"""Which word gives which noun phrase a voice: words of reporting, quotation marks, and labels as in "Governor: …"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from reportedly.lexicon import CueEntry, CueForm, Role
from reportedly.model import SpeechAct
from reportedly.understanding.annotate import Notes
from reportedly.understanding.speakers_words import speaker_words

SUBJECTS: Final = ("nsubj", "nsubjpass", "csubj")
_NOMINAL: Final = {"NOUN", "PROPN", "PRON", "NUM", "DET", "X"}
_INVERTED: Final = {"dobj", "attr", "npadvmod", "appos", "oprd", "nsubj", "dep", "dative", "ccomp"}
_LONGEST_LABEL: Final = 8
_QUOTE_MARKS: Final = {'"', "“", "”", "«", "»", "„", "''", "``"}
_LABEL: Final = re.compile(
    r"(?m)^[ \t]*(?:\[?\d{1,2}[:.h]\d{2}\]?[ \t]*(?:[-–—|][ \t]*)?|\d{1,2}[/.)][ \t]*|[-–—•*][ \t]*)?"
    r"(?P<who>@?[^\W\d_][^\n:.!?\"“”]{1,60}?)(?:[ \t]*\([^)\n]*\))?:[ \t]+(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Voice:
    """A head that speaks, with the word that says so; ``speech_act`` is what that word makes of the saying."""

    head: Token
    cue: Token
    form: CueForm
    speech_act: SpeechAct


def voices(notes: Notes) -> Iterator[Voice]:
    """Every voice of a field: by words of reporting first, then by quotations, hearers and labels."""
    for found in (*_by_lexicon(notes), *_by_grammar(notes), *_by_label(notes)):
        if _is_nominal(found.head):
            yield found


def _is_nominal(head: Token) -> bool:
    """True for nouns, also where the tagger takes "an orderly" for an adjective or a handle for an adverb."""
    return head.pos_ in _NOMINAL or head.text.startswith("@") or any(child.dep_ == "det" for child in head.children)


def _by_lexicon(notes: Notes) -> Iterator[Voice]:
    doc = notes.field.doc
    seen: set[int] = set()
    for number, matches in notes.cues.items():
        for match in matches:
            if match.head != number or number in seen:
                continue
            entry, cue = match.entry, doc[number]
            for head in _speaking(cue, entry, doc[match.end - 1]):
                seen.add(number)
                yield Voice(head, cue, entry.form, entry.speech_act)


def _speaking(cue: Token, entry: CueEntry, last: Token) -> tuple[Token, ...]:
    """The heads to which a word of reporting gives a voice; the first is the likeliest."""
    if entry.form is CueForm.VERB:
        return _of_verb(cue)
    if entry.form is CueForm.PREPOSITION:
        head = last if last.lemma_ in speaker_words().accounts else _object(last) or _object(cue)
        return (_owner(head),) if head else ()
    return next(((head,) for role in entry.speaker if (head := _by_role(cue, role))), ())


def _of_verb(verb: Token) -> tuple[Token, ...]:
    """The subject, the agent of a passive, the quoted of "quoted X as saying", and the phrase of an inversion."""
    agent = _agent(verb)
    if agent is not None:
        return (agent,)
    if verb.lemma_ in speaker_words().quoters:
        quoted = next((child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}), None)
        if quoted is not None:
            return (quoted,)
    subject = _subject(verb)
    found = subject
    if subject is None or _is_impersonal(subject):
        found = _inverted(verb) or _medium(verb) or subject or _just_before(verb)
    return (found,) if found is not None else ()


def _is_impersonal(subject: Token) -> bool:
    return subject.lower_ in speaker_words().pronouns or subject.lower_ in speaker_words().impersonal


def _subject(verb: Token) -> Token | None:
    """The subject of a verb, also where it shares that of the verb before it or stands in a relative clause."""
    token = verb
    for _ in range(4):
        for child in token.children:
            if child.dep_ in SUBJECTS:
                is_relative = child.tag_ in {"WP", "WDT"} and token.dep_ == "relcl"
                return token.head if is_relative else child
        if token.dep_ in {"acl", "relcl"}:
            return token.head
        if token.dep_ not in {"conj", "xcomp", "advcl", "aux"} or token.head == token:
            return None
        token = token.head
    return None


def _just_before(verb: Token) -> Token | None:
    """The phrase between a comma and a verb, where the parse lost the subject: "…, the head of a union said"."""
    token = verb.nbor(-1) if verb.i > verb.sent.start else verb
    if token.pos_ not in {"NOUN", "PROPN"}:
        return None
    comma = next((other.i for other in reversed(verb.doc[verb.sent.start : verb.i]) if other.is_punct), -1)
    while comma < token.head.i < verb.i and token.head.pos_ in {"NOUN", "PROPN", "ADP"} and token.head != token:
        token = token.head
    return token if comma >= 0 else None


def _agent(verb: Token) -> Token | None:
    return next((head for child in verb.children if child.dep_ == "agent" and (head := _object(child))), None)


def _inverted(verb: Token) -> Token | None:
    """The phrase behind a verb that follows a quotation: "…", fumed a trader."""
    if not follows_quotation(verb):
        return None
    return next((c for c in verb.rights if c.dep_ in _INVERTED and c.pos_ in {"NOUN", "PROPN", "NUM"}), None)


def follows_quotation(verb: Token) -> bool:
    """True where nothing but a comma stands between a closing quotation mark and a verb."""
    before = verb.nbor(-1) if verb.i else None
    while before is not None and (before.text == "," or before.is_space):
        before = before.nbor(-1) if before.i else None
    return before is not None and before.text in _QUOTE_MARKS


def _medium(verb: Token) -> Token | None:
    """Where something impersonal is said: "it is printed in the papers", "on the radio we heard"."""
    prepositions = (child for child in verb.children if child.dep_ == "prep" and child.lower_ in {"in", "on", "from"})
    heads = (head for preposition in prepositions if (head := _object(preposition)))
    return next((head for head in heads if head.lemma_ in speaker_words().media), None)


def _object(preposition: Token) -> Token | None:
    return next((child for child in preposition.children if child.dep_ in {"pobj", "npadvmod", "dobj"}), None)


def _owner(head: Token) -> Token:
    """Whose account it is: the army in "by the army's count" and in "in the words of the army"."""
    if head.lemma_ not in speaker_words().accounts:
        return head
    owner = next((child for child in head.children if child.dep_ == "poss"), None)
    return owner or _after(head, ("of", "from", "by")) or head


def _after(token: Token, words: tuple[str, ...]) -> Token | None:
    prepositions = (c for c in token.children if c.dep_ in {"prep", "agent", "dative"} and c.lower_ in words)
    return next((found for preposition in prepositions if (found := _object(preposition))), None)


def _by_role(noun: Token, role: Role) -> Token | None:
    if role is Role.POSSESSOR:
        return next((child for child in noun.children if child.dep_ == "poss"), None)
    if role is Role.SUBJECT:
        return _subject(noun) or (noun if noun.pos_ in {"NOUN", "PROPN"} else None)
    if role in {Role.MODIFIED, Role.COMPOUND}:
        return next((child for child in noun.children if child.dep_ in {"compound", "amod"}), None)
    if role is Role.SELF:
        return noun
    return _after(noun, (role.value.partition(":")[2],))


def _by_grammar(notes: Notes) -> Iterator[Voice]:
    """Voices that no word of reporting gives: beside quotations, before that-clauses, and those who were asked."""
    for token in notes.field.doc:
        if token.pos_ not in {"VERB", "AUX"}:
            continue
        for head in (_source(token), None if token.i in notes.cues else _saying(token)):
            if head is not None:
                yield Voice(head, token, CueForm.VERB, SpeechAct.STATE)


def _source(verb: Token) -> Token | None:
    """Whom somebody heard or asked, and who spreads a story: "from a nurse", "a story carried by two papers"."""
    words, lemma = speaker_words(), verb.lemma_
    if lemma in words.hearing:
        return _after(verb, ("from",))
    if lemma in words.addressing:
        return _after(verb, ("to", "with"))
    if lemma in words.interviewing:
        return next((child for child in verb.children if child.dep_ == "dobj"), None)
    subject = verb.head if verb.dep_ == "acl" else _subject(verb)
    if subject is None or subject.lemma_ not in words.news:
        return None
    if lemma in words.origins:
        return _after(verb, ("from",))
    return _agent(verb) if lemma in words.spreading else None


def _saying(verb: Token) -> Token | None:
    """Whoever does something beside a quotation or with a that-clause: "…," sighed the abbot."""
    inverted = _inverted(verb)
    if inverted is not None:
        return inverted
    complement = any(c.dep_ == "ccomp" and any(m.lower_ == "that" for m in c.children) for c in verb.children)
    if complement or follows_quotation(verb) or _before_quotation(verb):
        subject = _subject(verb)
        return subject if subject is not None and subject.i < verb.i else None
    return None


def _before_quotation(verb: Token) -> bool:
    """True where a colon, a comma or nothing stands between a verb and an opening quotation mark."""
    following = verb.doc[verb.i + 1 : verb.i + 4]
    for token in following:
        if token.text in _QUOTE_MARKS:
            return True
        if token.text not in {":", ","}:
            return False
    return False


def _by_label(notes: Notes) -> Iterator[Voice]:
    """Speakers before a colon at a line's beginning: transcripts, live pages."""
    doc = notes.field.doc
    for match in _LABEL.finditer(notes.field.text):
        span = doc.char_span(match.start("who"), match.end("who"), alignment_mode="contract")
        if span is None or len(span) > _LONGEST_LABEL or span[0].lower_ in speaker_words().no_labels:
            continue
        head = next((token for token in span if token.text.startswith("@")), span.root)
        is_name = _is_nominal(head) and not any(token.pos_ == "VERB" for token in span)
        if is_name and span.end < len(doc):
            yield Voice(head, doc[span.end], CueForm.NOUN, SpeechAct.STATE)
