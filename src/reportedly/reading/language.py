"""The language of a text."""

_LEAST_LETTERS = 20  # below this the model guesses: "Ten dead in Goma" is as well Dutch
_SAMPLE = 5_000  # characters: more of the same text does not change the answer


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language that ``text`` is most likely in; ``None`` where there is too little of it."""
    sample = text[:_SAMPLE]
    if sum(letter.isalpha() for letter in sample) < _LEAST_LETTERS:
        return None
    from py3langid import classify  # noqa: PLC0415 - the model takes a second to load: only where it is needed

    code: str = classify(sample)[0]
    return code
