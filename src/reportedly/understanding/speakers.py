"""Who can be speaking: each noun phrase to which a word of reporting gives a voice, and other parties named."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from reportedly.lexicon import CueForm
from reportedly.model import OriginType, SpeechAct, Where
from reportedly.understanding.annotate import Annotated, Notes
from reportedly.understanding.speakers_cues import SUBJECTS, Voice, follows_quotation, voices
from reportedly.understanding.speakers_phrases import can_speak, is_counted, phrase_of
from reportedly.understanding.speakers_words import speaker_words

_SOURCES: Final = {"from", "by", "of", "with", "to"}
_BYSTANDERS: Final = {OriginType.WITNESS, OriginType.MEDICAL, OriginType.NGO, OriginType.MEDIA, OriginType.UNKNOWN}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody to whom words may be ascribed, at one place of a report.

    ``start`` and ``end`` are the offsets of the noun phrase in the field ``where``. ``cue`` is the word that gives
    a voice, or ``None`` for a party that is only named; ``pronoun`` is true where a pronoun stood for the phrase.
    """

    where: Where
    start: int
    end: int
    surface: str
    head: Token
    name: str | None
    type: OriginType
    cue: Token | None = None
    cue_form: CueForm | None = None
    speech_act: SpeechAct | None = None
    pronoun: bool = False


def find_speakers(annotated: Annotated) -> tuple[Speaker, ...]:
    """All speakers of title and text, in the order of the text; those with a cue before those only named."""
    return tuple(speaker for notes in annotated.fields for speaker in _in_field(notes, annotated))


def _in_field(notes: Notes, annotated: Annotated) -> list[Speaker]:
    cued: dict[int, Speaker] = {}
    for voice in voices(notes):
        known = cued.get(voice.head.i)
        says_more = known is not None and voice.speech_act is not SpeechAct.STATE
        if (known is None or says_more) and can_speak(voice.head, notes):
            cued[voice.head.i] = _speaker(notes, annotated, voice.head, voice)
    cued = {number: speaker for number, speaker in cued.items() if _is_credible(speaker, notes)}
    named = [_speaker(notes, annotated, head) for head in _named_heads(notes, annotated) if head.i not in cued]
    speakers = sorted([*cued.values(), *named], key=lambda speaker: speaker.head.i)
    return _with_pronouns_resolved([speaker for speaker in speakers if speaker.surface])


def _is_credible(speaker: Speaker, notes: Notes) -> bool:
    """False for events, counted things and headings of which nothing says that they can speak."""
    head, cue = speaker.head, speaker.cue
    if speaker.type is not OriginType.UNKNOWN or speaker.name is not None or speaker.pronoun or cue is None:
        return True
    if cue.text.startswith(":"):
        return head.text.startswith("@") or (head.pos_ == "PROPN" and speaker.where is Where.TEXT)
    is_person = head.pos_ == "PROPN" or cue.i in notes.cues or follows_quotation(cue)
    return is_person and head.i not in notes.acts and not (is_counted(head, notes) and speaker.surface[0].isdigit())


def _named_heads(notes: Notes, annotated: Annotated) -> Iterator[Token]:
    """Heads of the phrases that name a party, a handle, a person or a sort of person who speaks in reports."""
    doc = notes.field.doc
    heads: dict[int, Token] = {}
    for mention in annotated.parties.mentions(notes.field.where):
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is not None:
            head = _phrase_head(span.root)
            if not is_counted(head, notes):
                heads[head.i] = head
    for token in doc:
        if token.i not in heads and (token.text.startswith("@") or _may_speak(token, annotated, notes)):
            heads[token.i] = token
    yield from heads.values()


def _may_speak(token: Token, annotated: Annotated, notes: Notes) -> bool:
    """True for a person or an institution by its words, as the subject of a clause or as whoever something is from."""
    if token.pos_ not in {"NOUN", "PROPN"}:
        return False
    is_source = token.dep_ == "pobj" and token.head.lower_ in _SOURCES
    if token.dep_ not in SUBJECTS and token.dep_ not in {"agent", "ROOT"} and not is_source:
        return False
    start, end = phrase_of(token, notes.field.text)
    kind = annotated.parties.infer_type(notes.field.text[start:end], start)
    return kind is not None and (kind in _BYSTANDERS or not is_counted(token, notes))


def _phrase_head(token: Token) -> Token:
    """From a name inside a phrase to the phrase's head: army → spokesman in "the army spokesman"."""
    while token.dep_ in {"compound", "nmod", "poss", "amod"} and token.head.pos_ in {"NOUN", "PROPN"}:
        token = token.head
    return token


def _speaker(notes: Notes, annotated: Annotated, head: Token, voice: Voice | None = None) -> Speaker:
    start, end = phrase_of(head, notes.field.text)
    surface = notes.field.text[start:end]
    view = annotated.parties
    party = view.resolve(surface, start)
    kind = view.infer_type(surface, start) or (party.type if party else OriginType.UNKNOWN)
    return Speaker(
        where=notes.field.where,
        start=start,
        end=end,
        surface=surface,
        head=head,
        name=party.name if party else None,
        type=kind,
        cue=voice.cue if voice else None,
        cue_form=voice.form if voice else None,
        speech_act=voice.speech_act if voice else None,
        pronoun=head.lower_ in speaker_words().pronouns,
    )


def _with_pronouns_resolved(speakers: list[Speaker]) -> list[Speaker]:
    """A pronoun that speaks stands for the last voice before it; without one it is dropped."""
    resolved: list[Speaker] = []
    for speaker in speakers:
        if not speaker.pronoun:
            resolved.append(speaker)
            continue
        before = next((s for s in reversed(resolved) if s.cue is not None), None)
        if before is not None:
            resolved.append(_standing_for(speaker, before))
    return resolved


def _standing_for(pronoun: Speaker, antecedent: Speaker) -> Speaker:
    return Speaker(
        where=pronoun.where,
        start=antecedent.start,
        end=antecedent.end,
        surface=antecedent.surface,
        head=pronoun.head,
        name=antecedent.name,
        type=antecedent.type,
        cue=pronoun.cue,
        cue_form=pronoun.cue_form,
        speech_act=pronoun.speech_act,
        pronoun=True,
    )
