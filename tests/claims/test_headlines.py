from typing import Any

import pytest

from reportedly.claims.headlines import outrun
from reportedly.model import Act, Claim, OriginType, VictimKind, Where


def claim(where: Where, **changes: Any) -> Claim:
    return Claim.model_validate(
        {
            "id": where,
            "report": "r",
            "where": where,
            "start": 0,
            "end": 4,
            "quote": "Nine",
            "origin_type": OriginType.ARMED_GROUP,
            "origin_name": "Hill Front",
            "act": Act.KILL,
            "victim_kind": VictimKind.SECURITY_FORCES,
            "count_low": 9,
            "count_high": 9,
            "confidence": 0.9,
            "extractor": "test",
            **changes,
        }
    )


def test_a_headline_that_says_what_the_text_says_is_not_flagged() -> None:
    assert outrun([claim(Where.TITLE), claim(Where.TEXT)]) == {}


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"act": Act.INJURE}, "the text does not carry the act"),
        ({"count_low": 12, "count_high": 12}, "the text does not carry the number"),
        ({"victim_kind": VictimKind.CIVILIAN}, "the text does not carry the kind of victim"),
        (
            {"origin_type": OriginType.NARRATOR, "origin_name": None},
            "the text has it from a speaker whom the headline does not name",
        ),
    ],
)
def test_what_the_text_does_not_carry_is_named(changes: dict[str, Any], fault: str) -> None:
    assert outrun([claim(Where.TITLE, **changes), claim(Where.TEXT)]) == {Where.TITLE: (fault,)}
