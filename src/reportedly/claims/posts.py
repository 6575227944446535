"""Embedded social posts: what stands in one is its author's, unless somebody else is given a voice inside it."""

from spacy.tokens import Token

from reportedly.claims.candidates import Candidate
from reportedly.claims.origins import Option
from reportedly.model import BlockKind, OriginType
from reportedly.model.report import Block
from reportedly.understanding.annotate import Annotated
from reportedly.understanding.speakers import Speaker
from reportedly.understanding.speakers_words import speaker_words


def author_unless_quoted(candidate: Candidate, chosen: Option, annotated: Annotated) -> Option:
    """The author of the post in which a claim stands, in place of any origin that does not speak inside the post."""
    post = _post_of(candidate, annotated)
    if post is None or post.handle is None or _speaks_inside(chosen.speaker, post):
        return chosen
    start = annotated.report.text.find(post.handle, post.span.start, post.span.end)
    if start < 0:
        return chosen
    party = annotated.parties.resolve(post.handle, start)
    kind = party.type if party else annotated.parties.infer_type(post.handle, start) or OriginType.WITNESS
    author = Speaker(
        where=post.span.where,
        start=start,
        end=start + len(post.handle),
        surface=post.handle,
        head=candidate.anchor,
        name=party.name if party else None,
        type=kind,
    )
    return Option(kind, author.name, author, ())


def _post_of(candidate: Candidate, annotated: Annotated) -> Block | None:
    at, where = candidate.anchor.idx, candidate.notes.field.where
    return next(
        (
            block
            for block in annotated.report.blocks
            if block.kind is BlockKind.SOCIAL_POST
            and block.span.where is where
            and block.span.start <= at < block.span.end
        ),
        None,
    )


def _speaks_inside(speaker: Speaker | None, post: Block) -> bool:
    is_voiced = speaker is not None and speaker.cue is not None and not _is_passive(speaker.cue)
    return is_voiced and speaker is not None and post.span.start <= speaker.start < post.span.end


def _is_passive(cue: Token) -> bool:
    """True for "seen" in "gunmen seen at the ford": whoever is seen says nothing."""
    is_participle = cue.tag_ == "VBN" or cue.lower_ in speaker_words().participles
    return is_participle and not any(child.lemma_ == "have" for child in cue.children)
