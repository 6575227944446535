"""A stand-in for the pipeline: one claim for each number of soldiers in a report."""

import re
from collections.abc import Sequence

import pytest

from reportedly.model import Act, Claim, OriginType, Report, SpeechAct, VictimKind, Where

_CLAIM = re.compile(r"(?P<count>\d+) (?P<victim>soldiers) (?:were killed|died)(?:, (?P<cue>said) (?P<origin>[\w ]+))?")


class FakeExtractor:
    """Finds "84 soldiers were killed, said the group"; breaks on a report that holds the word crash."""

    def extract(self, report: Report) -> Sequence[Claim]:
        if "crash" in report.text:
            raise ZeroDivisionError("division by zero")
        return tuple(self._claim(report, index, found) for index, found in enumerate(_CLAIM.finditer(report.text)))

    @staticmethod
    def _claim(report: Report, index: int, found: re.Match[str]) -> Claim:
        return Claim(
            id=f"claim-{index}",
            report=report.id,
            where=Where.TEXT,
            start=found.start(),
            end=found.end("victim"),
            quote=report.text[found.start() : found.end("victim")],
            origin=found["origin"],
            origin_type=OriginType.ARMED_GROUP if found["origin"] else OriginType.NARRATOR,
            speech_act=SpeechAct.CLAIM,
            act=Act.KILL,
            victim=found["victim"],
            victim_kind=VictimKind.SECURITY_FORCES,
            count_text=found["count"],
            count_low=int(found["count"]),
            cue=found["cue"],
            cue_start=found.start("cue") if found["cue"] else None,
            cue_end=found.end("cue") if found["cue"] else None,
            hedged=True,
            confidence=0.5,
            extractor="fake 1",
        )


@pytest.fixture
def extractor() -> FakeExtractor:
    return FakeExtractor()
