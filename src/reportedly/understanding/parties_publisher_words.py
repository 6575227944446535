"""The words by which a publisher's name says whether it is a party, an institution or a news outlet."""

import re
from functools import cached_property

from pydantic import BaseModel, ConfigDict

from reportedly.model import OriginType


class Institution(BaseModel):
    """Words that name one sort of institution; ``stands_for`` is the standing party of the country that it speaks for.

    ``weak`` words head the names of parties' own branches too: they count where nothing else in the name tells.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    type: OriginType
    stands_for: str | None = None
    weak: bool = False
    words: tuple[str, ...]
    examples: dict[str, str]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any of the words."""
        return any_of(self.words)


class PublisherWords(BaseModel):
    """The pattern file's section on publishers."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    own_styles: frozenset[str]
    media_words: tuple[str, ...]
    not_media: tuple[str, ...]
    medium: tuple[str, ...]
    links: tuple[str, ...]
    institutions: tuple[Institution, ...]
    organs: tuple[str, ...]
    mouthpieces: tuple[str, ...]
    examples: tuple[str, ...]

    @cached_property
    def outlet(self) -> re.Pattern[str]:
        """Any word of a news outlet's name."""
        return any_of(self.media_words)

    @cached_property
    def no_outlet(self) -> re.Pattern[str]:
        """Any phrase in which such a word makes no outlet."""
        return any_of(self.not_media)

    @cached_property
    def trailing_medium(self) -> re.Pattern[str]:
        """What an institution publishes, behind its name."""
        return re.compile(rf"\s+(?:{_alternatives(self.medium)})$", re.IGNORECASE)

    @cached_property
    def link(self) -> re.Pattern[str]:
        """The small word between an institution and what it is for."""
        return re.compile(rf"\s(?:{_alternatives(self.links)})\s+(?:the\s+)?|\sd['’]", re.IGNORECASE)

    @cached_property
    def organ(self) -> re.Pattern[str]:
        """An office that parties of every sort have."""
        return any_of(self.organs)

    @cached_property
    def mouthpiece(self) -> re.Pattern[str]:
        """What an outlet is to the party whose name follows: "Voice of …", "… weekly of …"."""
        words = _alternatives(self.mouthpieces)
        return re.compile(rf"\b(?:{words})(?: organ| bulletin| newspaper)? of (?:the )?(?P<owner>.+)", re.IGNORECASE)


def any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these phrases as whole words; scripts without letter case stand without spaces, so within words too."""
    cased = tuple(word for word in words if word.casefold() != word.upper())
    uncased = tuple(word for word in words if word not in cased)
    whole = rf"(?<!\w)(?:{_alternatives(cased)})(?!\w)"
    return re.compile(f"{whole}|{_alternatives(uncased)}" if uncased else whole, re.IGNORECASE)


def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
