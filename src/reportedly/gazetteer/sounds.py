"""What transliterations of one name share, and how far two of them are apart. Standard library only, for the builder.

Names of towns reach English through several alphabets and two or three conventions: ``Nushki`` and ``Noshki``,
``Menoufia`` and ``Monufia``, ``Ouahigouya`` and ``Wahiguya``. They keep their consonants, more or less, and hardly
agree on vowels.
"""

import re
from typing import Final

_SHORTEST: Final = 5
"""Letters of a name below which nothing but the name itself is believed."""

_FEWEST: Final = 3
"""Consonants of a skeleton below which too much sounds alike."""

_SOUNDS: Final = (
    ("^ou(?=[aeiouy])", "w"),
    ("tch|tsch|ch", "c"),
    ("dzh|dj|zh|j", "g"),
    ("sh|sch|sz", "s"),
    ("kh|ck|q|k", "k"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("w|b|v", "v"),
    ("z", "s"),
    ("c(?=[eiy])", "s"),
    ("c", "k"),
    ("ou|oo", "u"),
    ("ee|y", "i"),
    ("e", "i"),
    ("o", "u"),
    ("(?<=[aiu])h$", ""),
    ("m(?=[vpf])", "n"),
)
_MUTE: Final = frozenset("aiuh")  # vowels as told alike above, and h, which is mute as often as not


def skeleton(key: str) -> str | None:
    """The consonants of a folded name, those of one sound alike, doubles once; ``None`` where they are too few."""
    if len(key.replace(" ", "")) < _SHORTEST:
        return None
    bare = _single("".join(letter for letter in sound(key) if letter not in _MUTE))
    return bare if len(bare) >= _FEWEST and bare.isascii() and bare.isalpha() else None


def sound(key: str) -> str:
    """A folded name in one word with what sounds alike told alike: ``minufia`` of ``menoufia`` and ``minufiyah``."""
    joined = key.replace(" ", "")
    for pattern, letter in _SOUNDS:
        joined = re.sub(pattern, letter, joined)
    return _single(joined)


def are_alike(one: str, other: str) -> bool:
    """True for folded names of which one may be another spelling: one sound in five letters may differ, word by word.

    Names that part into words otherwise are compared as one word.
    """
    left, right = one.split(), other.split()
    if len(left) != len(right):
        return _close(one, other)
    return all(_close(*words) for words in zip(left, right, strict=True))


def _close(one: str, other: str) -> bool:
    left, right = sound(one), sound(other)
    allowed = min(len(left), len(right)) // 5
    return abs(len(left) - len(right)) <= allowed and apart(left, right) <= allowed


def apart(one: str, other: str) -> int:
    """Letters to add, drop or change until one word is the other."""
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, start=1):
        before, row[0] = row[0], number
        for at, against in enumerate(other, start=1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (letter != against))
    return row[-1]


def _single(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)
