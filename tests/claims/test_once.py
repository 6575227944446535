from dataclasses import dataclass

from reportedly.claims.candidates import Candidate, find_candidates
from reportedly.claims.once import told_once
from reportedly.model import Act, Report
from reportedly.understanding.annotate import annotate

TEXT = "Rebels attacked the camp in a raid at dawn. Four men were killed."


@dataclass(frozen=True)
class Guess:
    candidate: Candidate
    act: Act
    confidence: float


def candidates() -> dict[str, Candidate]:
    notes = annotate(Report(id="r", title="", text=TEXT)).text
    return {one.anchor.text: one for one in find_candidates(notes)}


def test_of_two_words_for_one_deed_the_likelier_is_kept() -> None:
    by_word = candidates()
    attacked, raid = Guess(by_word["attacked"], Act.ATTACK, 0.9), Guess(by_word["raid"], Act.RAID, 0.5)
    assert told_once([raid, attacked]) == [attacked]


def test_counts_and_other_deeds_are_kept() -> None:
    by_word = candidates()
    attacked, men = Guess(by_word["attacked"], Act.ATTACK, 0.9), Guess(by_word["men"], Act.KILL, 0.5)
    assert told_once([attacked, men]) == [attacked, men]
