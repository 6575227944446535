"""What the lexicons say of a word, as feature names; each word and each sentence is asked once."""

from functools import cached_property
from itertools import chain

from spacy.tokens import Span, Token

from reportedly.understanding.annotate import Notes


class Senses:
    """The senses of the tokens of one field."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._sentences: dict[int, tuple[str, ...]] = {}
        self._tokens: dict[int, tuple[str, ...]] = {}

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the field."""
        return self._notes.field.sentences

    def of(self, token: Token) -> tuple[str, ...]:
        """Acts with their strength, kinds of victim, and what marks speech, scope, doubt and negation."""
        if token.i not in self._tokens:
            self._tokens[token.i] = self._look_up(token)
        return self._tokens[token.i]

    def of_sentence(self, sentence: Span) -> tuple[str, ...]:
        """The senses of all its words, each once."""
        if sentence.start not in self._sentences:
            self._sentences[sentence.start] = tuple(dict.fromkeys(chain.from_iterable(map(self.of, sentence))))
        return self._sentences[sentence.start]

    def _look_up(self, token: Token) -> tuple[str, ...]:
        notes, at = self._notes, token.i
        found = (
            *(f"act={match.entry.act}/{match.entry.strength[0]}" for match in notes.acts.get(at, ())),
            *(f"kind={match.entry.kind}" for match in notes.victims.get(at, ())),
            *(f"cue={match.entry.speech_act}" for match in notes.cues.get(at, ())),
            *(f"scope={match.entry.scope}" for match in notes.scopes.get(at, ())),
            *(f"hedge={match.entry.kind}" for match in notes.hedges.get(at, ())),
            *(f"neg={match.entry.kind}" for match in notes.negations.get(at, ())),
        )
        return tuple(dict.fromkeys(found))
