"""The trained decisions: linear heads over named features, and their file."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from reportedly.errors import DataError

Floats = npt.NDArray[np.float32]

WEIGHTS: Final = "heads.npz"


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What a head is told: the names of the features that hold, and a vector (empty for a head that reads none)."""

    features: Sequence[str]
    vector: Floats = field(default_factory=lambda: np.zeros(0, np.float32))

    def with_features(self, more: Sequence[str]) -> "Evidence":
        """The same with further features."""
        return Evidence((*self.features, *more), self.vector)


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """A linear classifier over named features and a vector; a feature that it has not seen often weighs nothing.

    ``weights`` has one row a feature of ``vocabulary``, ``dense`` one a number of the vector (none for a head that
    reads no vectors), both one column a label; ``bias`` has one number a label.
    """

    labels: tuple[str, ...]
    vocabulary: Mapping[str, int]
    weights: Floats
    dense: Floats
    bias: Floats

    def scores(self, known: Evidence) -> Floats:
        """One log-odds a label, shape (labels,)."""
        rows = [self.vocabulary[name] for name in known.features if name in self.vocabulary]
        return np.asarray(self.bias + self.weights[rows].sum(axis=0) + known.vector @ self.dense, np.float32)

    def probabilities(self, known: Evidence) -> dict[str, float]:
        """The labels with their probabilities, which sum to 1."""
        scores = self.scores(known)
        shares = np.exp(scores - scores.max())
        return dict(zip(self.labels, (shares / shares.sum()).tolist(), strict=True))

    def best(self, known: Evidence) -> str:
        """The likeliest label."""
        return self.labels[int(self.scores(known).argmax())]


def save_heads(heads: Mapping[str, Head], path: Path) -> None:
    """Write heads to one compressed file, weights as half floats."""
    arrays: dict[str, npt.NDArray[np.generic]] = {}
    for name, head in heads.items():
        ordered = sorted(head.vocabulary, key=head.vocabulary.__getitem__)
        arrays[f"{name}/labels"] = np.array(head.labels)
        arrays[f"{name}/vocabulary"] = np.frombuffer(json.dumps(ordered).encode(), np.uint8)
        arrays[f"{name}/weights"] = head.weights.astype(np.float16)
        arrays[f"{name}/dense"] = head.dense.astype(np.float16)
        arrays[f"{name}/bias"] = head.bias
    np.savez_compressed(path, allow_pickle=False, **arrays)


def read_heads(path: Path) -> dict[str, Head]:
    """Read the heads of a file; DataError where it is none."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            names = sorted({key.partition("/")[0] for key in stored.files})
            return {name: _head(stored, name) for name in names}
    except (OSError, ValueError, KeyError) as error:
        raise DataError(f"{path}: no weights of trained heads: {error}") from error


@cache
def load_heads() -> Mapping[str, Head]:
    """The heads that the package ships."""
    with as_file(files("reportedly.data") / "weights" / WEIGHTS) as path:
        return read_heads(path)


def _head(stored: Mapping[str, npt.NDArray[np.generic]], name: str) -> Head:
    ordered = json.loads(stored[f"{name}/vocabulary"].tobytes())
    return Head(
        labels=tuple(str(label) for label in stored[f"{name}/labels"]),
        vocabulary={feature: number for number, feature in enumerate(ordered)},
        weights=stored[f"{name}/weights"].astype(np.float32),
        dense=stored[f"{name}/dense"].astype(np.float32),
        bias=stored[f"{name}/bias"].astype(np.float32),
    )
