"""The words of ``speakers.yaml``: who cannot speak, and where a voice comes from without a word of reporting."""

from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from reportedly.errors import DataError


class WordList(BaseModel):
    """Base forms in lower case; ``examples`` are sentences with the voice that they must give."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: frozenset[str]
    examples: dict[str, str] = {}

    def __contains__(self, word: str) -> bool:
        return word.casefold() in self.words


class SpeakerWords(BaseModel):
    """All lists of the file; the file says what each is for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    pronouns: WordList
    nobody: WordList
    times: WordList
    impersonal: WordList
    accounts: WordList
    quoters: WordList
    interviewing: WordList
    hearing: WordList
    addressing: WordList
    news: WordList
    origins: WordList
    spreading: WordList
    media: WordList
    no_labels: WordList
    spokespeople: WordList
    participles: WordList


@cache
def speaker_words() -> SpeakerWords:
    """The words of the package's data; raises ``DataError`` where the file is wrong."""
    raw = yaml.safe_load(files("reportedly.data").joinpath("speakers.yaml").read_text("utf-8"))
    try:
        return SpeakerWords.model_validate(raw)
    except ValidationError as error:
        raise DataError(f"speakers.yaml: {error}") from error
