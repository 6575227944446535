"""Days among which those of a report and of its claims are chosen, and what is said of days and times in words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from spacy.tokens import Token

from reportedly.claims.candidates import Candidate
from reportedly.claims.days_readings import Mention, Spell, find_mentions
from reportedly.model import Act, Scope, When, Where
from reportedly.understanding.annotate import Annotated

_NAMES: Final = re.compile(
    r"\b(?:(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?(?:['’]s)?|"
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?:['’]s)?)\b|(?P<number>\d+)(?:st|nd|rd|th)?",
    re.IGNORECASE,
)
_LEAD: Final = 4
_SURE: Final = 0.9
_LIKELY: Final = 0.6


@dataclass(frozen=True, slots=True)
class DaysOption:
    """Days that may be meant; ``when`` is the time that says them, ``None`` where no words do."""

    spell: Spell
    when: When | None
    features: tuple[str, ...]
    goes_on: tuple[str, ...] = ()
    """Features that hold besides where the claim before has the same days."""
    turns: tuple[str, ...] = ()
    """Features that hold besides where it has others, or where there is none."""

    @property
    def key(self) -> str:
        """What makes two options the same days."""
        return f"{self.spell.start}/{self.spell.end}"

    def told(self, before: str | None) -> tuple[str, ...]:
        """All features where the claim before has the days with this key."""
        return (*self.features, *(self.goes_on if before == self.key else self.turns))


@dataclass(frozen=True, slots=True)
class Calendar:
    """The times of a report, and the day on which it was published."""

    annotated: Annotated
    mentions: tuple[Mention, ...]
    published: date | None

    @staticmethod
    def of(annotated: Annotated) -> "Calendar":
        """The calendar of a report."""
        published = annotated.report.published.date() if annotated.report.published else None
        return Calendar(annotated, find_mentions(annotated), published)


class Gathered:
    """Features by days: several mentions can speak for the same."""

    def __init__(self) -> None:
        self.features: dict[Spell, list[str]] = {}
        self.whens: dict[Spell, When | None] = {}

    def add(self, spell: Spell, when: When | None, features: Iterable[str]) -> None:
        """Let these features speak for these days; the first words that say them are kept."""
        self.features.setdefault(spell, []).extend(features)
        if self.whens.get(spell) is None:
            self.whens[spell] = when


@dataclass(frozen=True, slots=True)
class Subject:
    """The claim whose days are asked for."""

    candidate: Candidate
    span: tuple[int, int]
    act: Act
    scope: Scope


@dataclass(frozen=True, slots=True)
class Main:
    """The main days of a report; ``spell`` is ``NEVER`` where it has none, ``certainty`` how sure that is, in words."""

    spell: Spell
    when: When | None
    certainty: str


def certainty(chance: float) -> str:
    """A probability (0–1) in words."""
    return "sure" if chance > _SURE else "likely" if chance > _LIKELY else "guessed"


def place_of(mention: Mention) -> str:
    """Where a time stands on the page."""
    if mention.in_dateline:
        return "dateline"
    if mention.notes.field.where is Where.TITLE:
        return "title"
    return f"para{min(mention.paragraph, _LEAD)}"


def how_long_ago(spell: Spell, published: date | None) -> str:
    """How long before publication days ended, in coarse steps."""
    end = spell.end or spell.start
    if end is None or published is None:
        return "unknown"
    gap = (published - end).days
    return next((str(step) for step in (-1, 0, 1, 2, 4, 7, 14, 31, 366) if gap <= step), "old")


def how_long(spell: Spell) -> str:
    """How many days lie between the first and the last, in coarse steps."""
    if spell.start is None or spell.end is None:
        return "open"
    days = (spell.end - spell.start).days
    return next((str(step) for step in (0, 1, 2, 4, 9, 31, 92, 366) if days <= step), "long")


def tense_of(token: Token) -> str:
    """The tense of the clause of a word: its verb's tag and auxiliaries."""
    verb = next((one for one in (token, *token.ancestors) if one.pos_ in {"VERB", "AUX"}), None)
    if verb is None:
        return "none"
    helpers = "+".join(sorted({child.lemma_.lower() for child in verb.children if child.dep_ in {"aux", "auxpass"}}))
    return f"{verb.tag_}/{helpers}"


def shape(time: When) -> str:
    """The words of a time without its names and numbers: "late <weekday>"."""
    return _NAMES.sub(lambda match: f"<{match.lastgroup}>", time.text.casefold())
