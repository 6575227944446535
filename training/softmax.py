"""Softmax regression on sparse features and dense vectors together, each held back by a strength of its own.

scikit-learn penalises all columns alike; here many rare words stand beside a thousand numbers that are never nought.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Floats = npt.NDArray[np.float32]

_STEPS: Final = 80
"""Enough for the held-out score to settle; more steps only fit the training set."""


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """One column a label: for features, for the numbers of a vector, and a constant."""

    sparse: Floats
    dense: Floats
    bias: Floats


@dataclass(frozen=True, slots=True)
class Penalty:
    """How strongly squared weights are held back: sparse features, dense numbers."""

    sparse: float
    dense: float


def fit_softmax(features: csr_matrix, vectors: Floats, labels: npt.NDArray[np.int64], penalty: Penalty) -> Weights:
    """Fit by L-BFGS from nought: the same input gives the same weights. Labels are numbers from 0."""
    count, size = int(labels.max()) + 1, features.shape[1] + vectors.shape[1] + 1
    split = (features.shape[1], features.shape[1] + vectors.shape[1])
    held = np.repeat([penalty.sparse, penalty.dense, 0.0], [split[0], vectors.shape[1], 1])[:, None].astype(np.float32)
    across, right = features.T.tocsr(), np.arange(len(labels))

    def loss(flat: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        weights = flat.reshape(size, count).astype(np.float32)
        sparse, dense, bias = np.split(weights, split)
        scores = features @ sparse + vectors @ dense + bias
        scores -= scores.max(axis=1, keepdims=True)
        shares = np.exp(scores)
        totals = shares.sum(axis=1, keepdims=True)
        error = shares / totals
        error[right, labels] -= 1
        value = (np.log(totals[:, 0]) - scores[right, labels]).sum(dtype=np.float64) + (held * weights**2).sum() / 2
        gradient = np.concatenate([across @ error, vectors.T @ error, error.sum(axis=0, keepdims=True)])
        return float(value), (gradient + held * weights).ravel().astype(np.float64)

    fitted = minimize(loss, np.zeros(size * count), jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    sparse, dense, bias = np.split(fitted.x.reshape(size, count).astype(np.float32), split)
    return Weights(sparse, dense, bias[0])
