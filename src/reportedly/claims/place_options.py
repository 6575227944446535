"""Where a claim's act can have happened: every name of a place in its report, or no place that the report names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from reportedly.claims.candidates import Candidate
from reportedly.claims.evidence import evidence_span
from reportedly.claims.hanging import hangs_on
from reportedly.claims.place_names import FURTHEST, Named, Scene, Seen
from reportedly.claims.whereabouts import (
    claim_places,
    key_of,
)
from reportedly.model import PlaceMention, Where
from reportedly.model.place import PlaceRole

NOWHERE: Final = ""
"""The key of the option that no named place is meant."""
_OF_DOUBT: Final = frozenset(
    ["will", "would", "shall", "if", "unless", "could", "may", "might", "must", "let", "should"]
)


@dataclass(frozen=True, slots=True)
class PlaceOption:
    """One possible place of a claim with the features by which it is ranked; ``mention`` is ``None`` for no place."""

    key: str
    mention: PlaceMention | None
    features: tuple[str, ...]
    crossed: tuple[str, ...]
    """Features that count in another way for a name that the report is likely to be about."""
    goes_on: tuple[str, ...] = ()
    """Features that hold besides where the claim before has the same place."""
    turns: tuple[str, ...] = ()
    """Features that hold besides where it has another, or where there is none."""

    def told(self, before: str | None, standing: str) -> tuple[str, ...]:
        """All features where the claim before has the place with key ``before``; ``standing`` is that of the name."""
        following = self.goes_on if before == self.key else self.turns
        about = f"about={standing}"
        return (*self.features, *following, about, *(f"{about}&{name}" for name in (*self.crossed, *following[:1])))


def standings(names: Sequence[str], chances: Sequence[float]) -> dict[str, str]:
    """How likely the report is to be about each name, in words, by the chances of a ranker (0–1, summing to 1).

    The key of no place stands for how sure the ranker is at all.
    """
    ordered = sorted(zip(names, chances, strict=True), key=lambda pair: -pair[1])
    told = {NOWHERE: "none"}
    for rank, (name, chance) in enumerate(ordered):
        if rank == 0:
            told[name] = told[NOWHERE] = "sure" if chance > 0.8 else "likely" if chance > 0.5 else "first"
        else:
            told[name] = "second" if rank == 1 and chance > 0.15 else "some" if chance > 0.05 else "hardly"
    return told


def place_options(candidate: Candidate, scene: Scene) -> tuple[PlaceOption, ...]:
    """No place first, then every name of the report."""
    here = _Here.of(candidate, scene)
    options = [
        PlaceOption(NOWHERE, None, tuple(_nowhere(here)), ("nowhere", *(f"nowhere&{one}" for one in here.around)))
    ]
    for name in scene.names:
        nearest = _nearest(name, here)
        distance = f"at={'&'.join(_distance(nearest, here))}"
        crossed = (f"level={name.level}", distance, f"ruled={name.key in here.ruled}", *here.around)
        options.append(PlaceOption(name.key, nearest.mention, tuple(_features(name, nearest, here)), crossed))
    return tuple(_following(option, here) for option in options)


@dataclass(frozen=True, slots=True)
class _Here:
    """Where a claim stands among the places of its report."""

    candidate: Candidate
    scene: Scene
    sentence: int
    paragraph: int
    position: int
    span: tuple[int, int]
    ruled: frozenset[str]
    around: tuple[str, ...]

    @staticmethod
    def of(candidate: Candidate, scene: Scene) -> "_Here":
        field = candidate.notes.field
        sentence = field.sentence_of[candidate.anchor.i]
        span = evidence_span(candidate)
        ruled = frozenset(key_of(place) for place in claim_places(candidate, span, scene.main))
        around = tuple(_around(candidate, scene, ruled))
        return _Here(
            candidate, scene, sentence, field.paragraph_of[sentence], candidate.anchor.idx, span, ruled, around
        )

    @property
    def where(self) -> Where:
        return self.candidate.notes.field.where


def _around(candidate: Candidate, scene: Scene, ruled: frozenset[str]) -> Iterator[str]:
    """What holds for every option of a claim, asked once."""
    notes = candidate.notes
    sentence = candidate.anchor.sent
    yield f"where={notes.field.where}"
    scopes = {str(m.entry.scope) for token in sentence for m in notes.scopes.get(token.i, ())}
    yield f"scope={min(scopes) if scopes else None}"
    yield f"doubt={any(token.lower_ in _OF_DOUBT for token in sentence)}"
    times = [time for time in notes.times if sentence.start_char <= time.start < sentence.end_char]
    spans = [t.date_end - t.date_start for t in times if t.date_start is not None and t.date_end is not None]
    length = max((span.days for span in spans), default=-1)
    yield f"time={'none' if length < 0 else 'day' if length < 2 else 'week' if length < 14 else 'long'}"
    inside = sum(sentence.start_char <= p.start < sentence.end_char and p.role is PlaceRole.PLACE for p in notes.places)
    yield f"places={min(inside, 3)}"
    publisher = scene.annotated.parties.publisher
    yield f"doc={publisher.type if publisher else 'outlet'}"
    yield f"ruled={len(ruled) > 0}"
    yield f"counted={candidate.quantity is not None}"


def _nowhere(here: _Here) -> Iterator[str]:
    yield "nowhere"
    yield from (f"nowhere&{name}" for name in here.around)
    yield f"nowhere&main={len(here.scene.main) > 0}"
    yield f"nowhere&names={min(len(here.scene.names), 4)}"
    yield from (f"nowhere&act={m.entry.act}" for m in here.candidate.notes.acts.get(here.candidate.predicate.i, ()))
    yield from (f"nowhere&word={token.lower_}" for token in here.candidate.anchor.sent if not token.is_punct)


def _nearest(name: Named, here: _Here) -> Seen:
    """The mention that stands under the claim, else the last before it in its field, else the first after it."""
    own = [one for one in name.seen if one.notes is here.candidate.notes]
    hanging = [one for one in own if one.sentence == here.sentence and hangs_on(one.mention, here.candidate)]
    before = [one for one in own if one.mention.start < here.span[1]]
    for found in (hanging, before[::-1], own):
        if found:
            return found[0]
    return name.seen[0]


def _features(name: Named, nearest: Seen, here: _Here) -> Iterator[str]:
    yield from name.features
    for feature in name.features:
        if feature.startswith(("main", "level", "titled")) and "&" not in feature:
            yield from (f"{feature}&{around}" for around in here.around)
    is_ruled = name.key in here.ruled
    yield f"ruled={is_ruled}"
    yield f"ruled={is_ruled}&level={name.level}"
    yield f"ruled={is_ruled}&role={nearest.mention.role}"
    main = any(key_of(place) == name.key for place in here.scene.main)
    yield f"ruled={is_ruled}&main={main}"
    distance = "&".join(_distance(nearest, here))
    yield f"at={distance}"
    yield f"at={distance}&main={main}"
    yield f"at={distance}&level={name.level}"
    yield f"at={distance}&role={nearest.mention.role}"
    yield from (f"at={distance}&{around}" for around in here.around)
    close = distance.startswith(("in", "under", "same"))
    for mark in nearest.marks:
        yield f"{mark}&close={close}"
        yield f"{mark}&at={distance}"
    if nearest.notes is here.candidate.notes:
        yield from _rivalry(name, nearest, here, main=main)


def _distance(nearest: Seen, here: _Here) -> Iterator[str]:
    """How a mention stands to the claim: in its words, under it, in its sentence, before, after, in the other field."""
    if nearest.notes is not here.candidate.notes:
        yield "other"
        return
    after = nearest.mention.start >= here.position
    if here.span[0] <= nearest.mention.start < here.span[1]:
        yield "in"
    elif nearest.sentence == here.sentence:
        yield "under" if hangs_on(nearest.mention, here.candidate) else "same"
        yield "after" if after else "before"
    else:
        gap = here.sentence - nearest.sentence
        yield f"{max(-2, min(FURTHEST, gap))}"
        yield "paragraph" if nearest.paragraph == here.paragraph else "beyond"


def _rivalry(name: Named, nearest: Seen, here: _Here, *, main: bool) -> Iterator[str]:
    """Which other names stand nearer to the claim than this one."""
    between = {
        other.key
        for other in here.scene.names
        for one in other.seen
        if one.notes is nearest.notes
        and one.mention.role is PlaceRole.PLACE
        and nearest.mention.end <= one.mention.start < here.position
    }
    level = name.level
    rivals = sum(1 for other in here.scene.names if other.key in between and other.level <= level)
    yield f"between={min(rivals, 3)}"
    yield f"between={min(rivals, 3)}&main={main}"
    yield f"between={min(rivals, 3)}&level={level}"
    gap = min(3, abs(here.paragraph - nearest.paragraph))
    yield f"paragraphs={gap}&between={min(rivals, 2)}"


def _following(option: PlaceOption, here: _Here) -> PlaceOption:
    kind = "nowhere" if option.mention is None else "place"
    close = option.mention is not None and _stands_in(option.mention, here)
    features = []
    for same in (True, False):
        told = [f"{kind}&goes_on={same}", f"{kind}&goes_on={same}&close={close}"]
        told += [f"{kind}&goes_on={same}&{around}" for around in here.around]
        features.append(tuple(told))
    return replace(option, goes_on=features[0], turns=features[1])


def _stands_in(mention: PlaceMention, here: _Here) -> bool:
    sentence = here.candidate.anchor.sent
    is_here = any(place is mention for place in here.candidate.notes.places)
    return is_here and sentence.start_char <= mention.start < sentence.end_char
