"""Every example of ``data/blocks.yaml`` is held here."""

import pytest

from reportedly.errors import DataError
from reportedly.model import Block, BlockKind
from reportedly.reading import patterns as module
from reportedly.reading.blocks import split_blocks
from reportedly.reading.patterns import CUT, Pattern, patterns

KINDS = {
    "dateline": BlockKind.DATELINE,
    "social_post": BlockKind.SOCIAL_POST,
    "signature": BlockKind.SOCIAL_POST,
    "caption": BlockKind.CAPTION,
    "caption_end": BlockKind.CAPTION,
    "boilerplate": BlockKind.BOILERPLATE,
    "boilerplate_list": BlockKind.BOILERPLATE,
}


def first_block(text: str) -> Block:
    return split_blocks("", text)[0]


def cases(attribute: str, *groups: str) -> list[object]:
    found: list[tuple[str, Pattern]] = [(group, entry) for group in groups for entry in patterns().groups[group]]
    return [
        pytest.param(group, entry, example, id=f"{entry.name}: {example[:40]}")
        for group, entry in found
        for example in getattr(entry, attribute)
    ]


@pytest.mark.parametrize(("group", "entry", "example"), cases("examples", *KINDS))
def test_each_example_is_a_block_of_its_kind_up_to_the_mark(group: str, entry: Pattern, example: str) -> None:
    text = example.replace(CUT, "")
    assert (entry.regex.search if group == "caption_end" else entry.regex.match)(text)
    block = first_block(text)
    assert block.kind is KINDS[group]
    assert text[: block.span.end] == example.split(CUT, maxsplit=1)[0]


@pytest.mark.parametrize(("group", "entry", "example"), cases("never", *KINDS))
def test_what_must_never_match_is_no_block_of_that_kind(group: str, entry: Pattern, example: str) -> None:
    assert not entry.regex.match(example)
    assert first_block(example).kind is not KINDS[group]


@pytest.mark.parametrize(("group", "entry", "example"), cases("examples", "headers"))
def test_each_header_gives_a_value(group: str, entry: Pattern, example: str) -> None:
    assert group == "headers"
    found = entry.regex.fullmatch(example)
    assert found
    assert found["value"]
    assert entry.field


@pytest.mark.parametrize(("group", "entry", "example"), cases("never", "headers"))
def test_what_must_never_match_is_no_header(group: str, entry: Pattern, example: str) -> None:
    assert group == "headers"
    assert not entry.regex.fullmatch(example)


def test_a_wrong_pattern_is_named() -> None:
    with pytest.raises(DataError, match=r"blocks\.yaml: dateline: broken: "):
        module._compiled("dateline: broken", "(", {})
    with pytest.raises(DataError, match="no part %nowhere%"):
        module._compiled("dateline: broken", "%nowhere%", {})
