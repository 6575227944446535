"""A report cut into windows for the encoder: whole paragraphs together, each window told whose report it is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tokenizers import Encoding, Tokenizer

from reportedly.understanding.parse import Field, Parsed

SIZE: Final = 256
"""Word pieces in a window at most."""
_PUBLISHER_PIECES: Final = 16
_TITLE_PIECES: Final = 32
_START: Final = 101
_STOP: Final = 102
NOWHERE: Final = -1
_PARAGRAPH: Final = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Window:
    """Word pieces that are read together, and the token of each; ``NOWHERE`` for those that only introduce.

    Tokens are numbered through the title and on through the text.
    """

    pieces: tuple[int, ...]
    tokens: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    pieces: Sequence[int]
    tokens: Sequence[int]


def windows_of(parsed: Parsed, tokenizer: Tokenizer) -> tuple[Window, ...]:
    """The windows of a report: the publisher stands before each, the title before all but the first, which holds it."""
    title = list(_paragraphs(parsed.title, tokenizer, 0))
    text = list(_paragraphs(parsed.text, tokenizer, len(parsed.title.doc)))
    publisher = _encoded(tokenizer, (parsed.report.publisher or "")[:80]).ids[:_PUBLISHER_PIECES]
    heading = [piece for paragraph in title for piece in paragraph.pieces][:_TITLE_PIECES]
    first = [_START, *publisher, _STOP]
    return tuple(_packed([*title, *text], first, [*first, *heading, _STOP]))


def _paragraphs(field: Field, tokenizer: Tokenizer, offset: int) -> Iterator[_Paragraph]:
    """The paragraphs of a field with the token of each piece, numbered from ``offset``."""
    starts = [token.idx for token in field.doc]
    for match in _PARAGRAPH.finditer(field.text):
        encoding = _encoded(tokenizer, match[0])
        tokens, at = [], 0
        for start, _ in encoding.offsets:
            while at + 1 < len(starts) and starts[at + 1] <= match.start() + start:
                at += 1
            tokens.append(offset + at)
        yield _Paragraph(encoding.ids, tokens)


def _encoded(tokenizer: Tokenizer, text: str) -> Encoding:
    return tokenizer.encode(text, add_special_tokens=False)


def _packed(paragraphs: Sequence[_Paragraph], first: Sequence[int], further: Sequence[int]) -> Iterator[Window]:
    """Paragraphs put together while they fit; one that fits no window is cut."""
    pieces, tokens = list(first), [NOWHERE] * len(first)
    opening = len(pieces)
    for paragraph in paragraphs:
        rest = paragraph
        while rest.pieces:
            room = SIZE - 2 - len(pieces)
            if len(rest.pieces) > room and len(pieces) > opening:
                yield Window((*pieces, _STOP), (*tokens, NOWHERE))
                pieces, tokens = list(further), [NOWHERE] * len(further)
                opening = len(pieces)
                continue
            pieces += [*rest.pieces[:room], _STOP]
            tokens += [*rest.tokens[:room], NOWHERE]
            rest = _Paragraph(rest.pieces[room:], rest.tokens[room:])
    if len(pieces) > opening:
        yield Window((*pieces, _STOP), (*tokens, NOWHERE))
