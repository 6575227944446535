"""Trains the encoder on several decisions at once: is a candidate a claim, of what act, kind, saying and scope.

Named features vote beside the vectors while training, so that the vectors learn what the features do not say; only the
encoder is kept. The lowest layers stay as they are: they know words, of which few thousand claims can teach nothing.
"""

import math
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

from reportedly.understanding.encoder import SIZE
from reportedly.understanding.windows import NOWHERE
from training.tuning_examples import FIELDS, TuningExample

EPOCHS: Final = 3
_FROZEN_LAYERS: Final = 2
_BATCH: Final = 4
_RATES: Final = {"encoder": 1e-4, "heads": 1e-3, "features": 3e-3}
_WARM_UP: Final = 0.1
_DROPPED: Final = 0.3
_GATE_WEIGHT: Final = 2.0
_FEATURE_PENALTY: Final = 2e-5
_RARE: Final = 3
_USUAL_CLAIMS: Final = 20
"""Claims a report, by which the loss is scaled."""
_CLAIM: Final = "claim"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The features and labels that the examples have, by number."""

    features: dict[str, int]
    labels: dict[str, tuple[str, ...]]

    @staticmethod
    def of(examples: Sequence[TuningExample]) -> "Vocabulary":
        """Features that are seen often enough, and all labels of each field."""
        counts = Counter(name for example in examples for names in example.features for name in names)
        kept = sorted(name for name, count in counts.items() if count >= _RARE)
        labels = {f: tuple(sorted({label for e in examples for label in e.labels[f]})) for f in FIELDS}
        return Vocabulary({name: number for number, name in enumerate(kept)}, labels)


class Network(nn.Module):  # type: ignore[misc]  # torch has no types here
    """The encoder with a head for each decision, on vectors and on named features."""

    def __init__(self, encoder: BertModel, vocabulary: Vocabulary) -> None:
        super().__init__()
        self.encoder = encoder
        for frozen in (encoder.embeddings, *encoder.encoder.layer[:_FROZEN_LAYERS]):
            frozen.requires_grad_(requires_grad=False)
        self.vocabulary = vocabulary
        sizes = {_CLAIM: 1, **{field: len(labels) for field, labels in vocabulary.labels.items()}}
        self.heads = nn.ModuleDict({name: nn.Linear(3 * SIZE, size) for name, size in sizes.items()})
        self.features = nn.ModuleDict(
            {name: nn.EmbeddingBag(len(vocabulary.features), size, mode="sum") for name, size in sizes.items()}
        )
        self.gate = nn.Linear(SIZE, 1)
        self.dropout = nn.Dropout(_DROPPED)
        for bag in self.features.values():
            nn.init.zeros_(bag.weight)
        for head in self.heads.values():
            nn.init.normal_(head.weight, std=0.01)

    def vectors(self, example: TuningExample) -> Tensor:
        """One row a token, of shape (tokens, SIZE): the mean of its pieces."""
        width = max(len(window.pieces) for window in example.windows)
        pieces = torch.zeros(len(example.windows), width, dtype=torch.long)
        mask = torch.zeros_like(pieces)
        tokens = torch.full_like(pieces, NOWHERE)
        for row, window in enumerate(example.windows):
            pieces[row, : len(window.pieces)] = torch.tensor(window.pieces)
            tokens[row, : len(window.tokens)] = torch.tensor(window.tokens)
            mask[row, : len(window.pieces)] = 1
        states = self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state
        told = tokens != NOWHERE
        sums = torch.zeros(example.tokens, SIZE).index_add(0, tokens[told], states[told])
        counts = torch.zeros(example.tokens).index_add(0, tokens[told], torch.ones(int(told.sum())))
        return sums / counts.clamp(min=1)[:, None]

    def loss(self, example: TuningExample) -> Tensor:
        """What the network has yet to learn of a report, summed over its candidates."""
        tokens = self.vectors(example)
        gate = functional.binary_cross_entropy_with_logits(
            self.gate(tokens.mean(dim=0))[0], torch.tensor(float(bool(example.claims)))
        )
        rows = self.dropout(_rows(example, tokens))
        votes = [
            [self.vocabulary.features[n] for n in names if n in self.vocabulary.features] for names in example.features
        ]
        right = torch.zeros(len(votes))
        right[list(example.claims)] = 1
        scores = self._scores(_CLAIM, rows, votes)[:, 0]
        total = _GATE_WEIGHT * gate + functional.binary_cross_entropy_with_logits(scores, right, reduction="sum")
        if not example.claims:
            return total
        claimed, claim_votes = rows[list(example.claims)], [votes[number] for number in example.claims]
        for field, labels in self.vocabulary.labels.items():
            numbers = torch.tensor([labels.index(label) for label in example.labels[field]])
            total = total + functional.cross_entropy(
                self._scores(field, claimed, claim_votes), numbers, reduction="sum"
            )
        return total

    def _scores(self, name: str, rows: Tensor, votes: Sequence[Sequence[int]]) -> Tensor:
        flat = torch.tensor([number for row in votes for number in row], dtype=torch.long)
        starts = torch.tensor(np.concatenate([[0], np.cumsum([len(row) for row in votes])[:-1]]), dtype=torch.long)
        weights = (torch.rand(len(flat)) >= _DROPPED).float() / (1 - _DROPPED)
        scores: Tensor = self.heads[name](rows) + self.features[name](flat, starts, weights)
        return scores


def _rows(example: TuningExample, tokens: Tensor) -> Tensor:
    """The vectors of each candidate, of shape (candidates, 3 · SIZE): anchor, predicate and mean of the sentence."""
    sums = torch.cat([torch.zeros(1, SIZE), tokens.cumsum(dim=0)])
    starts, ends = torch.from_numpy(example.starts), torch.from_numpy(example.ends)
    sentence = (sums[ends] - sums[starts]) / (ends - starts)[:, None]
    return torch.cat(
        [tokens[torch.from_numpy(example.anchors)], tokens[torch.from_numpy(example.predicates)], sentence], 1
    )


def tune(encoder: BertModel, examples: Sequence[TuningExample]) -> None:
    """Train an encoder in place; the same examples and machine give the same weights."""
    torch.manual_seed(0)
    shuffler = random.Random(0)  # noqa: S311 - an order, not a secret
    told = [example for example in examples if len(example.anchors)]
    network = Network(encoder, Vocabulary.of(told))
    network.train()
    groups = _parameters(network)
    optimiser = torch.optim.AdamW([{"params": groups[name], "lr": rate} for name, rate in _RATES.items()])
    steps = EPOCHS * math.ceil(len(told) / _BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate_at(step / steps))
    for epoch in range(EPOCHS):
        order = shuffler.sample(told, len(told))
        print(f"tuning the encoder, epoch {epoch + 1} of {EPOCHS}", file=sys.stderr)
        for first in range(0, len(order), _BATCH):
            losses = torch.stack([network.loss(example) for example in order[first : first + _BATCH]])
            held_back = torch.stack([(weight**2).sum() for weight in groups["features"]]).sum()
            loss = losses.sum() / (_BATCH * _USUAL_CLAIMS) + _FEATURE_PENALTY * held_back
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([*groups["encoder"], *groups["heads"]], 1.0)
            optimiser.step()
            schedule.step()
    network.eval()


def _parameters(network: Network) -> dict[str, list[nn.Parameter]]:
    groups: dict[str, list[nn.Parameter]] = {name: [] for name in _RATES}
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            room = name.partition(".")[0]
            groups[room if room in {"encoder", "features"} else "heads"].append(parameter)
    return groups


def _rate_at(share: float) -> float:
    """The learning rate rises at first and then falls to nought: its share at a share of the steps."""
    return min(share / _WARM_UP, (1 - share) / (1 - _WARM_UP)) + 1e-3
