"""The records of the lexicons: one class a lexicon, all with terms, an optional part of speech and examples."""

from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field

from reportedly.model import Act, Scope, SpeechAct, VictimKind
from reportedly.model.record import Record


class Pos(StrEnum):
    """The parts of speech that an entry can ask for, in Universal Dependencies' names."""

    VERB = "VERB"
    NOUN = "NOUN"
    ADJ = "ADJ"
    ADV = "ADV"
    ADP = "ADP"


class Strength(StrEnum):
    """Whether a word nearly always means what the entry says, or often something else."""

    STRONG = "strong"
    WEAK = "weak"


class Role(StrEnum):
    """Where an argument stands.

    ``subject`` is the subject of the active and the by-phrase of the passive voice, ``object`` the object of the active
    and the subject of the passive. ``modified`` is the noun that an adjective stands with, ``self`` the word itself.
    """

    SUBJECT = "subject"
    OBJECT = "object"
    MODIFIED = "modified"
    COMPOUND = "compound"
    POSSESSOR = "possessor"
    SELF = "self"
    OF = "pobj:of"
    ON = "pobj:on"
    AT = "pobj:at"
    IN = "pobj:in"
    BY = "pobj:by"
    TO = "pobj:to"
    FROM = "pobj:from"
    AGAINST = "pobj:against"
    AMONG = "pobj:among"
    BETWEEN = "pobj:between"
    WITH = "pobj:with"


class Direction(StrEnum):
    """Which side of the matched words they bear upon."""

    FORWARD = "forward"
    BACKWARD = "backward"
    BOTH = "both"


class Reach(StrEnum):
    """How far a mark of doubt reaches."""

    CLAUSE = "clause"
    DOCUMENT = "document"


class CueForm(StrEnum):
    """The grammar of a word of reporting, by which its speaker is found."""

    VERB = "verb"
    NOUN = "noun"
    PREPOSITION = "preposition"
    ADVERB = "adverb"


class HedgeKind(StrEnum):
    """What sort of doubt is marked."""

    HEARSAY = "hearsay"
    UNVERIFIED = "unverified"
    BELIEF = "belief"
    MODAL = "modal"
    SUSPICION = "suspicion"
    CONFLICT = "conflict"


class NegationKind(StrEnum):
    """What sort of negation a word is; ``pseudo`` only looks like one and hides the word inside it."""

    NEGATION = "negation"
    IMPLICIT = "implicit"
    UNHARMED = "unharmed"
    PSEUDO = "pseudo"


class Channel(StrEnum):
    """By which means a speaker spoke."""

    STATEMENT = "statement"
    PRESS_CONFERENCE = "press conference"
    INTERVIEW = "interview"
    POST = "post"
    MESSAGING = "messaging channel"
    BROADCAST = "broadcast"
    VIDEO = "video"
    PHONE = "phone"
    LETTER = "letter"
    REPORT = "report"
    SPEECH = "speech"
    LEAK = "leak"


def _as_tuple(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_as_tuple)]
Roles = Annotated[tuple[Role, ...], BeforeValidator(_as_tuple)]


class Entry(Record):
    """Words that mean one thing.

    A term is one or several words, each matched as written or by its base form; ``...`` in it stands for up to six
    words between. ``pos`` asks that one of the matched words be tagged so. Each term stands in an example; ``counter``
    holds sentences in which the entry must not match.
    """

    terms: Words = Field(min_length=1)
    pos: Annotated[tuple[Pos, ...], BeforeValidator(_as_tuple)] = ()
    strength: Strength = Strength.STRONG
    examples: Words = Field(min_length=1)
    counter: Words = ()


class ActEntry(Entry):
    """Words that say what was done. ``victim`` and ``perpetrator`` list where these stand, likeliest first."""

    act: Act
    victim: Roles = ()
    perpetrator: Roles = ()


class CueEntry(Entry):
    """Words of reporting.

    ``speaker`` says where whoever speaks stands (``subject``, ``pobj:of`` …), ``accused`` whom a charge is laid upon.
    ``scope`` is hypothetical for threats and warnings.
    """

    speech_act: SpeechAct
    form: CueForm
    speaker: Roles = ()
    accused: Roles = ()
    scope: Scope = Scope.INCIDENT


class ChannelEntry(Entry):
    """Words that name the means by which somebody spoke."""

    channel: Channel


class HedgeEntry(Entry):
    """Words that mark doubt, on their clause or, as a disclaimer, on claims anywhere in the document."""

    kind: HedgeKind
    reach: Reach = Reach.CLAUSE


class NegationEntry(Entry):
    """Words that negate, or only seem to."""

    kind: NegationKind
    direction: Direction = Direction.FORWARD


class ScopeEntry(Entry):
    """Words that take a claim out of the incident: background, aggregate or hypothetical."""

    scope: Scope
    direction: Direction = Direction.BOTH


class VictimEntry(Entry):
    """Nouns for those to whom or that to which something is done; ``otherwise`` lists the next likely kinds."""

    kind: VictimKind
    otherwise: Annotated[tuple[VictimKind, ...], BeforeValidator(_as_tuple)] = ()
