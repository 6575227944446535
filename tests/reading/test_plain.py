from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.plain import draft_of_text

BODY = "QUETTA (Wire) - Ten soldiers were killed when gunmen stormed a post near Noshki on Sunday, the army said."


def test_a_headline_over_a_blank_line_is_the_title() -> None:
    draft = draft_of_text(f"Ten soldiers killed near Noshki\n\n{BODY}\n")
    assert (draft.title, draft.text) == ("Ten soldiers killed near Noshki", BODY)


def test_a_headline_glued_to_its_story_is_the_title() -> None:
    assert draft_of_text(f"Ten soldiers killed near Noshki\n{BODY}").title == "Ten soldiers killed near Noshki"


@pytest.mark.parametrize(
    "line",
    [
        "date 2026-02-01 Ten soldiers killed",
        "2026-02-01 Ten soldiers killed",
        "1 February 2026 – Ten soldiers killed",
        "Date: 2026-02-01\nTen soldiers killed",
    ],
)
def test_a_date_glued_to_the_headline_is_lifted(line: str) -> None:
    draft = draft_of_text(f"{line}\n\n{BODY}")
    assert (draft.title, draft.text) == ("Ten soldiers killed", BODY)
    assert draft.published == datetime.fromisoformat("2026-02-01")


def test_a_named_date_glued_to_the_story_is_lifted() -> None:
    draft = draft_of_text(f"date 2026-02-01 {BODY}\n\nThe army spoke.")
    assert (draft.title, draft.text) == ("", f"{BODY}\n\nThe army spoke.")
    assert draft.published == datetime.fromisoformat("2026-02-01")


def test_a_whole_header_is_lifted() -> None:
    draft = draft_of_text(
        "Title: Ten soldiers killed\nPublisher: Northgate Wire\nPublished: 1 Feb 2026\nBy Ann Lee\n"
        f"URL: https://northgate.example/a/1\nLanguage: en\n\n{BODY}"
    )
    assert (draft.title, draft.publisher, draft.byline) == ("Ten soldiers killed", "Northgate Wire", "Ann Lee")
    assert (draft.url, draft.language) == ("https://northgate.example/a/1", "en")
    assert draft.published == datetime.fromisoformat("2026-02-01")
    assert draft.text == BODY


def test_front_matter_and_a_markdown_heading_are_read() -> None:
    draft = draft_of_text(f"---\npublished: 2026-02-01\n---\n\n# Ten soldiers killed\n\nBy our Foreign Staff\n\n{BODY}")
    assert (draft.title, draft.byline, draft.text) == ("Ten soldiers killed", "our Foreign Staff", BODY)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "Ten soldiers were killed.\n\nThe army said so.",
        "Ten soldiers were killed when gunmen stormed\na post near Noshki on Sunday.",
        "Ten soldiers were killed when gunmen stormed near\nNoshki on Sunday.",
        "@noshki_eye: ten dead\n\nThe army denies it.",
        "By Friday evening the army had gone.\n\nNobody was left.",
        "Ten soldiers killed",
        "1 February 2026 was a dark day for Noshki.\n\nTen died.",
        "Published: soon.\n\nTen soldiers died.",
    ],
)
def test_a_text_without_a_header_is_kept_to_the_letter(text: str) -> None:
    draft = draft_of_text(text)
    assert (draft.title, draft.text, draft.published) == ("", text, None)


def test_a_header_without_a_story_leaves_no_text() -> None:
    assert draft_of_text("Published: 1 Feb 2026\n").text == ""


@given(st.text())
def test_the_text_is_always_the_end_of_what_was_read(text: str) -> None:
    assert text.rstrip().endswith(draft_of_text(text).text)
