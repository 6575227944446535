"""A trained look from a claim to each option of a choice of its own, by what the encoder read of both.

Rankers know where the options stand and by what grammar they hang together with a claim; a pointer knows what they and
the claim mean. Pointers are trained together with the encoder, and their scores are added to those of the rankers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

import numpy as np

from reportedly.claims.candidates import Candidate
from reportedly.claims.heads import Floats
from reportedly.claims.stands import Stand
from reportedly.errors import DataError
from reportedly.understanding.annotate import Annotated
from reportedly.understanding.encoder import SIZE

FILE: Final = "pointer.npz"
CHOICES: Final = ("origin", "place")
"""What is pointed at."""
CLAIM_SIZE: Final = 3 * SIZE
"""Numbers that are told of a claim: its anchor, its predicate and the mean of its sentence."""
OPTION_SIZE: Final = 2 * SIZE
"""Numbers that are told of an option: its noun and the word that governs it."""


@dataclass(frozen=True, slots=True, eq=False)
class Pointer:
    """Claims and options are laid into one space, in which those that belong together point the same way.

    ``claim`` has the shape (CLAIM_SIZE, depth) and ``option`` (OPTION_SIZE, depth), each with a row of constants
    below; ``sort`` adds a row a sort of option, (len(SORTS), depth); ``alone`` weighs an option by itself,
    (OPTION_SIZE,).
    """

    claim: Floats
    option: Floats
    sort: Floats
    alone: Floats

    def scores(self, candidate: Candidate, stands: Sequence[Stand], annotated: Annotated) -> Floats:
        """How well each option fits a claim, as log-odds of the shape (options,)."""
        options = np.stack([_vector(stand, annotated) for stand in stands])
        asked = claim_vector(candidate) @ self.claim[:-1] + self.claim[-1]
        answers = options @ self.option[:-1] + self.option[-1] + self.sort[[stand.number for stand in stands]]
        return np.asarray(answers @ asked / np.sqrt(len(asked)) + options @ self.alone, np.float32)


def claim_vector(candidate: Candidate) -> Floats:
    """What the encoder read of a claim, of the shape (CLAIM_SIZE,)."""
    vectors, sentence = candidate.notes.vectors, candidate.anchor.sent
    mean = vectors[sentence.start : sentence.end].mean(axis=0)
    return np.concatenate([vectors[candidate.anchor.i], vectors[candidate.predicate.i], mean])


def _vector(stand: Stand, annotated: Annotated) -> Floats:
    """The vector of an option; one without words is read as the whole report is."""
    nothing = np.zeros(SIZE, np.float32)
    if stand.notes is None or stand.head is None:
        return np.concatenate([annotated.mean, nothing])
    vectors = stand.notes.vectors
    return np.concatenate([vectors[stand.head.i], nothing if stand.cue is None else vectors[stand.cue.i]])


def save_pointers(pointers: Mapping[str, Pointer], path: Path) -> None:
    """Write the pointers of ``CHOICES`` to one compressed file, as half floats."""
    arrays = {
        f"{name}/{field.name}": getattr(pointer, field.name).astype(np.float16)
        for name, pointer in pointers.items()
        for field in fields(Pointer)
    }
    np.savez_compressed(path, allow_pickle=False, **arrays)


@cache
def load_pointers() -> Mapping[str, Pointer]:
    """The pointers that the package ships, by what they choose; DataError where their file is damaged."""
    with as_file(files("reportedly.data") / "weights" / FILE) as path:
        try:
            with np.load(path, allow_pickle=False) as stored:
                return {name: _pointer(stored, name) for name in CHOICES}
        except (OSError, ValueError, KeyError) as error:
            raise DataError(f"{path}: no weights of pointers: {error}") from error


def _pointer(stored: Mapping[str, np.ndarray], name: str) -> Pointer:
    return Pointer(**{field.name: stored[f"{name}/{field.name}"].astype(np.float32) for field in fields(Pointer)})
