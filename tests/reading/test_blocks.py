from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Block, BlockKind, Where
from reportedly.reading.blocks import split_blocks
from reportedly.reading.patterns import CUT, patterns

EXAMPLES = sorted(
    {
        example.replace(CUT, "")
        for group in patterns().groups.values()
        for entry in group
        for example in (*entry.examples, *entry.never)
    }
)
TEXTS = st.one_of(
    st.text(),
    st.lists(
        st.tuples(st.sampled_from([*EXAMPLES, "“No.”", '"A," he said. "B."', "  ", "Ten died."]), st.text(max_size=8)),
        max_size=8,
    ).map(lambda parts: "".join(line + gap + "\n" * (len(gap) % 3) for line, gap in parts)),
)


def told(text: str, title: str = "", published: datetime | None = None) -> list[tuple[BlockKind, str]]:
    blocks = split_blocks(title, text, published=published)
    return [(b.kind, (title if b.span.where is Where.TITLE else text)[b.span.start : b.span.end]) for b in blocks]


def only(text: str, published: datetime | None = None) -> Block:
    (block,) = split_blocks("", text, published=published)
    return block


@given(title=st.text(max_size=20), text=TEXTS)
def test_blocks_are_in_order_apart_and_hold_all_that_is_not_blank(title: str, text: str) -> None:
    for where, field in ((Where.TITLE, title), (Where.TEXT, text)):
        spans = [block.span for block in split_blocks(title, text) if block.span.where is where]
        assert all(first.end <= second.start for first, second in pairwise(spans))
        held = {offset for span in spans for offset in range(span.start, span.end)}
        assert all(letter.isspace() for offset, letter in enumerate(field) if offset not in held)
        assert all(field[span.start : span.end].strip() for span in spans)


@given(text=TEXTS)
def test_no_block_begins_or_ends_with_a_blank(text: str) -> None:
    for _, words in told(text):
        assert words == words.strip()


def test_the_parts_of_a_report() -> None:
    assert told(
        "URGENT\n\nQUETTA (Wire) - Ten soldiers died.\n\n“All is calm.”\n\nPhoto: the bank\n\nRelated stories\n\n"
        "- Army names chief\n- Bus burned\n\nThe army spoke.",
        title=" Ten die ",
    ) == [
        (BlockKind.HEADLINE, "Ten die"),
        (BlockKind.BODY, "URGENT"),
        (BlockKind.DATELINE, "QUETTA (Wire) -"),
        (BlockKind.BODY, "Ten soldiers died."),
        (BlockKind.QUOTATION, "“All is calm.”"),
        (BlockKind.CAPTION, "Photo: the bank"),
        (BlockKind.BOILERPLATE, "Related stories"),
        (BlockKind.BOILERPLATE, "- Army names chief\n- Bus burned"),
        (BlockKind.BODY, "The army spoke."),
    ]


def test_a_capital_word_further_down_is_no_dateline() -> None:
    assert told("A long story began. " * 12 + "\n\nBANNU: one died.")[1] == (BlockKind.BODY, "BANNU: one died.")


@pytest.mark.parametrize(
    "quoted",
    ["“We won.”", '"We won."', "«We won.»", "« We won. »", "„We won.“", "‘They’re ours’", "「勝った」", "“We won”."],
)
def test_a_paragraph_within_quotation_marks_of_any_style_is_a_quotation(quoted: str) -> None:
    assert only(quoted).kind is BlockKind.QUOTATION


@pytest.mark.parametrize(
    "paragraph", ['"We won," he said. "All of it."', '"We won," he said.', 'He said "we won"', "“A” and “B”"]
)
def test_a_paragraph_with_words_outside_the_marks_is_body(paragraph: str) -> None:
    assert only(paragraph).kind is BlockKind.BODY


def test_a_quotation_over_several_paragraphs_is_one_in_each() -> None:
    kinds = [kind for kind, _ in told("“We came at dawn.\n\n“We left at noon.”\n\nHe went.")]
    assert kinds == [BlockKind.QUOTATION, BlockKind.QUOTATION, BlockKind.BODY]


def test_a_post_has_its_handle_and_its_day() -> None:
    block = only('07:05 Post by @HiiraanEye (23 May 2025): "20 dead"')
    assert (block.kind, block.handle, block.posted) == (
        BlockKind.SOCIAL_POST,
        "@HiiraanEye",
        datetime.fromisoformat("2025-05-23"),
    )


@pytest.mark.parametrize(
    ("published", "posted"),
    [
        (datetime.fromisoformat("2026-06-09"), datetime.fromisoformat("2026-06-08")),
        (datetime.fromisoformat("2026-02-01"), datetime.fromisoformat("2025-06-08")),
        (None, None),
    ],
)
def test_the_year_of_a_post_comes_from_the_publication_or_not_at_all(
    published: datetime | None, posted: datetime | None
) -> None:
    assert only('@KordofanEye posted on 8 June: "61 is a lie"', published).posted == posted


def test_the_words_of_the_outlet_after_a_post_are_not_the_post() -> None:
    assert told('@eye_on_bor: "Cows taken." Police would not comment.') == [
        (BlockKind.SOCIAL_POST, '@eye_on_bor: "Cows taken."'),
        (BlockKind.BODY, "Police would not comment."),
    ]


def test_a_signature_takes_the_paragraph_above_it() -> None:
    text = (
        "The group wrote.\n\nThe city is ours\n\n— Chagai Media (@chagaimedia) February 1, 2026\n\nThe army denies it."
    )
    assert told(text)[1] == (
        BlockKind.SOCIAL_POST,
        "The city is ours\n\n— Chagai Media (@chagaimedia) February 1, 2026",
    )
    assert split_blocks("", text)[1].posted == datetime.fromisoformat("2026-02-01")


def test_a_header_takes_the_paragraph_below_it() -> None:
    text = "Chagai Media (@chagaimedia) · 1 Feb 2026\n\nThe city is ours\n\nThe army denies it."
    assert [kind for kind, _ in told(text)] == [BlockKind.SOCIAL_POST, BlockKind.BODY]


def test_a_list_of_related_stories_ends_with_the_first_sentence() -> None:
    assert [kind for kind, _ in told("Most read\nArmy names chief\n\nBus burned\n\nThe army spoke on Friday.")] == [
        BlockKind.BOILERPLATE,
        BlockKind.BOILERPLATE,
        BlockKind.BOILERPLATE,
        BlockKind.BODY,
    ]


def test_a_caption_within_a_paragraph_is_cut_out_of_it() -> None:
    assert told("Ten died.\nPhoto: the bank\nThe army spoke.") == [
        (BlockKind.BODY, "Ten died."),
        (BlockKind.CAPTION, "Photo: the bank"),
        (BlockKind.BODY, "The army spoke."),
    ]


def test_a_text_of_one_endless_line_is_split_in_no_time() -> None:
    text = "Ten soldiers died near Noshki, the army said; " * 100_000
    assert only(text).kind is BlockKind.BODY
