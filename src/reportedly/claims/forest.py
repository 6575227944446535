"""Boosted trees over a handful of numbers: what a linear head cannot weigh against one another."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reportedly.claims.heads import Floats

Integers = npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True, eq=False)
class Forest:
    """Trees of one shape, each row of the arrays a tree and each column a node, the first node its root.

    A node sends a row to ``left`` where the row's ``column`` is at most ``threshold``, else to ``right``; a leaf sends
    it to itself. The sum of the leaves' ``value`` and ``bias`` is a log-odds.
    """

    column: Integers
    threshold: Floats
    left: Integers
    right: Integers
    value: Floats
    bias: float
    depth: int

    def probabilities(self, rows: Floats) -> Floats:
        """One probability a row, shape (rows,)."""
        trees = np.arange(len(self.column))[None, :]
        nodes = np.zeros((len(rows), len(self.column)), np.int16)
        for _ in range(self.depth):
            columns = self.column[trees, nodes]
            is_left = np.take_along_axis(rows, columns.astype(np.int64), axis=1) <= self.threshold[trees, nodes]
            nodes = np.where(is_left, self.left[trees, nodes], self.right[trees, nodes])
        odds = self.value[trees, nodes].sum(axis=1) + self.bias
        return np.asarray(1 / (1 + np.exp(-odds)), np.float32)
