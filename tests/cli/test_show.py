import io

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from reportedly.cli.extract import Extractor
from reportedly.cli.show import _bounds, show_claims
from reportedly.model import Report

REPORT = Report(
    id="one",
    title="Ten [or 84] die",
    text="It was calm. At dawn\n84 soldiers were killed, said the \x1bgroup. The army denies it.",
)


def shown(report: Report, extractor: Extractor, *, terminal: bool = False) -> str:
    file = io.StringIO()
    out = Console(
        file=file, width=200, force_terminal=terminal, color_system="truecolor" if terminal else None, highlight=False
    )
    show_claims(report, extractor.extract(report), out)
    return file.getvalue()


def test_the_sentence_is_shown_with_evidence_and_cue_marked(extractor: Extractor) -> None:
    report = REPORT.model_copy(update={"text": REPORT.text.replace("\x1b", "")})
    title, _, summary, sentence, facts = shown(report, extractor).splitlines()
    assert title == "Ten [or 84] die"
    assert summary == "1. the group, claim: kill 84+ soldiers"
    assert sentence == "   At dawn ⟦84 soldiers⟧ were killed, ‹said› the group."
    assert facts == "   kind security_forces; hedged; confidence 0.50; claim-0"


def test_on_a_terminal_the_marks_are_styles(extractor: Extractor) -> None:
    text = shown(REPORT, extractor, terminal=True)
    assert "\x1b[1;33m84 soldiers\x1b[0m" in text
    assert "\x1b[4;36msaid\x1b[0m" in text
    assert "\\u001bgroup" in Text.from_ansi(text).plain


def test_a_cue_in_another_sentence_is_not_marked(extractor: Extractor) -> None:
    (claim,) = extractor.extract(REPORT.model_copy(update={"text": REPORT.text.replace("\x1b", "")}))
    elsewhere = claim.model_copy(update={"cue_start": 0, "cue_end": 2})
    file = io.StringIO()
    show_claims(REPORT, [elsewhere], Console(file=file, width=200))
    assert "‹" not in file.getvalue()


@given(st.text(alphabet='aA. "\n', max_size=40), st.data())
def test_the_sentence_always_holds_the_evidence(field: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(field)))
    end = data.draw(st.integers(start, len(field)))
    first, last = _bounds(field, start, end)
    assert 0 <= first <= start <= end <= last <= len(field)
