"""Name keys: how spellings of one place name are made equal. Standard library only, for the builder needs it."""

import re
import unicodedata
from collections.abc import Iterator

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ħ": "h"}
)
_SILENT = re.compile(r"['’‘`´ʻʼʾʿ.·]")
_GAPS = re.compile(r"[\s\-‐‑–—_/,()]+")
_LONG = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_SHORT = re.compile(r"\b(?:st|ste|mt|ft)\b(?= )")
_ARTICLES = frozenset(re.findall(r"\w+", "al el ul ar er ash esh as es at et ad ed an en az ez adh edh ath"))


def fold(name: str) -> str:
    """The key of a name: lower case, no accents, apostrophes or points, single spaces for hyphens and gaps.

    ``St.``, ``Mt.`` and ``Ft.`` are written out where a name follows.
    """
    if name.isascii():
        plain = name.lower()
    else:
        decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
        plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_LETTERS)
    key = _GAPS.sub(" ", _SILENT.sub("", plain)).strip()
    return _SHORT.sub(lambda short: _LONG[short[0]], key) if " " in key else key


def without_article(key: str) -> str | None:
    """The key without a leading Arabic article in any assimilated form (``as sukhnah`` gives ``sukhnah``)."""
    article, gap, rest = key.partition(" ")
    return rest if gap and len(rest) > 2 and article in _ARTICLES else None


def without_final_h(key: str) -> str | None:
    """The key without the mute final h of Arabic and Persian spellings (``sukhnah`` gives ``sukhna``)."""
    return key[:-1] if len(key) > 4 and key.endswith("ah") else None


def arabic_keys(key: str) -> Iterator[str]:
    """The keys under which a name from a land of Arabic script is also found: article and final h are optional."""
    bare = without_article(key)
    if bare:
        yield f"al {bare}"
        yield bare
    for one in (key, bare, f"al {bare}" if bare else None):
        shorter = without_final_h(one) if one else None
        if shorter:
            yield shorter
