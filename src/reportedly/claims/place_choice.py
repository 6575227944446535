"""Where each claim's act happened, chosen by trained rankers: what the report is about, then claim after claim.

Counts that a sentence tells place by place are not ranked: see ``place_breakdown``.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from reportedly.claims.candidates import Candidate
from reportedly.claims.heads import Evidence, Floats, Head
from reportedly.claims.place_breakdown import bound_places, breakdown_of
from reportedly.claims.place_names import Scene
from reportedly.claims.place_options import NOWHERE, PlaceOption, place_options, standings
from reportedly.claims.pointer import load_pointers
from reportedly.claims.stands import stand_of_place
from reportedly.claims.whereabouts import key_of, listed_with
from reportedly.model import PlaceMention
from reportedly.understanding.annotate import Annotated

_AS_LIKELY: Final = 1.5
"""Log-odds by which a place that is listed with the likeliest may fall behind it: "in Adale, Wajid and Qoryoley"."""


def choose_places(
    candidates: Sequence[Candidate], annotated: Annotated, heads: Mapping[str, Head]
) -> list[tuple[PlaceMention, ...]]:
    """The places of each claim in the order of the text; none where no named place is the likeliest."""
    scene = Scene.of(annotated)
    standing = report_standings(scene, heads["place_report"])
    chosen: list[tuple[PlaceMention, ...]] = []
    before: str | None = None
    last: Candidate | None = None
    bound = {id(notes): bound_places(notes) for notes in annotated.fields}
    for candidate in candidates:
        options = place_options(candidate, scene)
        opens = last is None or last.notes is not candidate.notes
        stands = [stand_of_place(option, annotated) for option in options]
        fitting = load_pointers()["place"].scores(candidate, stands, annotated)
        scores = fitting + option_scores(options, None if opens else before, standing, heads["place"])
        best = int(np.argmax(scores))
        told = breakdown_of(candidate, bound[id(candidate.notes)])
        before, last = key_of(told[0]) if told else options[best].key, candidate
        chosen.append(told or _joined(candidate, options, scores, best))
    return chosen


def report_standings(scene: Scene, head: Head) -> dict[str, str]:
    """How likely the report is to be about each of its names, in words."""
    if not scene.names:
        return {NOWHERE: "none"}
    scores = np.array([float(head.scores(Evidence(name.leads))[0]) for name in scene.names])
    weights = np.exp(scores - scores.max())
    return standings([name.key for name in scene.names], (weights / weights.sum()).tolist())


def option_scores(
    options: Sequence[PlaceOption], before: str | None, standing: Mapping[str, str], head: Head
) -> Floats:
    """The log-odds of each option where the claim before has the place with the key ``before``, shape (options,)."""
    told = (Evidence(option.told(before, standing[option.key])) for option in options)
    return np.array([head.scores(known)[0] for known in told], np.float32)


def _joined(
    candidate: Candidate, options: Sequence[PlaceOption], scores: Floats, best: int
) -> tuple[PlaceMention, ...]:
    """The likeliest place, with those listed beside it that are nearly as likely, in the order of the text."""
    mention = options[best].mention
    if mention is None:
        return ()
    likely = {
        option.key
        for option, score in zip(options, scores, strict=True)
        if option.mention is not None and score > scores[best] - _AS_LIKELY
    }
    return listed_with(mention, likely, candidate.notes)
