"""Whose claims a report says it could not verify: a doubt that reaches over the whole report, wherever it stands.

A disclaimer that names nobody ("this could not be verified") is left alone: in trials it meant one claim, not all.
"""

from collections.abc import Iterator

from reportedly.lexicon.entries import HedgeKind, Reach
from reportedly.model import OriginType, Where
from reportedly.understanding.annotate import Annotated


def doubted_parties(annotated: Annotated) -> frozenset[str]:
    """The names of the parties whose claims the text doubts: "the group's figures could not be verified"."""
    return frozenset(
        mention.party.name
        for start, end in _disclaimers(annotated)
        for mention in annotated.parties.mentions(Where.TEXT)
        if start <= mention.start < end and mention.party.type is not OriginType.MEDIA
    )


def _disclaimers(annotated: Annotated) -> Iterator[tuple[int, int]]:
    """The offsets of the sentences that say that something could not be verified."""
    for matches in annotated.text.hedges.values():
        for match in matches:
            if match.entry.kind is HedgeKind.UNVERIFIED and match.entry.reach is Reach.DOCUMENT:
                sentence = annotated.text.field.doc[match.head].sent
                yield sentence.start_char, sentence.end_char
