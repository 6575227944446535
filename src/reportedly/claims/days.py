"""When acts happened: which of the times that a report gives are those of its acts, and which a claim's own."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from spacy.tokens import Token

from reportedly.claims.candidates import Candidate
from reportedly.claims.hanging import hangs_on, root_of
from reportedly.model import Scope, When, Where
from reportedly.model.vocabulary import DatePrecision
from reportedly.understanding.annotate import Annotated, Notes

_LONGEST_EVENT: Final = timedelta(days=9)
"""An incident that lasts longer is a campaign, and its time a total's."""

_LEAD_PARAGRAPHS: Final = 3
_SINCE: Final = re.compile(r"(?:ever )?since|until|till|as of|up to", re.IGNORECASE)
_BESIDE: Final = 6
_DATELINE: Final = re.compile(
    r"(?:[^\n]{0,70}\n\s*){0,2}[^\n.!?]{0,70}?(?:\s[-–—]+\s|:\s|\)\s+[-–—]*\s*|\.\s(?=[A-Z])|\n|$)"
)
_NIGHT: Final = re.compile(
    r"(?:on )?(?:\w+ )?(?:a|the|that|\w+) (?:previous|following|next|same|day|days|night|morning) ?(?:\w+)?|"
    r"(?:in|during|through)? ?(?:the )?night|overnight",
    re.IGNORECASE,
)


def main_day(annotated: Annotated) -> When | None:
    """The day of the report's own event: the first that its lead gives to a deed, else that of title or text."""
    text, title = annotated.text, annotated.title
    told = [time for time in text.times if not _is_in_dateline(time, text)]
    short = [time for time in told if _is_short(time)]
    events = [time for time in short if not is_of_speech(time, text)]
    lead = _lead_end(text)
    early = [time for time in events if time.start < lead]
    published = annotated.report.published.date() if annotated.report.published else None
    # "Today" is as often the day of the saying: it is the deed's only where it hangs on the deed.
    likely = [time for time in early if time.date_start != published or _is_of_act(time, text)]
    heading = [time for time in title.times if _is_short(time)]
    dateline = [time for time in text.times if _is_short(time) and _is_in_dateline(time, text)]
    for times in (_plain(likely), _plain(early), early, heading, _plain(events), events, short, dateline):
        if times:
            return times[0]
    return None


def _lead_end(notes: Notes) -> int:
    """The offset at which the first paragraphs end."""
    field = notes.field
    for sentence, paragraph in zip(field.sentences, field.paragraph_of, strict=True):
        if paragraph >= _LEAD_PARAGRAPHS:
            return int(sentence.start_char)
    return len(field.text)


def _plain(times: Sequence[When]) -> list[When]:
    """Times that name a day, without "since Friday" and a mere "overnight"."""
    return [time for time in times if not _SINCE.match(time.text) and not _NIGHT.fullmatch(time.text)]


def claim_time(candidate: Candidate, span: tuple[int, int], scope: Scope, main: When | None) -> When | None:
    """The time that a claim's clause gives, else its sentence; for the incident itself else the report's main day."""
    if scope is Scope.HYPOTHETICAL:
        return None
    notes, sentence = candidate.notes, candidate.anchor.sent
    times = [
        time
        for time in notes.times
        if sentence.start_char <= time.start < sentence.end_char
        and time.date_start
        and not _is_in_dateline(time, notes)
        and not is_of_speech(time, notes)
    ]
    if scope is Scope.INCIDENT:
        times = [time for time in times if _is_short(time)]
    if scope is Scope.AGGREGATE:
        times = [time for time in times if not _is_short(time)] or times
    own = [time for time in times if span[0] <= time.start < span[1] or hangs_on(time, candidate)]
    for found in (own, times):
        if found:
            return found[0]
    if scope is Scope.INCIDENT:
        return main
    return None


def _is_short(time: When) -> bool:
    if time.date_start is None or time.date_end is None or time.precision is not DatePrecision.DAY:
        return False
    return time.date_end - time.date_start <= _LONGEST_EVENT


def _is_in_dateline(time: When, notes: Notes) -> bool:
    if notes.field.where is Where.TITLE:
        return False
    match = _DATELINE.match(notes.field.text)
    return match is not None and time.end <= match.end()


def _is_of_act(time: When, notes: Notes) -> bool:
    root = root_of(time, notes)
    return root is not None and any(token.i in notes.acts for token in root.ancestors)


def is_of_speech(time: When, notes: Notes) -> bool:
    """True where a time is that of a word of reporting: "the army said on Sunday"."""
    root = root_of(time, notes)
    return root is not None and any(_reports(t, notes) and abs(t.i - root.i) <= _BESIDE for t in _heads(root))


def _heads(token: Token) -> Iterator[Token]:
    yield token.head
    if token.head.pos_ in {"ADP", "NOUN", "PROPN", "ADV"}:
        yield token.head.head


def _reports(token: Token, notes: Notes) -> bool:
    return token.pos_ == "VERB" and token.i in notes.cues and token.i not in notes.acts
