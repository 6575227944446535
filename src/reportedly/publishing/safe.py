"""Untrusted text made safe for where it is written: spreadsheets, Markdown, BibTeX, RIS, XML."""

import re
from typing import Final

# Controls, and what turns the direction of writing around: neither belongs into a file that people trust.
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
_SPACING: Final = re.compile(r"\s+")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]<>()#|~!&])")
_LIST_MARK: Final = re.compile(r"^(\s*)([-+=]|\d+[.)])")
_BIBTEX: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "#": r"\#",
    "$": r"\$",
    "&": r"\&",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_ISOLATES: Final = "\u2068{}\u2069"
_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def plain(text: str) -> str:
    """Without control characters; line ends and tabs stay."""
    return _CONTROL.sub("", text)


def one_line(text: str) -> str:
    """As ``plain``, and on one line."""
    return _SPACING.sub(" ", plain(text)).strip()


def cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe before it."""
    clean = plain(text)
    return f"'{clean}" if clean.lstrip(" ").startswith(_FORMULA) else clean


def markdown(text: str) -> str:
    """Text that Markdown shows as it is; what ``isolated`` has set apart stays so."""
    clean = "".join(
        part if part in _ISOLATES else _SPACING.sub(" ", plain(part)) for part in re.split("([\u2068\u2069])", text)
    )
    escaped = _LIST_MARK.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", clean))
    return escaped if "\u2068" in escaped or not is_right_to_left(escaped) else _ISOLATES.format(escaped)


def is_right_to_left(text: str) -> bool:
    """True where letters of a text are written from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def isolated(name: str) -> str:
    """A name on one line; one written from right to left is set apart, so that it does not turn what stands around."""
    clean = one_line(name)
    return _ISOLATES.format(clean) if is_right_to_left(clean) else clean


def bibtex(text: str) -> str:
    """Text for a braced value of BibTeX."""
    return "".join(_BIBTEX.get(letter, letter) for letter in one_line(text))


def web_address(url: str | None) -> str | None:
    """An address that may be linked: http or https only, so that no script hides behind it."""
    if url and re.match(r"https?://[^\s\"'<>]+$", url):
        return url
    return None
