"""Who is meant: the parties that a report names, and the party behind any noun phrase of it."""

from dataclasses import dataclass, field

from reportedly.gazetteer.parties import PartyBook, key_of
from reportedly.model import OriginType, Party, PartyMention, Report, Where
from reportedly.understanding.parties_mentions import Findings, named, read_names, with_nominals
from reportedly.understanding.parties_publisher import publisher_of
from reportedly.understanding.parties_resolve import Resolver
from reportedly.understanding.parties_scene import Scene, make_scene
from reportedly.understanding.parties_words import infer_type, load_patterns

__all__ = ["PartyView", "find_parties", "infer_type"]


@dataclass(frozen=True, slots=True)
class PartyView:
    """The parties of one report: where it names them, whom its phrases mean, and who publishes it."""

    findings: Findings = field(repr=False)

    @property
    def publisher(self) -> Party | None:
        """The party whose own text this is; None for a news outlet."""
        return self.findings.publisher

    @property
    def scene(self) -> Scene:
        """The country in whose terms the report speaks."""
        return self.findings.names.scene

    def mentions(self, where: Where) -> tuple[PartyMention, ...]:
        """The mentions in one field, in order of offset, each the longest, without overlap."""
        return self.findings.mentions[where]

    def resolve(self, surface: str, at: int | None = None) -> Party | None:
        """The party that a noun phrase of this report means, or None.

        ``at`` is the phrase's offset in the text, for "the group" and "its spokesman"; without it, where the phrase
        first stands.
        """
        surface = surface.strip(" \t\n\"“”‘’'")
        if not surface:
            return None
        place = self.findings.report.text.find(surface) if at is None else at
        return Resolver(self.findings, None if place < 0 else place).resolve(surface)

    def infer_type(self, surface: str, at: int | None = None) -> OriginType | None:
        """The sort of speaker: by the words where they tell of a person without a party, else by the party."""
        name = self.findings.names.find(key_of(surface), surface.strip())
        if name and name.type is not OriginType.UNKNOWN:
            return name.type
        by_words = infer_type(surface)
        if by_words in {OriginType.WITNESS, OriginType.MEDICAL, OriginType.CIVIL_AUTHORITY}:
            return by_words
        party = self.resolve(surface, at)
        return party.type if party else by_words


def find_parties(report: Report, book: PartyBook, country: str | None = None, region: str | None = None) -> PartyView:
    """Read a report's parties. Where it plays is inferred from its words if not given.

    ``country`` is an ISO 3166 alpha-2 code, ``region`` the name of a province or federal state.
    """
    scene = make_scene(report, book, load_patterns(), country, region)
    names = read_names(report, scene)
    mentions = {where: tuple(named(report.field(where), names)) for where in Where}
    return PartyView(with_nominals(Findings(report, names, publisher_of(report, names), mentions)))
