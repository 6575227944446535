"""Fits a conditional logit: one of several options is chosen, each told by named features."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from threadpoolctl import threadpool_limits

from reportedly.claims.heads import Head
from training.named import named_matrix

_STEPS: Final = 200

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Choice:
    """The features of each of several options, and which of them are right."""

    rows: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


def fit_choices(choices: Iterable[Choice], penalty: float) -> Head:
    """A head by which one of the right options is the likeliest of each choice; one without any is unused."""
    groups = [choice for choice in choices if any(choice.right)]
    vocabulary, ones = named_matrix(row for choice in groups for row in choice.rows)
    # As wide as the weights, and once by rows and once by columns: the fit multiplies by both some hundred times.
    matrix = ones.astype(np.float64)
    across = matrix.T.tocsr()
    right = np.array([mark for choice in groups for mark in choice.right])
    sizes = np.array([len(choice.right) for choice in groups])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = matrix @ weights
        chosen, among = _shares(scores, starts, sizes), _shares(np.where(right, scores, -np.inf), starts, sizes)
        value = -np.log(np.add.reduceat(np.where(right, chosen, 0.0), starts)).sum()
        gradient = across @ (chosen - among)
        return float(value + penalty / 2 * weights @ weights), gradient + penalty * weights

    # Its products of vectors are too short to share: threads would wait for each other most of the time.
    with threadpool_limits(1, user_api="blas"):
        fitted = minimize(loss, np.zeros(len(vocabulary)), jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    weights = fitted.x.astype(np.float32)[:, None]
    nothing = np.zeros((0, 1), np.float32)
    return Head(labels=("score",), vocabulary=vocabulary, weights=weights, dense=nothing, bias=np.zeros(1, np.float32))


def _shares(scores: Floats, starts: npt.NDArray[np.int64], sizes: npt.NDArray[np.int64]) -> Floats:
    """Softmax within each group."""
    highest = np.repeat(np.maximum.reduceat(scores, starts), sizes)
    weights = np.exp(scores - highest)
    return np.asarray(weights / np.repeat(np.add.reduceat(weights, starts), sizes))
