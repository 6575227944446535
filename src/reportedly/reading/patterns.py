"""The patterns of ``data/blocks.yaml``: what datelines, posts, captions and headers look like."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from reportedly.errors import DataError

_LATIN = [chr(code) for code in range(0x250)]
_LETTERS = {
    "upper": "".join(letter for letter in _LATIN if letter.isupper()),
    "lower": "".join(letter for letter in _LATIN if letter.islower()),
}
_PART = re.compile(r"%(\w+)%")
_GROUPS = (
    "dateline",
    "social_post",
    "signature",
    "signed",
    "caption",
    "caption_end",
    "boilerplate",
    "boilerplate_list",
    "headers",
)
CUT = "‖"
"""In an example: where the block ends."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One entry of the data: a compiled expression with the examples that prove it.

    ``field`` is set for a header alone: the field of a report that the group ``value`` fills.
    """

    name: str
    regex: re.Pattern[str]
    examples: tuple[str, ...]
    never: tuple[str, ...]
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Patterns:
    """All patterns by group, the pairs of quotation marks, and the expression of a calendar date."""

    groups: dict[str, tuple[Pattern, ...]]
    quotes: tuple[tuple[str, str], ...]
    date: re.Pattern[str]

    def match(self, group: str, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The match of the first pattern of ``group`` at ``start`` exactly; ``end`` bounds what it may see."""
        stop = len(text) if end is None else end
        return next((found for entry in self.groups[group] if (found := entry.regex.match(text, start, stop))), None)

    def search(self, group: str, text: str, start: int, end: int) -> re.Match[str] | None:
        """The match of the first pattern of ``group`` anywhere between two offsets."""
        return next((found for entry in self.groups[group] if (found := entry.regex.search(text, start, end))), None)


@cache
def patterns() -> Patterns:
    """The patterns of the package, compiled once. Raises ``DataError`` naming the entry that is wrong."""
    data = yaml.safe_load(files("reportedly.data").joinpath("blocks.yaml").read_text(encoding="utf-8"))
    parts: dict[str, str] = {}
    for name, text in data["parts"].items():
        parts[name] = f"(?:{_expand(name, text, parts)})"
    return Patterns(
        groups={group: tuple(_pattern(group, entry, parts) for entry in data[group]) for group in _GROUPS},
        quotes=tuple((opening, closing) for opening, closing in data["quotes"]),
        date=_compiled("date", "%date%", parts),
    )


def _pattern(group: str, entry: dict[str, str | list[str]], parts: dict[str, str]) -> Pattern:
    name, field = f"{group}: {entry['name']}", entry.get("field")
    return Pattern(
        name=name,
        regex=_compiled(name, str(entry["pattern"]), parts),
        examples=tuple(entry["examples"]),
        never=tuple(entry["never"]),
        field=None if field is None else str(field),
    )


def _compiled(name: str, pattern: str, parts: dict[str, str]) -> re.Pattern[str]:
    try:
        return re.compile(_expand(name, pattern, parts), re.VERBOSE)
    except re.error as error:
        raise DataError(f"blocks.yaml: {name}: {error}") from error


def _expand(name: str, pattern: str, parts: dict[str, str]) -> str:
    """The pattern with each %part% written out; a part must stand above those that use it."""

    def written_out(found: re.Match[str]) -> str:
        try:
            return _LETTERS.get(found[1]) or parts[found[1]]
        except KeyError:
            raise DataError(f"blocks.yaml: {name}: there is no part {found[0]}") from None

    return _PART.sub(written_out, pattern)
