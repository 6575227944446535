"""Linear heads over named features and a vector: most of the trained decisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What a head is told: the names of the features that hold, and a vector (empty for a head that reads none).

    ``scale`` is how much each feature counts.
    """

    features: Sequence[str]
    vector: Floats = field(default_factory=lambda: np.zeros(0, np.float32))
    scale: float = 1.0

    def with_features(self, more: Sequence[str]) -> "Evidence":
        """The same with further features."""
        return replace(self, features=(*self.features, *more))


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
        voted = known.scale * self.weights[rows].sum(axis=0)
        return np.asarray(self.bias + voted + known.vector @ self.dense, np.float32)

    def probabilities(self, known: Evidence) -> dict[str, float]:
        """The labels with their probabilities, which sum to 1."""
        scores = self.scores(known)
        shares = np.exp(scores - scores.max())
        return dict(zip(self.labels, (shares / shares.sum()).tolist(), strict=True))

    def best(self, known: Evidence) -> str:
        """The likeliest label."""
        return self.labels[int(self.scores(known).argmax())]
