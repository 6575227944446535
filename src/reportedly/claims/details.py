"""When and where an act happened, by what the claim's own words say, else by what its report is about."""

from dataclasses import dataclass

from reportedly.claims.candidates import Candidate
from reportedly.claims.days import claim_time, main_day
from reportedly.claims.whereabouts import claim_places, main_places
from reportedly.model import PlaceMention, Scope, When
from reportedly.understanding.annotate import Annotated


@dataclass(frozen=True, slots=True)
class Setting:
    """The place and the days that a report is mainly about."""

    places: tuple[PlaceMention, ...]
    when: When | None


def main_setting(annotated: Annotated) -> Setting:
    """Where and when the report's own event happened."""
    return Setting(places=main_places(annotated), when=main_day(annotated))


def places_of(candidate: Candidate, span: tuple[int, int], setting: Setting) -> tuple[PlaceMention, ...]:
    """The places of a claim with these offsets of evidence, each name once; the report's own for want of others."""
    return claim_places(candidate, span, setting.places)


def when_of(candidate: Candidate, span: tuple[int, int], scope: Scope, setting: Setting) -> When | None:
    """The time of a claim with these offsets of evidence; for the incident itself else the report's own."""
    return claim_time(candidate, span, scope, setting.when)
