"""ClaimReview (schema.org, JSON-LD): only for claims that a person has judged."""

import json
from pathlib import Path
from typing import ClassVar

from reportedly.model import Claim
from reportedly.publishing.cases import Case, Edition, Review
from reportedly.publishing.exporter import Exporter, write_json
from reportedly.publishing.safe import web_address
from reportedly.tolls.words import DONE


class ClaimReview(Exporter):
    """``claimreview.jsonld``: a graph, empty where nobody has judged anything."""

    name: ClassVar[str] = "claimreview"
    about: ClassVar[str] = "schema.org ClaimReview of the claims that people judged"
    files: ClassVar[tuple[str, ...]] = ("claimreview.jsonld",)

    def __init__(self, folder: Path, edition: Edition) -> None:
        super().__init__(folder, edition)
        self._reviews: list[dict[str, object]] = []

    def feed(self, case: Case) -> None:
        """Take the reviews on claims of one incident."""
        claims = {claim.id: claim for claim in case.claims}
        for verdict in case.reviews:
            if verdict.claim in claims:
                self._reviews.append(_review(case, claims[verdict.claim], verdict))

    def finish(self) -> None:
        """Write the graph and read it back."""
        path = self.folder / "claimreview.jsonld"
        write_json(path, {"@context": {"@vocab": "https://schema.org/"}, "@graph": self._reviews})
        if len(json.loads(path.read_text(encoding="utf-8"))["@graph"]) != len(self._reviews):
            raise self.wrong("claimreview.jsonld", "a review is missing")


def _review(case: Case, claim: Claim, verdict: Review) -> dict[str, object]:
    report = case.report_of[claim.report]
    author = claim.origin_name or claim.origin or report.publisher or "unknown"
    appearance: dict[str, object] = {"@type": "CreativeWork", "identifier": report.id}
    if url := web_address(report.url):
        appearance["url"] = url
    if report.publisher:
        appearance["publisher"] = {"@type": "Organization", "name": report.publisher}
    if report.published:
        appearance["datePublished"] = report.published.isoformat()
    return {
        "@type": "ClaimReview",
        "@id": f"urn:reportedly:review:{claim.id}",
        "url": url or f"urn:reportedly:claim:{claim.id}",
        "claimReviewed": _said(claim, author),
        "datePublished": verdict.at.date().isoformat(),
        "author": {"@type": "Organization", "name": verdict.by},
        "itemReviewed": {
            "@type": "Claim",
            "identifier": claim.id,
            "author": {"@type": "Organization", "name": author},
            "appearance": appearance,
        },
        "reviewRating": {"@type": "Rating", "alternateName": verdict.rating},
        **({"reviewBody": verdict.reason} if verdict.reason else {}),
    }


def _said(claim: Claim, author: str) -> str:
    count = "" if claim.count.is_unknown else f" {claim.count}"
    whom = claim.victim_party or claim.victim or claim.victim_kind or ""
    denied = "not " if claim.polarity != "positive" else ""
    return f"{author}: {denied}{DONE[claim.act].lower()}{count} {whom}".strip()
