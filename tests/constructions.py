"""Ways of saying who did what to whom, and which of them the extractor reads rightly.

``python -m tests.constructions`` writes ``docs/constructions.md`` anew, failures included.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from benchmarks.compare import ACT_FAMILY, SPEECH_FAMILY, same_name
from reportedly.model import Claim, Interval, Report
from reportedly.pipeline import Extractor

FILE = Path(__file__).with_name("constructions.yaml")
PAGE = Path(__file__).parents[1] / "docs" / "constructions.md"
_HEAD = """# Constructions

Ways in which reports say who did what to whom, and the claims that come out. `python -m tests.constructions` writes
this page. A construction counts as read where the claims are those that a careful coder writes down: origin, kind of
saying, act, count, kind of victim, polarity and scope. Those that are not are marked ✗, with what was expected.
"""


@dataclass(frozen=True, slots=True)
class Construction:
    """A text, what a careful coder takes from it, and what the extractor takes."""

    name: str
    report: Report
    expected: tuple[tuple[Any, ...], ...]
    found: tuple[Claim, ...]

    @property
    def is_right(self) -> bool:
        """True where each expected claim is found once and nothing else is."""
        left = list(self.found)
        for row in self.expected:
            match = next((claim for claim in left if _is(claim, row)), None)
            if match is None:
                return False
            left.remove(match)
        return not left


def read_all(extractor: Extractor) -> list[Construction]:
    """Every construction of the file, read."""
    return [_read(number, entry, extractor) for number, entry in enumerate(yaml.safe_load(FILE.read_text("utf-8")))]


def _read(number: int, entry: dict[str, Any], extractor: Extractor) -> Construction:
    report = Report(id=f"construction-{number}", title="", text=entry["text"], publisher=entry.get("publisher"))
    return Construction(entry["name"], report, tuple(map(tuple, entry["claims"])), extractor.extract(report))


def _is(claim: Claim, row: tuple[Any, ...]) -> bool:
    origin, speech_act, act, count, kind, polarity, scope = row
    said = [claim.origin_name, claim.origin] if claim.origin_type != "narrator" else ["narrator"]
    return (
        any(same_name(name, origin) for name in said if name)
        and SPEECH_FAMILY[claim.speech_act] == SPEECH_FAMILY[speech_act]
        and ACT_FAMILY[claim.act] == ACT_FAMILY[act]
        and (str(claim.count), claim.victim_kind, claim.polarity, claim.scope) == (count, kind, polarity, scope)
    )


def page(constructions: list[Construction]) -> str:
    """The page in Markdown."""
    right = sum(construction.is_right for construction in constructions)
    parts = [_HEAD, f"{right} of {len(constructions)} are read rightly.\n"]
    return "\n".join([*parts, *map(_section, constructions)])


def _section(construction: Construction) -> str:
    quoted = construction.report.text.replace("\n", "\n> ")
    lines = [f"## {'✓' if construction.is_right else '✗'} {construction.name}", "", f"> {quoted}", ""]
    if construction.report.publisher:
        lines += [f"Published by {construction.report.publisher}.", ""]
    lines += [f"- {_told(claim)}" for claim in construction.found] or ["- no claim"]
    if not construction.is_right:
        lines += ["", "Expected:", ""]
        lines += [f"- {', '.join(map(str, row))}" for row in construction.expected] or ["- no claim"]
    return "\n".join([*lines, ""])


def _told(claim: Claim) -> str:
    origin = claim.origin_name or claim.origin or "narrator"
    count = Interval(low=claim.count_low, high=claim.count_high)
    return f"{origin}, {claim.speech_act}, {claim.act}, {count}, {claim.victim_kind}, {claim.polarity}, {claim.scope}"


if __name__ == "__main__":
    PAGE.write_text(page(read_all(Extractor.load())), "utf-8")
