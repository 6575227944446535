"""How a text shortens the name of a party once it has given it: acronyms and short forms."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from reportedly.understanding.parties_words import Token, load_patterns

_ACRONYM: Final = re.compile(r"\(\s*(?:the\s+)?([A-Z][A-Za-z&-]{0,3}[A-Z][A-Za-z-]{0,3})\s*[),;]")


def acronyms_of(text: str, spoken: Sequence[Token], name: Sequence[Token]) -> tuple[str, ...]:
    """The acronyms by which a text calls a name: the one in brackets behind it, and words made of its initials."""
    made = initials(name)
    words = (re.sub(r"['’]s$", "", token.text) for token in spoken)
    found = {word for word in words if 2 <= len(word) <= 6 and word.isupper() and word.isalpha() and word in made}
    bracket = _ACRONYM.match(text, name[-1].end + 1)
    if bracket and text[name[-1].end] == " " and _fits(bracket.group(1), name):
        found.add(bracket.group(1))
    return tuple(sorted(found))


def initials(tokens: Sequence[Token]) -> set[str]:
    """The acronyms that a name makes: with and without its small words, hyphenated parts together and apart."""
    links = load_patterns().links
    big = [t.text for t in tokens if t.base not in links]
    parts = [p for t in tokens if t.base not in links for p in t.text.split("-") if p[:1].isupper() or len(p) > 2]
    return {"".join(w[0] for w in words).upper() for words in (big, [t.text for t in tokens], parts)}


def _fits(acronym: str, tokens: Sequence[Token]) -> bool:
    """True where the letters of the acronym come in order in the name, the first as its first."""
    letters = [c.casefold() for c in acronym if c.isalpha()]
    name = "".join(t.base for t in tokens)
    at = 0
    for letter in letters:
        at = name.find(letter, at) + 1
        if not at:
            return False
    return bool(letters) and name.startswith(letters[0])


def short_forms(name: str, *, starts_with_head: bool) -> Iterator[str]:
    """The ways in which a text shortens a name once it has given it: "the Front", "the River Brigade", "al-Sahra"."""
    patterns = load_patterns()
    words = name.split()
    cut = next((i for i, word in enumerate(words) if i and word in patterns.complements), len(words))
    heads = words[:cut]
    if cut < len(words) and cut > 1:
        yield " ".join(heads)
    last = heads[0] if starts_with_head else heads[-1]
    if last.casefold() not in patterns.never_alone and len(words) > 1:
        yield last
    if starts_with_head and len(words) > 2 and cut == len(words):
        yield " ".join(words[:2])
    if len(words) == 2 and words[1].startswith(("al-", "el-", "an-", "as-")):
        yield words[1]
    if len(words) > 1 and words[-1].casefold() in patterns.droppable:
        yield " ".join(words[:-1])
