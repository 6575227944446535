"""How an origin's words reached the report: who spoke for it, by which means, and who passed them on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly import lexicon
from reportedly.claims.arguments import subjects
from reportedly.claims.candidates import Candidate
from reportedly.lexicon import Word
from reportedly.model import OriginType
from reportedly.understanding.speakers import Speaker
from reportedly.understanding.speakers_words import speaker_words


@dataclass(frozen=True, slots=True)
class Relay:
    """``via`` names those who passed the words on, nearest the origin first; the others are words of the report."""

    via: tuple[str, ...] = ()
    spokesperson: str | None = None
    channel: str | None = None


def relay_of(candidate: Candidate, origin: Speaker | None, speakers: Sequence[Speaker]) -> Relay:
    """The relay of a claim by the voice that was chosen as its origin; nothing for the narrator and a publisher."""
    if origin is None:
        return Relay()
    return Relay(
        via=tuple(dict.fromkeys(_via(origin, speakers))),
        spokesperson=origin.surface if _speaks_for_another(origin) else None,
        channel=_channel(candidate, origin),
    )


def _via(origin: Speaker, speakers: Sequence[Speaker]) -> Iterator[str]:
    """Voices whose words hold the origin's: the officer who says what rebels claim, the agency that was told."""
    if origin.cue is None:
        return
    above, quoting = list(origin.cue.ancestors), list(subjects(origin.cue))
    others = [speaker for speaker in speakers if speaker.where is origin.where and speaker.head != origin.head]
    passing = [
        speaker
        for speaker in others
        if (speaker.cue is not None and speaker.cue in above) or speaker.head in quoting or _hears(speaker, origin)
    ]
    for speaker in sorted(passing, key=lambda speaker: abs(speaker.head.i - origin.head.i)):
        name = speaker.name or speaker.surface
        if name != (origin.name or origin.surface):
            yield name


def _hears(speaker: Speaker, origin: Speaker) -> bool:
    """True for the agency in "an officer told the agency"."""
    is_medium = speaker.type is OriginType.MEDIA
    return is_medium and speaker.head.head == origin.cue and speaker.head.dep_ in {"dobj", "dative"}


def _speaks_for_another(origin: Speaker) -> bool:
    return origin.name is not None and origin.head.lemma_.casefold() in speaker_words().spokespeople


def _channel(candidate: Candidate, origin: Speaker) -> str | None:
    """What the words around the voice call the means: a statement, a press conference, a post."""
    sentence = origin.cue.sent if origin.cue is not None else candidate.anchor.sent
    words = [Word(token.text, token.lemma_, token.pos_) for token in sentence]
    return next((match.entry.channel.value for match in lexicon.channels().match(words)), None)
