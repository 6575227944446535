"""Finds the places that a report names and says which entries of the gazetteer they are."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from reportedly.gazetteer.keys import fold
from reportedly.gazetteer.places import WATERS, Gazetteer
from reportedly.model import Place, Report, Where
from reportedly.model.place import PlaceMention, PlaceRole
from reportedly.model.vocabulary import PlacePrecision
from reportedly.understanding.places_candidates import contained
from reportedly.understanding.places_resolve import resolve
from reportedly.understanding.places_scan import named_candidates, scan

_PUBLISHER_WEIGHT = 0.7
_NO_PRIOR: Mapping[str, float] = {}
_ROLE_WEIGHT = {PlaceRole.PLACE: 1.0, PlaceRole.METONYM: 0.3, PlaceRole.DEMONYM: 0.4, PlaceRole.NAME_PART: 0.5}
_UNFRAMED_WEIGHT = 0.6
_COUNTRY_WEIGHT = 0.8  # a country's name says less of where the events lie than a town's


def find_places(text: str, gazetteer: Gazetteer, *, prior: Mapping[str, float] = _NO_PRIOR) -> tuple[PlaceMention, ...]:
    """The place mentions of a text by offset. ``prior`` weighs countries (ISO2) that other evidence suggests.

    A name in a clear locative frame that the gazetteer lacks, or whose entries all lie elsewhere, has no place. Names
    that nothing frames are told too, as ``possible``.
    """
    return resolve(scan(text, gazetteer), gazetteer, prior)


def find_report_places(
    report: Report, gazetteer: Gazetteer, *, prior: Mapping[str, float] = _NO_PRIOR
) -> dict[Where, tuple[PlaceMention, ...]]:
    """The mentions of title and text, read together: the title is resolved by what the text makes clear."""
    weights = defaultdict(float, prior)
    for mention in find_places(report.publisher or "", gazetteer):
        place = mention.place
        if place is None or place.precision is PlacePrecision.TOWN or mention.role is PlaceRole.POSSIBLE:
            continue
        weights[place.country] += _PUBLISHER_WEIGHT
    separator = "\n\n"
    mentions = find_places(f"{report.title}{separator}{report.text}", gazetteer, prior=weights)
    offset = len(report.title) + len(separator)
    title = tuple(mention for mention in mentions if mention.end <= len(report.title))
    text = tuple(
        mention.model_copy(update={"start": mention.start - offset, "end": mention.end - offset})
        for mention in mentions
        if mention.start >= offset
    )
    return {Where.TITLE: title, Where.TEXT: text}


def report_country(mentions: Iterable[PlaceMention]) -> str | None:
    """The ISO2 code of the country in which the events most plausibly lie; ``None`` where nothing says so."""
    votes: dict[str, float] = defaultdict(float)
    seen: Counter[tuple[str, PlaceRole]] = Counter()
    for mention in mentions:
        if mention.place is None or mention.place.country == WATERS or mention.role is PlaceRole.POSSIBLE:
            continue
        key = (fold(mention.text), mention.role)
        seen[key] += 1
        weight = _ROLE_WEIGHT[mention.role] / seen[key]  # a name repeated is not new evidence
        if mention.role is PlaceRole.PLACE and mention.cue is None:
            weight *= _UNFRAMED_WEIGHT
        if mention.place.precision is PlacePrecision.COUNTRY:
            weight *= _COUNTRY_WEIGHT
        votes[mention.place.country] += weight
    best = sorted(votes.items(), key=lambda item: -item[1])[:2]
    if not best or (len(best) == 2 and best[0][1] == best[1][1]):
        return None
    return best[0][0]


def resolve_names(
    text: str, names: Sequence[tuple[int, int]], gazetteer: Gazetteer, *, prior: Mapping[str, float] = _NO_PRIOR
) -> tuple[Place | None, ...]:
    """The entry of each name whose character offsets are given, in their order; what else the text names helps.

    ``None`` where the gazetteer lacks a name or all its entries lie far from all that the text is about.
    """
    given = named_candidates(text, names, gazetteer)
    taken = [(one.start, one.end) for one in given]
    others = [one for one in scan(text, gazetteer) if all(one.end <= start or end <= one.start for start, end in taken)]
    candidates = contained(sorted([*given, *others], key=lambda one: one.start), text)
    found = {(one.start, one.end): one.place for one in resolve(candidates, gazetteer, prior)}
    return tuple(found.get(span) for span in names)
