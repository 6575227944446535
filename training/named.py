"""Named features as numbers."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

_RARE: Final = 3
"""A feature seen in fewer examples than this is noise."""

Rows = Iterable[Sequence[str]]


@dataclass(frozen=True, slots=True, eq=False)
class _Numbered:
    """Rows of features by number: one after the other in ``flat``; row i is ``flat[starts[i] : starts[i + 1]]``."""

    names: tuple[str, ...]
    flat: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int64]


def _numbered(rows: Rows) -> _Numbered:
    """Every feature of the rows, which may be an iterator, numbered as it first comes."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    flat, starts = array("i"), array("q", [0])
    for row in rows:
        flat.extend(map(numbers.__getitem__, row))
        starts.append(len(flat))
    return _Numbered(tuple(numbers), np.frombuffer(flat, np.int32), np.frombuffer(starts, np.int64))


def vocabulary_of(rows: Rows) -> dict[str, int]:
    """The features that are seen often enough, numbered in the order of their names."""
    return _often(_numbered(rows))


def named_matrix(rows: Rows) -> tuple[dict[str, int], csr_matrix]:
    """The vocabulary of rows and their matrix, read from them once."""
    told = _numbered(rows)
    vocabulary = _often(told)
    return vocabulary, _matrix(told, vocabulary)


def matrix_of(rows: Rows, vocabulary: Mapping[str, int]) -> csr_matrix:
    """One row an example, one column a feature, of shape (rows, features); 1 where a feature holds."""
    return _matrix(_numbered(rows), vocabulary)


def _often(told: _Numbered) -> dict[str, int]:
    counts = np.bincount(told.flat, minlength=len(told.names)).tolist()
    often = sorted(name for name, seen in zip(told.names, counts, strict=True) if seen >= _RARE)
    return {name: place for place, name in enumerate(often)}


def _matrix(told: _Numbered, vocabulary: Mapping[str, int]) -> csr_matrix:
    column = np.array([vocabulary.get(name, -1) for name in told.names], np.int32)
    indices = column[told.flat]
    known = indices >= 0
    pointers = np.concatenate([[0], np.cumsum(known)])[told.starts]
    indices = indices[known]
    return csr_matrix(
        (np.ones(len(indices), np.float32), indices, pointers), shape=(len(pointers) - 1, len(vocabulary))
    )
