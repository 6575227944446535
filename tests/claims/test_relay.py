import pytest

from reportedly.claims.candidates import find_candidates
from reportedly.claims.relay import Relay, relay_of
from reportedly.model import Report
from reportedly.understanding.annotate import annotate
from reportedly.understanding.speakers import find_speakers


def relay(text: str, surface: str) -> Relay:
    annotated = annotate(Report(id="r", title="", text=text))
    speakers = find_speakers(annotated)
    origin = next(speaker for speaker in speakers if speaker.surface == surface and speaker.cue is not None)
    return relay_of(find_candidates(annotated.text)[0], origin, speakers)


def test_the_narrator_has_no_relay() -> None:
    annotated = annotate(Report(id="r", title="", text="Nine men died."))
    assert relay_of(find_candidates(annotated.text)[0], None, ()) == Relay()


@pytest.mark.parametrize(
    ("text", "surface", "spokesperson"),
    [
        ("A spokesman for the Malian army said nine men died.", "A spokesman for the Malian army", True),
        ("The Malian army said nine men died.", "The Malian army", False),
    ],
)
def test_who_spoke_for_a_party(text: str, surface: str, spokesperson: bool) -> None:
    assert relay(text, surface).spokesperson == (surface if spokesperson else None)


@pytest.mark.parametrize(
    ("text", "surface", "channel"),
    [
        ("The army said in a statement that nine men died.", "The army", "statement"),
        ("The mayor said at a press conference that nine men died.", "The mayor", "press conference"),
        ("The mayor said nine men died.", "The mayor", None),
    ],
)
def test_the_means_by_which_somebody_spoke(text: str, surface: str, channel: str | None) -> None:
    assert relay(text, surface).channel == channel


def test_who_passed_the_words_on_is_named() -> None:
    text = "The Northgate agency quoted an officer as saying that nine men had died."
    assert relay(text, "an officer").via == ("The Northgate agency",)
