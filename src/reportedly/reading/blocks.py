"""Splits a report into its blocks: who speaks where depends on the part of a report that one reads."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from reportedly.model import Block, BlockKind, Span, Where
from reportedly.reading.dates import date_of_post
from reportedly.reading.patterns import patterns

_LINE = re.compile(r"[^\n]*\n?")
_BULLET = re.compile(r"[-•*–►▶>»]|\d{1,2}[.)]\s")
_ENDS_SENTENCE = re.compile(r"[.!?][\"'”’»)\]]*$")
_LEAD_IN = 4  # slugs and bylines may stand before the dateline; further down a capital word is no place
_LONG = 200  # characters: a paragraph of this length has begun the story
_TAIL = 160  # characters: a credit stands at the end of a caption
_LONGEST_CAPTION = 600
_LONGEST_LISTED = 200


@dataclass(frozen=True, slots=True)
class _Piece:
    """Part of a text on its way to be a block. ``joins`` says which neighbour belongs to it, ``next`` or ``last``."""

    kind: BlockKind
    start: int
    end: int
    handle: str | None = None
    posted: datetime | None = None
    joins: str | None = None


def split_blocks(title: str, text: str, *, published: datetime | None = None) -> tuple[Block, ...]:
    """The blocks of a report in order: they do not overlap and hold every character that is not blank.

    The headline is the whole title; all other blocks lie in the text. A dateline holds its own characters alone, a
    post ends where its quoted words end. ``published`` gives the year of a post that names only its day. A handle is
    given as written (``@name``, or the name of a channel).
    """
    pieces: list[_Piece] = []
    for start, end in _paragraphs(text):
        pieces.extend(_pieces(text, start, end, published))
    joined = _join_lists(text, _join_posts(_cut_dateline(text, pieces)))
    blocks = [_block(Where.TEXT, piece) for piece in joined]
    if title.strip():
        start, end = _trimmed(title, 0, len(title))
        blocks.insert(0, _block(Where.TITLE, _Piece(BlockKind.HEADLINE, start, end)))
    return tuple(blocks)


def _block(where: Where, piece: _Piece) -> Block:
    span = Span(where=where, start=piece.start, end=piece.end)
    return Block(kind=piece.kind, span=span, handle=piece.handle, posted=piece.posted)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets without the blanks at either end."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of paragraphs: lines between blank lines, cut where a line of another kind begins."""
    paragraph: tuple[int, int] | None = None
    for line in _LINE.finditer(text):
        start, end = _trimmed(text, line.start(), line.end())
        if paragraph and (start >= end or _opens(text, start, end)):
            yield paragraph
            paragraph = None
        if start < end:
            paragraph = (paragraph[0] if paragraph else start, end)
        if paragraph and _stands_alone(text, start, end):
            yield paragraph
            paragraph = None
    if paragraph:
        yield paragraph


def _opens(text: str, start: int, end: int) -> bool:
    """Whether a line begins a new paragraph though no blank line stands above it."""
    return patterns().match("social_post", text, start, end) is not None or _stands_alone(text, start, end)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a line is a paragraph of its own."""
    known = patterns()
    groups = ("signature", "caption", "boilerplate", "boilerplate_list")
    return any(known.match(group, text, start, end) for group in groups)


def _pieces(text: str, start: int, end: int, published: datetime | None) -> Iterator[_Piece]:
    """One paragraph as one piece, or as two where a post is followed by the outlet's own words."""
    known = patterns()
    if known.match("boilerplate_list", text, start, end):
        yield _Piece(BlockKind.BOILERPLATE, start, end, joins="next")
    elif known.match("boilerplate", text, start, end):
        yield _Piece(BlockKind.BOILERPLATE, start, end)
    elif header := known.match("signature", text, start, end):
        yield _post(header, start, end, published, joins="last")
    elif header := known.search("signed", text, max(start, end - _TAIL), end):
        yield _post(header, start, end, published)
    elif header := known.match("social_post", text, start, end):
        yield from _post_and_rest(text, header, end, published)
    elif _is_caption(text, start, end):
        yield _Piece(BlockKind.CAPTION, start, end)
    else:
        yield _own_words(text, start, end)


def _own_words(text: str, start: int, end: int) -> _Piece:
    kind = BlockKind.QUOTATION if _quoted_to(text, start, end) == end else BlockKind.BODY
    return _Piece(kind, start, end)


def _is_caption(text: str, start: int, end: int) -> bool:
    if end - start > _LONGEST_CAPTION:
        return False
    known = patterns()
    if known.match("caption", text, start, end):
        return True
    return known.search("caption_end", text, max(start, end - _TAIL), end) is not None


def _post(header: re.Match[str], start: int, end: int, published: datetime | None, joins: str | None = None) -> _Piece:
    date = patterns().date.search(header[0], header.end("handle") - header.start())
    posted = date_of_post(date[0], published) if date else None
    return _Piece(BlockKind.SOCIAL_POST, start, end, handle=header["handle"], posted=posted, joins=joins)


def _post_and_rest(text: str, header: re.Match[str], end: int, published: datetime | None) -> Iterator[_Piece]:
    start, _ = _trimmed(text, header.end(), end)
    if start >= end:
        yield _post(header, header.start(), header.end(), published, joins="next")
        return
    stop = _quoted_to(text, start, end) or end
    yield _post(header, header.start(), stop, published)
    rest, _ = _trimmed(text, stop, end)
    if rest < end:
        yield _own_words(text, rest, end)


def _quoted_to(text: str, start: int, end: int) -> int | None:
    """Where a quotation that opens at ``start`` ends, its closing mark and full stop included; ``None`` without one.

    A quotation that is not closed goes on in the next paragraph: it ends with this one.
    """
    ends = [
        _closed_at(text, start + len(opening), end, closing)
        for opening, closing in patterns().quotes
        if text.startswith(opening, start, end)
    ]
    closed = [stop for stop in ends if stop is not None]
    if closed:
        return min(closed)
    return end if ends else None


def _closed_at(text: str, start: int, end: int, closing: str) -> int | None:
    """The offset after the first closing mark that is no apostrophe, and after the full stop that may follow it."""
    at = text.find(closing, start, end)
    while at != -1 and closing == "’" and text[at + 1 : at + 2].isalpha():
        at = text.find(closing, at + 1, end)
    if at == -1:
        return None
    stop = at + len(closing)
    while stop < end and text[stop] in ".,;!?":
        stop += 1
    return stop


def _cut_dateline(text: str, pieces: list[_Piece]) -> list[_Piece]:
    """The pieces with the dateline cut from the first paragraph that opens with one."""
    for index, piece in enumerate(pieces[:_LEAD_IN]):
        if piece.kind not in {BlockKind.BODY, BlockKind.QUOTATION}:
            continue
        if found := patterns().match("dateline", text, piece.start, piece.end):
            rest, _ = _trimmed(text, found.end(), piece.end)
            cut = [_Piece(BlockKind.DATELINE, *_trimmed(text, piece.start, found.end()))]
            if rest < piece.end:
                cut.append(_own_words(text, rest, piece.end))
            return [*pieces[:index], *cut, *pieces[index + 1 :]]
        if piece.end - piece.start > _LONG:
            break
    return pieces


def _join_posts(pieces: list[_Piece]) -> list[_Piece]:
    """Joins a post's header with the paragraph below it, and its signature with the paragraph above it."""
    own_words = {BlockKind.BODY, BlockKind.QUOTATION}
    joined: list[_Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and last.kind is BlockKind.SOCIAL_POST and last.joins == "next" and piece.kind in own_words:
            joined[-1] = replace(last, end=piece.end, joins=None)
        elif last and piece.joins == "last" and last.kind in own_words:
            joined[-1] = replace(piece, start=last.start, joins=None)
        else:
            joined.append(piece)
    return joined


def _join_lists(text: str, pieces: list[_Piece]) -> list[_Piece]:
    """Makes boilerplate of what is listed below a heading such as "Related stories"."""
    done: list[_Piece] = []
    listing = False
    for piece in pieces:
        heading = piece.kind is BlockKind.BOILERPLATE and piece.joins == "next"
        listing = heading or (listing and _is_listed(text[piece.start : piece.end]))
        done.append(replace(piece, kind=BlockKind.BOILERPLATE, handle=None, posted=None) if listing else piece)
    return done


def _is_listed(paragraph: str) -> bool:
    """Whether every line is a bullet or a short line that ends no sentence."""
    lines = paragraph.split("\n")
    return all(
        len(line) <= _LONGEST_LISTED and (_BULLET.match(line) or not _ENDS_SENTENCE.search(line)) for line in lines
    )
