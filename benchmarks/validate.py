"""Check annotated reports against ``reports/SCHEMA.md`` and print how their labels are distributed.

    python -m benchmarks.validate PATH [--quiet]

PATH is a folder of ``*.json`` reports, or one report.
"""

import argparse
import datetime as dt
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.compare import Claim
from benchmarks.score import Document

REPORT_KEYS = {"id", "incident", "style", "publisher", "published", "title", "text", "claims"}
STYLES = {"wire", "tabloid", "statement", "social", "ngo", "ministry", "live-blog", "translated"}
WORDS = range(40, 701)
ALLOWED: dict[str, tuple[str | None, ...]] = {
    "where": ("title", "text"),
    "origin_type": (
        *("armed_group", "state_forces", "government", "civil_authority", "medical", "witness"),
        *("ngo", "international_org", "media", "unknown", "narrator"),
    ),
    "speech_act": ("claim", "state", "confirm", "admit", "deny", "allege", "report", "estimate"),
    "act": (
        *("kill", "injure", "abduct", "capture", "arrest", "surrender", "release", "go_missing", "displace"),
        *("destroy", "damage", "seize", "attack", "bomb", "shell", "air_strike", "drone_strike", "clash"),
        *("ambush", "raid", "repel", "withdraw"),
    ),
    "victim_kind": (
        *("civilian", "security_forces", "militant", "official", "mixed", "person_unknown"),
        *("property", "vehicle", "weapon", "location", None),
    ),
    "polarity": ("positive", "negated", "denied"),
    "scope": ("incident", "background", "aggregate", "hypothetical"),
}
NAMES = ("origin", "origin_name", "perpetrator", "victim", "victim_party", "count_text")
LISTS = ("via", "places")
CLAIM_KEYS = {
    *ALLOWED,
    *NAMES,
    *LISTS,
    *("start", "end", "quote", "hedged", "count_low", "count_high", "part_of", "date_start", "date_end"),
}
DISTRIBUTIONS = (*ALLOWED, "hedged")


def is_whole(value: object) -> bool:
    """True for a whole number that is no truth value."""
    return isinstance(value, int) and not isinstance(value, bool)


def check(report: Document) -> list[str]:
    """What is wrong with one annotated report: a line for each fault, none where all is well."""
    if set(report) != REPORT_KEYS:
        return [f"keys {sorted(set(report) ^ REPORT_KEYS)}"]
    faults = list(_check_report(report))
    for index, claim in enumerate(report["claims"]):
        if set(claim) == CLAIM_KEYS:
            faults += [f"claim {index}: {fault}" for fault in _check_claim(report, index, claim)]
        else:
            faults.append(f"claim {index}: keys {sorted(set(claim) ^ CLAIM_KEYS)}")
    return [*faults, *_duplicates(report["claims"])]


def _check_report(report: Document) -> Iterator[str]:
    if report["style"] not in STYLES:
        yield f"style {report['style']!r}"
    if not report["incident"] or not _is_names(report["incident"]):
        yield "incident"
    published = _published(report)
    if published is None:
        yield f"published {report['published']!r}"
    elif published.tzinfo is None and "T" in report["published"]:
        yield "published without offset"
    words = len(report["text"].split())
    if words not in WORDS:
        yield f"text has {words} words"
    if report["title"] and report["title"] in report["text"]:
        yield "title repeated in text"
    if "\n\n\n" in report["text"] or report["text"] != report["text"].strip():
        yield "blank lines"


def _check_claim(report: Document, index: int, claim: Claim) -> Iterator[str]:
    yield from _check_values(claim)
    yield from _check_evidence(report, claim)
    yield from _check_count(claim)
    yield from _check_part(report["claims"], index)
    yield from _check_dates(report, claim)
    yield from _check_denial(claim)


def _check_values(claim: Claim) -> Iterator[str]:
    for field, allowed in ALLOWED.items():
        if claim[field] not in allowed:
            yield f"{field}={claim[field]!r}"
    for field in NAMES:
        value = claim[field]
        if value is not None and not (isinstance(value, str) and value.strip()):
            yield f"{field}={value!r}"
    for field in LISTS:
        if not _is_names(claim[field]):
            yield field
    if not isinstance(claim["hedged"], bool):
        yield "hedged"


def _check_evidence(report: Document, claim: Claim) -> Iterator[str]:
    """The offsets slice the quote, and what the claim names stands in the report."""
    if claim["where"] in ALLOWED["where"]:
        start, end = claim["start"], claim["end"]
        if not (is_whole(start) and is_whole(end) and 0 <= start < end):
            yield "offsets"
        elif report[claim["where"]][start:end] != claim["quote"]:
            yield f"quote does not match offsets: {claim['quote']!r}"
    if claim["origin_type"] == "narrator" and (claim["origin"], claim["origin_name"]) != (None, None):
        yield "narrator with an origin"
    full = f"{report['title']}\n{report['text']}".lower()
    named = [("origin", claim["origin"]), ("victim", claim["victim"]), *(("place", place) for place in claim["places"])]
    for field, name in named:
        if name and name.lower() not in full:
            yield f"{field} not in report: {name!r}"
    if claim["count_text"] is not None and claim["count_text"] not in claim["quote"]:
        yield f"count_text not in quote: {claim['count_text']!r}"


def _check_count(claim: Claim) -> Iterator[str]:
    low, high = claim["count_low"], claim["count_high"]
    for bound in (low, high):
        if bound is not None and not (is_whole(bound) and bound >= 0):
            yield f"count {bound!r}"
    if is_whole(low) and is_whole(high) and low > high:
        yield f"count_low {low} > count_high {high}"
    if claim["count_text"] is None and (low, high) != (None, None):
        yield "count bounds without count_text"


def _check_part(claims: Sequence[Claim], index: int) -> Iterator[str]:
    """``part_of`` leads to another claim, in no circle, and a part is not larger than its whole."""
    whole = claims[index]["part_of"]
    if whole is None:
        return
    if not is_whole(whole) or whole == index or whole not in range(len(claims)):
        yield f"part_of {whole!r}"
        return
    if _in_circle(claims, index):
        yield "part_of cycle"
    low, top = claims[index]["count_low"], claims[whole]["count_high"]
    if is_whole(low) and is_whole(top) and low > top:
        yield f"part {low} larger than whole {top}"


def _in_circle(claims: Sequence[Claim], index: int) -> bool:
    """True where the way from part to whole comes back upon itself."""
    seen: set[int] = set()
    while index not in seen:
        seen.add(index)
        whole = claims[index]["part_of"]
        if not is_whole(whole) or whole not in range(len(claims)):
            return False
        index = whole
    return True


def _check_dates(report: Document, claim: Claim) -> Iterator[str]:
    try:
        start, end = _day(claim["date_start"]), _day(claim["date_end"])
    except (TypeError, ValueError):
        yield "dates"
        return
    if start and end and start > end:
        yield "date_start after date_end"
    published = _published(report)
    if published and end and end > published.date() and claim["scope"] != "hypothetical":
        yield f"date_end {end} after publication"


def _check_denial(claim: Claim) -> Iterator[str]:
    if claim["polarity"] == "denied" and claim["speech_act"] != "deny":
        yield "denied but speech_act is not deny"
    if claim["speech_act"] == "deny" and claim["polarity"] == "positive":
        yield "deny with positive polarity"


def _duplicates(claims: Iterable[Claim]) -> Iterator[str]:
    fields = ("where", "start", "act", "victim", "count_text", "origin_name", "perpetrator", "polarity")
    keys = Counter(tuple(claim.get(field) for field in fields) for claim in claims if "where" in claim)
    yield from (f"duplicate claim {key}" for key, times in keys.items() if times > 1)


def _is_names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) and name for name in value)


def _day(value: str | None) -> dt.date | None:
    return None if value is None else dt.date.fromisoformat(value)


def _published(report: Document) -> dt.datetime | None:
    """When the report was published; ``None`` where that is no ISO time."""
    try:
        return dt.datetime.fromisoformat(report["published"])
    except ValueError:
        return None


def check_files(files: Iterable[Path]) -> tuple[list[Document], list[str]]:
    """Read and check report files: the reports that could be read, and ``file: fault`` lines."""
    reports: list[Document] = []
    faults: list[str] = []
    files_by_id: dict[str, str] = {}
    for path in files:
        try:
            report = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError) as error:
            faults.append(f"{path.name}: not JSON: {error}")
            continue
        faults += [f"{path.name}: {fault}" for fault in check(report)]
        if report.get("id") in files_by_id:
            faults.append(f"{path.name}: id also in {files_by_id[report['id']]}")
        if report.get("id") != path.stem:
            faults.append(f"{path.name}: file name differs from id")
        files_by_id[report.get("id")] = path.name
        reports.append(report)
    return reports, faults


def summary(reports: Sequence[Document]) -> Iterator[str]:
    """How many reports, incidents, claims and words there are, and how often each label occurs."""
    claims = [claim for report in reports for claim in report.get("claims", [])]
    incidents = {incident for report in reports for incident in report.get("incident", [])}
    words = sum(len(report["text"].split()) for report in reports)
    yield f"{len(reports)} reports, {len(incidents)} incidents, {len(claims)} claims, {words} words"
    yield _distribution("style", reports)
    yield from (_distribution(field, claims) for field in DISTRIBUTIONS)
    given = ("origin", "via", "perpetrator", "count_text", "part_of", "places", "date_start")
    counts = (f"{field} {sum(claim[field] not in (None, []) for claim in claims)}" for field in given)
    yield "given: " + ", ".join(counts)


def _distribution(field: str, documents: Iterable[Document]) -> str:
    values = Counter(str(document[field]) for document in documents)
    return f"{field}: " + ", ".join(f"{value} {times}" for value, times in values.most_common())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 without faults, 1 with, 2 where there are no reports."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, help="folder of *.json reports, or one report")
    parser.add_argument("--quiet", action="store_true", help="faults only, no distributions")
    options = parser.parse_args(arguments)
    files = sorted(options.path.glob("*.json")) if options.path.is_dir() else [options.path]
    if not files:
        print("no reports found", file=sys.stderr)
        return 2
    reports, faults = check_files(files)
    lines = faults if options.quiet else [*faults, *summary(reports)]
    print("\n".join([*lines, f"errors: {len(faults)}"]))
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
