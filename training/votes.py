"""Named features of many rows as numbers, and the sum of what those of each row weigh."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import torch
from torch import Tensor, nn


@dataclass(frozen=True, slots=True, eq=False)
class Votes:
    """The known features of rows one after the other, and where each row starts."""

    numbers: Tensor
    starts: Tensor

    @staticmethod
    def of(rows: Sequence[Sequence[str]], vocabulary: Mapping[str, int]) -> "Votes":
        """The features of these rows that the vocabulary has."""
        known = [[vocabulary[name] for name in row if name in vocabulary] for row in rows]
        flat = torch.tensor([number for row in known for number in row], dtype=torch.long)
        starts = [0, *accumulate(len(row) for row in known)][:-1]
        return Votes(flat, torch.tensor(starts, dtype=torch.long))

    def only(self, rows: Sequence[int]) -> "Votes":
        """Those of some rows, in this order."""
        ends = [*self.starts.tolist()[1:], len(self.numbers)]
        kept = [self.numbers[int(self.starts[row]) : ends[row]] for row in rows]
        starts = [0, *accumulate(len(one) for one in kept)][:-1]
        return Votes(torch.cat(kept), torch.tensor(starts, dtype=torch.long))


def voted(bag: nn.EmbeddingBag, votes: Votes, dropped: float) -> Tensor:
    """The sum of the weights of each row's features, a share of which is dropped, so that none is relied upon."""
    weights = (torch.rand(len(votes.numbers)) >= dropped).float() / (1 - dropped)
    total: Tensor = bag(votes.numbers, votes.starts, weights)
    return total
