"""A trained look from a claim to each voice that may have said it, by what the encoder read of both.

The ranker of origins knows where speakers stand and by what grammar they hang together with a claim; the pointer knows
what they and the claim mean. It is trained together with the encoder, and its scores are added to the ranker's.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

import numpy as np

from reportedly.claims.heads import Floats
from reportedly.claims.origins import Option
from reportedly.errors import DataError
from reportedly.model import Where
from reportedly.understanding.annotate import Annotated
from reportedly.understanding.encoder import SIZE

POINTER: Final = "pointer.npz"
CLAIM_SIZE: Final = 3 * SIZE
"""Numbers that are told of a claim: its anchor, its predicate and the mean of its sentence."""
VOICE_SIZE: Final = 2 * SIZE
"""Numbers that are told of a voice: its noun and its word of reporting."""
VOICES: Final = ("narrator", "publisher", "own", "speaker")
"""What sorts of voice there are, as the first feature of an option names them."""


@dataclass(frozen=True, slots=True, eq=False)
class Pointer:
    """Claims and voices are laid into one space, in which those that belong together point the same way.

    ``claim`` has the shape (CLAIM_SIZE, depth) and ``voice`` (VOICE_SIZE, depth), each with a row of constants below;
    ``sort`` adds a row a sort of voice, (len(VOICES), depth); ``alone`` weighs a voice by itself, (VOICE_SIZE,).
    """

    claim: Floats
    voice: Floats
    sort: Floats
    alone: Floats

    def scores(self, claim: Floats, options: Sequence[Option], annotated: Annotated) -> Floats:
        """How well each option fits a claim of the vector ``claim``, as log-odds of the shape (options,)."""
        voices = np.stack([_vector(option, annotated) for option in options])
        sorts = [VOICES.index(option.features[0]) for option in options]
        asked = claim @ self.claim[:-1] + self.claim[-1]
        answers = voices @ self.voice[:-1] + self.voice[-1] + self.sort[sorts]
        return np.asarray(answers @ asked / np.sqrt(len(asked)) + voices @ self.alone, np.float32)


def _vector(option: Option, annotated: Annotated) -> Floats:
    """The vector of a voice; whoever speaks for the whole document sounds like the whole document."""
    nothing = np.zeros(SIZE, np.float32)
    if option.speaker is None:
        return np.concatenate([annotated.mean, nothing])
    notes = annotated.title if option.speaker.where is Where.TITLE else annotated.text
    cue = option.speaker.cue
    return np.concatenate([notes.vectors[option.speaker.head.i], nothing if cue is None else notes.vectors[cue.i]])


def save_pointer(pointer: Pointer, path: Path) -> None:
    """Write a pointer to one compressed file, as half floats."""
    arrays = {field.name: getattr(pointer, field.name).astype(np.float16) for field in fields(Pointer)}
    np.savez_compressed(path, allow_pickle=False, **arrays)


@cache
def load_pointer() -> Pointer:
    """The pointer that the package ships; DataError where its file is damaged."""
    with as_file(files("reportedly.data") / "weights" / POINTER) as path:
        try:
            with np.load(path, allow_pickle=False) as stored:
                return Pointer(**{field.name: stored[field.name].astype(np.float32) for field in fields(Pointer)})
        except (OSError, ValueError, KeyError) as error:
            raise DataError(f"{path}: no weights of a pointer: {error}") from error
