"""Fits the heads of ``reportedly.claims.heads`` to examples. Every fit is deterministic."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from reportedly.claims.heads import Evidence, Floats, Head
from training.examples import CandidateExample, ClaimExample, ReportExample
from training.softmax import Penalty, fit_softmax

# A feature seen in fewer examples than this is noise. Penalties were chosen by leaving writers out.
_RARE: Final = 3
_PENALTIES: Final = {
    "claim": Penalty(sparse=20, dense=1000),
    "act": Penalty(sparse=3, dense=100),
    "kind": Penalty(sparse=10, dense=300),
    "speech_act": Penalty(sparse=10, dense=1000),
    "polarity": Penalty(sparse=5, dense=300),
    "scope": Penalty(sparse=5, dense=300),
    "hedged": Penalty(sparse=5, dense=1000),
}
_RANKER_PENALTY: Final = 10.0
_RANKER_STEPS: Final = 200
_FIELDS: Final = {
    "kind": "victim_kind",
    "speech_act": "speech_act",
    "polarity": "polarity",
    "scope": "scope",
    "hedged": "hedged",
}
NONE: Final = "none"


def fit_heads(reports: Sequence[ReportExample]) -> dict[str, Head]:
    """All heads by name, fitted to these reports and no others."""
    candidates = [candidate for report in reports for candidate in report.candidates]
    claims = [(candidate, candidate.claim) for candidate in candidates if candidate.claim is not None]
    heads = {
        "claim": _detector(candidates),
        "act": _classifier("act", [c.known for c, _ in claims], [label_of(claim, "act") for _, claim in claims]),
        "origin": fit_ranker([claim for _, claim in claims]),
    }
    known = [candidate.known.with_features(claim.context) for candidate, claim in claims]
    for name, field in _FIELDS.items():
        heads[name] = _classifier(name, known, [label_of(claim, field) for _, claim in claims])
    return heads


def label_of(claim: ClaimExample, field: str) -> str:
    """An annotated value as a label."""
    value = claim.gold[field]
    return NONE if value is None else str(value)


def _detector(candidates: Sequence[CandidateExample]) -> Head:
    return _classifier("claim", [c.known for c in candidates], ["no" if c.claim is None else "yes" for c in candidates])


def _classifier(name: str, rows: Sequence[Evidence], values: Sequence[str]) -> Head:
    """A head over features and vectors; vectors are standardised for the fit, which is folded into the weights."""
    labels = tuple(sorted(set(values)))
    vocabulary = _vocabulary(row.features for row in rows)
    vectors = np.stack([row.vector for row in rows]).astype(np.float32)
    centre, scale = vectors.mean(axis=0), vectors.std(axis=0) + np.float32(1e-3)
    numbers = np.array([labels.index(value) for value in values])
    features = _matrix([row.features for row in rows], vocabulary)
    fitted = fit_softmax(features, (vectors - centre) / scale, numbers, _PENALTIES[name])
    dense: Floats = fitted.dense / scale[:, None]
    return Head(labels, vocabulary, fitted.sparse, dense, np.asarray(fitted.bias - centre @ dense, np.float32))


def fit_ranker(claims: Sequence[ClaimExample]) -> Head:
    """A conditional logit: the probability that one of the right options is chosen among all of a claim's."""
    groups = [claim for claim in claims if any(claim.right)]
    rows = [option for claim in groups for option in claim.options]
    vocabulary = _vocabulary(rows)
    matrix = _matrix(rows, vocabulary)
    right = np.array([mark for claim in groups for mark in claim.right])
    sizes = np.array([len(claim.options) for claim in groups])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        scores = matrix @ weights
        chosen, among = _shares(scores, starts, sizes), _shares(np.where(right, scores, -np.inf), starts, sizes)
        value = -np.log(np.add.reduceat(np.where(right, chosen, 0.0), starts)).sum()
        gradient = matrix.T @ (chosen - among)
        return float(value + _RANKER_PENALTY / 2 * weights @ weights), gradient + _RANKER_PENALTY * weights

    fitted = minimize(loss, np.zeros(len(vocabulary)), jac=True, method="L-BFGS-B", options={"maxiter": _RANKER_STEPS})
    weights = fitted.x.astype(np.float32)[:, None]
    nothing = np.zeros((0, 1), np.float32)
    return Head(labels=("score",), vocabulary=vocabulary, weights=weights, dense=nothing, bias=np.zeros(1, np.float32))


def _shares(
    scores: npt.NDArray[np.float64], starts: npt.NDArray[np.int64], sizes: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    """Softmax within each group."""
    highest = np.repeat(np.maximum.reduceat(scores, starts), sizes)
    weights = np.exp(scores - highest)
    return np.asarray(weights / np.repeat(np.add.reduceat(weights, starts), sizes))


def _vocabulary(rows: Iterable[Sequence[str]]) -> dict[str, int]:
    counts = Counter(name for row in rows for name in row)
    return {name: number for number, name in enumerate(sorted(n for n, count in counts.items() if count >= _RARE))}


def _matrix(rows: Sequence[Sequence[str]], vocabulary: dict[str, int]) -> csr_matrix:
    columns = [[vocabulary[name] for name in row if name in vocabulary] for row in rows]
    pointers = np.concatenate([[0], np.cumsum([len(row) for row in columns])])
    indices = np.array([column for row in columns for column in row], np.int32)
    return csr_matrix((np.ones(len(indices), np.float32), indices, pointers), shape=(len(rows), len(vocabulary)))
