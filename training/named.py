"""Named features as numbers."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np
from scipy.sparse import csr_matrix

_RARE: Final = 3
"""A feature seen in fewer examples than this is noise."""


def vocabulary_of(rows: Iterable[Sequence[str]]) -> dict[str, int]:
    """The features that are seen often enough, numbered in the order of their names."""
    counts = Counter(name for row in rows for name in row)
    return {name: number for number, name in enumerate(sorted(n for n, count in counts.items() if count >= _RARE))}


def matrix_of(rows: Sequence[Sequence[str]], vocabulary: Mapping[str, int]) -> csr_matrix:
    """One row an example, one column a feature, of shape (rows, features); 1 where a feature holds."""
    columns = [[vocabulary[name] for name in row if name in vocabulary] for row in rows]
    pointers = np.concatenate([[0], np.cumsum([len(row) for row in columns])])
    indices = np.array([column for row in columns for column in row], np.int32)
    return csr_matrix((np.ones(len(indices), np.float32), indices, pointers), shape=(len(rows), len(vocabulary)))
