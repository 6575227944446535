"""Where an act happened, by what the claim's own words say, else by what its report is about."""

from dataclasses import dataclass

from reportedly.claims.candidates import Candidate
from reportedly.claims.whereabouts import claim_places, main_places
from reportedly.model import PlaceMention
from reportedly.understanding.annotate import Annotated


@dataclass(frozen=True, slots=True)
class Setting:
    """The place that a report is mainly about."""

    places: tuple[PlaceMention, ...]


def main_setting(annotated: Annotated) -> Setting:
    """Where the report's own event happened."""
    return Setting(places=main_places(annotated))


def places_of(candidate: Candidate, span: tuple[int, int], setting: Setting) -> tuple[PlaceMention, ...]:
    """The places of a claim with these offsets of evidence, each name once; the report's own for want of others."""
    return claim_places(candidate, span, setting.places)
