"""Word forms: the keys under which a token is looked up, with or without a tagger's lemma.

Lemmas of small models fail where it matters: a title-cased headline makes every word a proper noun, and a gate that
runs before the parse has none. Regular endings are therefore undone here as well, and irregular forms come from
``data/lexicon/forms.yaml``. Undoing proposes non-words too ("killed" gives "kille"); no term matches those.
"""

from functools import lru_cache
from typing import Final

from reportedly.errors import DataError
from reportedly.lexicon.files import read_yaml

FORMS_FILE: Final = "forms.yaml"
_ENDINGS: Final = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
)
_SHORTEST_STEM: Final = 2
_CACHED_WORDS: Final = 1 << 16


@lru_cache(maxsize=1)
def irregular_forms() -> dict[str, tuple[str, ...]]:
    """Each irregular form with its base forms ("shot" → ("shoot",)); DataError where the file is wrong."""
    data = read_yaml(FORMS_FILE)
    if not isinstance(data, dict):
        raise DataError(f"{FORMS_FILE}: expected a mapping of base form to its irregular forms")
    bases: dict[str, tuple[str, ...]] = {}
    for base, forms in data.items():
        for form in str(forms).split():
            bases[form] = (*bases.get(form, ()), str(base))
    return bases


@lru_cache(maxsize=_CACHED_WORDS)
def word_forms(text: str, lemma: str = "") -> tuple[str, ...]:
    """Every lower-case form under which a token may be listed: as written first, then its lemma and possible bases."""
    word = plain(text)
    found = {*irregular_forms().get(word, ()), *_regular_bases(word)}
    if lemma:
        found.add(plain(lemma))
    found |= {_british(form) for form in (word, *found)}
    return (word, *sorted(found - {word}))


def plain(word: str) -> str:
    """Lower case, with straight apostrophes and hyphens."""
    return word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("\N{NON-BREAKING HYPHEN}", "-")


def _regular_bases(word: str) -> set[str]:
    bases = set()
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _SHORTEST_STEM or (ending == "s" and stem.endswith("s")):
            continue
        bases.add(stem + instead)
        if ending in {"ed", "ing"} and stem[-1] == stem[-2]:
            bases.add(stem[:-1])
    return bases


def _british(form: str) -> str:
    return form.removesuffix("ize") + "ise" if form.endswith("ize") else form
