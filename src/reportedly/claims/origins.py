"""Who can be the origin of a claim: the narrator, the publisher of a party's own document, or a speaker near it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Token

from reportedly.claims.candidates import Candidate
from reportedly.model import OriginType, Party, Where
from reportedly.understanding.annotate import Annotated, Notes
from reportedly.understanding.speakers import Speaker

_BEFORE: Final = 10
_AFTER: Final = 3
_LEADING: Final = 3
_OWN_MEDIA: Final = {OriginType.ARMED_GROUP, OriginType.STATE_FORCES, OriginType.GOVERNMENT, OriginType.NGO}
_WE: Final = {"we", "our", "us", "i", "my"}


@dataclass(frozen=True, slots=True)
class Option:
    """One possible origin of a claim, with the features by which it is ranked.

    ``speaker`` is ``None`` for the narrator and for the publisher; ``name`` is the canonical name where there is one.
    """

    type: OriginType
    name: str | None
    speaker: Speaker | None
    features: tuple[str, ...]
    goes_on: tuple[str, ...] = ()
    """Features that hold besides where the claim before has the same speaker."""
    turns: tuple[str, ...] = ()
    """Features that hold besides where it has another, or where there is none."""

    @property
    def key(self) -> str:
        """What makes two options the same speaker."""
        if self.type is OriginType.NARRATOR:
            return "narrator"
        return (self.name or (self.speaker.surface if self.speaker else "")).casefold()

    def told(self, before: str | None) -> tuple[str, ...]:
        """All features where the claim before has the speaker with this key."""
        return (*self.features, *(self.goes_on if before == self.key else self.turns))


def origin_options(
    candidate: Candidate, speakers: Sequence[Speaker], annotated: Annotated, before: Candidate | None
) -> tuple[Option, ...]:
    """The narrator first, then the publisher as a party that speaks for itself, then the speakers around the claim.

    ``before`` is the claim before it in the same field, if there is one.
    """
    here = _Here.of(candidate, speakers, annotated)
    here = replace(here, around=tuple(_surroundings(here)))
    return tuple(_following(option, before, here) for option in _options(here))


def _options(here: "_Here") -> list[Option]:
    annotated = here.annotated
    options = [Option(OriginType.NARRATOR, None, None, tuple(_voice("narrator", here)))]
    publisher, name = annotated.parties.publisher, annotated.report.publisher
    if publisher is not None or name:
        kind = publisher.type if publisher else annotated.parties.infer_type(name or "") or OriginType.UNKNOWN
        features = (*_voice("publisher", here), f"publisher.type={kind}")
        options.append(Option(kind, publisher.name if publisher else name, None, features))
    options += [_own_voice(party, here) for party in _leading_parties(annotated)]
    for speaker in here.near:
        options.append(Option(speaker.type, speaker.name, speaker, tuple(_speaker(speaker, here))))
    return options


def _following(option: Option, before: Candidate | None, here: "_Here") -> Option:
    """The option with features of whether it goes on with the voice of the claim before."""
    if before is None:
        return replace(option, turns=(f"{option.features[0]}&opens",))
    goes_on, turns = (tuple(_continuation(option, before, here, same=same)) for same in (True, False))
    return replace(option, goes_on=goes_on, turns=turns)


def _continuation(option: Option, before: Candidate, here: "_Here", *, same: bool) -> Iterator[str]:
    kind = option.features[0]
    field = here.notes.field
    sentence = field.sentence_of[before.anchor.i]
    distance = min(here.sentence - sentence, 3)
    paragraph = "same" if field.paragraph_of[sentence] == here.paragraph else "other"
    voices = min(len(here.voices), 2)
    yield f"{kind}&goes_on={same}"
    yield f"goes_on={same}&{distance}&{paragraph}&{voices}"
    yield f"{kind}&goes_on={same}&{distance}&{paragraph}"
    yield f"{kind}&goes_on={same}&{paragraph}&{voices}&{_first_word(here).pos_}"
    if option.speaker is not None:
        cue = option.speaker.cue is not None
        yield f"goes_on={same}&cue={cue}&{distance}&{paragraph}"
        yield f"goes_on={same}&here={option.speaker in here.voices}"


@dataclass(frozen=True, slots=True)
class _Here:
    """Where a claim stands among the voices of its report."""

    candidate: Candidate
    annotated: Annotated
    sentence: int
    near: tuple[Speaker, ...]
    last: Speaker | None
    """The last speaker with a cue before the claim's sentence."""
    voices: tuple[Speaker, ...]
    """Speakers with a cue in the claim's own sentence."""
    around: tuple[str, ...] = ()
    """What holds for every voice here, asked once."""

    @staticmethod
    def of(candidate: Candidate, speakers: Sequence[Speaker], annotated: Annotated) -> "_Here":
        notes = candidate.notes
        at = candidate.anchor.i
        sentence = notes.field.sentence_of[at]
        same_field = [speaker for speaker in speakers if speaker.where is notes.field.where]
        own = tuple(s for s in same_field if s.cue is not None and notes.field.sentence_of[s.head.i] == sentence)
        earlier = [s for s in same_field if s.cue is not None and notes.field.sentence_of[s.head.i] < sentence]
        near = tuple(_nearest(same_field, at))
        if notes.field.where is Where.TITLE:
            near += tuple(_distinct([s for s in speakers if s.where is Where.TEXT and s.cue is not None]))
        return _Here(candidate, annotated, sentence, near, earlier[-1] if earlier else None, own)

    @property
    def notes(self) -> Notes:
        return self.candidate.notes

    @property
    def paragraph(self) -> int:
        return self.notes.field.paragraph_of[self.sentence]


def _leading_parties(annotated: Annotated) -> list[Party]:
    """The parties named most: one of them may speak in a document whose publisher's name does not say for whom."""
    mentions = [mention.party for where in Where for mention in annotated.parties.mentions(where)]
    counts = Counter(party.name for party in mentions if party.type in _OWN_MEDIA)
    by_name = {party.name: party for party in mentions}
    publisher = annotated.parties.publisher
    return [by_name[name] for name, _ in counts.most_common(_LEADING) if publisher is None or name != publisher.name]


def _own_voice(party: Party, here: _Here) -> Option:
    """A party as the voice of the whole document."""
    features = (*_voice("own", here), f"own.type={party.type}", f"own.side={_shares_words(party, here)}")
    return Option(party.type, party.name, None, features)


def _shares_words(party: Party, here: _Here) -> bool:
    publisher = (here.annotated.report.publisher or "").casefold()
    return any(word in publisher for word in party.name.casefold().split() if len(word) > 3)


def _nearest(speakers: Sequence[Speaker], at: int) -> list[Speaker]:
    """The nearest mention of each speaker before the claim, then those after it."""
    before = _distinct([speaker for speaker in reversed(speakers) if speaker.head.i <= at])[:_BEFORE]
    after = _distinct([speaker for speaker in speakers if speaker.head.i > at])[:_AFTER]
    return [*before, *after]


def _distinct(speakers: Sequence[Speaker]) -> list[Speaker]:
    """One of each name and voice: a cue outweighs a mere mention, so both are kept."""
    seen: set[tuple[str, bool]] = set()
    kept = []
    for speaker in speakers:
        key = ((speaker.name or speaker.surface).casefold(), speaker.cue is not None)
        if key not in seen:
            seen.add(key)
            kept.append(speaker)
    return kept


def _voice(who: str, here: _Here) -> Iterator[str]:
    """Features of the narrator's or the publisher's own voice, which speaks where nobody else is heard."""
    yield who
    yield from (f"{who}&{name}" for name in here.around)


def _surroundings(here: _Here) -> Iterator[str]:
    notes, sentence = here.notes, here.sentence
    publisher = here.annotated.parties.publisher
    paragraph = here.paragraph
    yield f"doc={publisher.type if publisher else 'outlet'}"
    yield f"doc.we={min(3, here.annotated.text.said_by_us)}"
    yield f"where={notes.field.where}"
    yield f"para={min(paragraph, 3)}"
    yield f"voices={min(len(here.voices), 2)}"
    yield f"quoted={notes.is_quoted(here.candidate.anchor.idx)}"
    yield f"opening={notes.field.paragraph_of.index(paragraph) == sentence}"
    if here.last is None:
        yield "silence"
    else:
        number = notes.field.sentence_of[here.last.head.i]
        same = notes.field.paragraph_of[number] == paragraph
        yield f"last={min(sentence - number, 4)}/{same}"
        yield f"last={same}&voices={min(len(here.voices), 2)}"
        yield f"last.type={here.last.type}/{same}"
    first = _first_word(here)
    yield f"first={first.lower_}"
    yield f"first.pos={first.pos_}"
    for token in first.sent:
        if token.i in notes.scopes:
            yield from (f"scope={match.entry.scope}" for match in notes.scopes[token.i])
        if token.lower_ in _WE:
            yield "we"


def _first_word(here: _Here) -> Token:
    sentence = here.candidate.anchor.sent
    return next((token for token in sentence if token.is_alpha), sentence[0])


def _speaker(speaker: Speaker, here: _Here) -> Iterator[str]:
    yield "speaker"
    cue = "cue" if speaker.cue is not None else "named"
    for name in (*_position(speaker, here), *_grammar(speaker, here), *_identity(speaker, here)):
        yield name
        yield f"{cue}&{name}"
    yield cue
    yield f"form={speaker.cue_form}"
    yield f"act={speaker.speech_act}"
    for name in here.around:
        if name.startswith(("voices", "quoted", "opening", "doc", "first.pos", "where")):
            yield f"speaker&{cue}&{name}"


def _position(speaker: Speaker, here: _Here) -> Iterator[str]:
    field = here.notes.field
    if speaker.where is not field.where:
        yield "elsewhere"
        return
    distance = field.sentence_of[speaker.head.i] - here.sentence
    yield f"dist={max(-6, min(2, distance))}"
    number = field.sentence_of[speaker.head.i]
    same = field.paragraph_of[number] == here.paragraph
    yield f"dist={max(-3, min(2, distance))}/{'same' if same else 'other'}"
    yield f"paras={max(-3, min(1, field.paragraph_of[number] - here.paragraph))}"
    between = sum(
        1
        for other in here.near
        if other.cue is not None
        and other.where is speaker.where
        and min(speaker.head.i, here.candidate.anchor.i) < other.head.i < max(speaker.head.i, here.candidate.anchor.i)
    )
    yield f"between={min(between, 3)}"
    if speaker is here.last:
        yield f"last&voices={min(len(here.voices), 2)}"
        yield f"last&same={same}"
    if speaker.pronoun:
        yield "pronoun"
    if distance == 0:
        yield f"before={speaker.head.i < here.candidate.anchor.i}"
        yield f"voices={min(len(here.voices), 3)}"


def _grammar(speaker: Speaker, here: _Here) -> Iterator[str]:
    """How the claim hangs on the speaker's cue, or the speaker on the claim."""
    if speaker.where is not here.notes.field.where or speaker.head.sent != here.candidate.anchor.sent:
        return
    anchor, predicate = here.candidate.anchor, here.candidate.predicate
    cue = speaker.cue
    if cue is not None:
        chain = [anchor, *anchor.ancestors]
        if cue in chain and cue != anchor:
            yield f"under={chain[chain.index(cue) - 1].dep_}"
            yield "under"
        elif predicate in cue.ancestors:
            yield "over"
        elif cue in (predicate, anchor):
            yield "is.cue"
        else:
            yield "apart"
    if anchor in speaker.head.ancestors or predicate in speaker.head.ancestors:
        yield f"argument={speaker.head.dep_}"
    if speaker.start <= anchor.idx < speaker.end:
        yield "inside"


def _identity(speaker: Speaker, here: _Here) -> Iterator[str]:
    yield f"type={speaker.type}"
    yield f"named={speaker.name is not None}"
    publisher = here.annotated.parties.publisher
    if publisher is not None:
        yield f"self={speaker.name == publisher.name}"
        yield f"publisher={publisher.type}"
    acts = here.notes.acts.get(here.candidate.predicate.i, ())
    yield from (f"type={speaker.type}&act={match.entry.act}" for match in acts)
    victims = here.notes.victims.get(here.candidate.anchor.i, ())
    yield from (f"type={speaker.type}&kind={match.entry.kind}" for match in victims)
