"""What has come in, newest first: RSS and Atom. An item is a claim; its id and its time never change."""

from abc import abstractmethod
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import ClassVar
from xml.etree import ElementTree as ET

from reportedly.model import Claim, Report
from reportedly.publishing.cases import Arrival, Case, Edition
from reportedly.publishing.coding import group_words
from reportedly.publishing.exporter import Exporter
from reportedly.publishing.safe import one_line, web_address
from reportedly.tolls.words import DONE

_ATOM = "http://www.w3.org/2005/Atom"
_MOST = 1000
"""Items kept: readers want what is new, and older ones are in the tables."""


@dataclass(frozen=True, slots=True)
class Change:
    """A claim that came into the ledger."""

    id: str
    title: str
    summary: str
    link: str | None
    source: str
    arrival: Arrival

    @property
    def order(self) -> tuple[int, str]:
        """Its place among the changes."""
        return (self.arrival.entry, self.id)


class _Changes(Exporter):
    def __init__(self, folder: Path, edition: Edition) -> None:
        super().__init__(folder, edition)
        self._changes: list[Change] = []

    def feed(self, case: Case) -> None:
        """Take the claims of one incident whose arrival is told."""
        for claim in case.claims:
            if claim.id in case.arrivals:
                self._changes.append(_change(case, claim))
        if len(self._changes) > 2 * _MOST:
            self._changes = self._newest()

    def finish(self) -> None:
        """Write the feed and parse it."""
        path = self.folder / self.files[0]
        ET.indent(root := self._feed(self._newest()))
        path.write_bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")
        try:
            ET.parse(path)  # noqa: S314 - our own file of a moment ago
        except ET.ParseError as error:
            raise self.wrong(self.files[0], str(error)) from error

    def _newest(self) -> list[Change]:
        return sorted(self._changes, key=lambda change: change.order, reverse=True)[:_MOST]

    @abstractmethod
    def _feed(self, changes: list[Change]) -> ET.Element:
        """The document of these changes."""

    def _updated(self, changes: list[Change]) -> datetime:
        at = [change.arrival.at for change in changes]
        return max(at, default=self.edition.as_of or datetime(1970, 1, 1, tzinfo=UTC))


class Atom(_Changes):
    """``changes.atom``."""

    name: ClassVar[str] = "atom"
    about: ClassVar[str] = "changes as an Atom feed (--since HEAD: later ones alone)"
    files: ClassVar[tuple[str, ...]] = ("changes.atom",)

    def _feed(self, changes: list[Change]) -> ET.Element:
        root = ET.Element("feed", xmlns=_ATOM)
        _add(root, "id", "urn:reportedly:changes")
        _add(root, "title", "Claims that came in")
        _add(root, "updated", self._updated(changes).isoformat())
        _add(ET.SubElement(root, "author"), "name", "Reportedly")
        for change in changes:
            entry = ET.SubElement(root, "entry")
            _add(entry, "id", f"urn:reportedly:claim:{change.id}")
            _add(entry, "title", change.title)
            _add(entry, "updated", change.arrival.at.isoformat())
            _add(ET.SubElement(entry, "author"), "name", change.source)
            _add(entry, "summary", change.summary)
            if change.link:
                ET.SubElement(entry, "link", href=change.link)
        return root


class Rss(_Changes):
    """``changes.rss``."""

    name: ClassVar[str] = "rss"
    about: ClassVar[str] = "changes as an RSS feed (--since HEAD: later ones alone)"
    files: ClassVar[tuple[str, ...]] = ("changes.rss",)

    def _feed(self, changes: list[Change]) -> ET.Element:
        root = ET.Element("rss", version="2.0")
        channel = ET.SubElement(root, "channel")
        _add(channel, "title", "Claims that came in")
        _add(channel, "link", "urn:reportedly:changes")
        _add(channel, "description", "Who claims what, as it comes into the ledger. A claim is not a fact.")
        _add(channel, "lastBuildDate", format_datetime(self._updated(changes)))
        for change in changes:
            item = ET.SubElement(channel, "item")
            _add(item, "title", change.title)
            _add(item, "description", change.summary)
            if change.link:
                _add(item, "link", change.link)
            ET.SubElement(item, "guid", isPermaLink="false").text = f"urn:reportedly:claim:{change.id}"
            _add(item, "pubDate", format_datetime(change.arrival.at))
        return root


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = one_line(text)


def _change(case: Case, claim: Claim) -> Change:
    report: Report = case.report_of[claim.report]
    who = claim.origin_name or claim.origin or report.publisher or "somebody unnamed"
    what = _asserted(claim)
    standing = case.standing_of.get(claim.id, "no figure")
    revised = [toll for toll in case.tolls if toll.superseded_by == claim.id]
    revises = f" It revises {', '.join(sorted({str(toll.low) for toll in revised}))}." if revised else ""
    return Change(
        id=claim.id,
        title=f"{who} ({claim.speech_act}): {what}",
        summary=f"{case.incident.label}. Standing: {standing}.{revises} Words: {claim.quote or 'withheld'}",
        link=web_address(report.url),
        source=report.publisher or report.id,
        arrival=case.arrivals[claim.id],
    )


def _asserted(claim: Claim) -> str:
    count = "" if claim.count.is_unknown else f" {claim.count}"
    denied = "" if claim.polarity == "positive" else f" ({claim.polarity})"
    return f"{DONE[claim.act]}{count}, {group_words(claim.victim_kind, claim.victim_party)}{denied}"
