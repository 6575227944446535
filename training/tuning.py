"""Trains the encoder on several decisions at once: is a candidate a claim, of what act, kind, saying, scope, by whom.

Named features vote beside the vectors while training, so that the vectors learn what the features do not say; only the
encoder is kept. The lowest layers stay as they are: they know words, of which few thousand claims can teach nothing.
"""

import math
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

from reportedly.claims.pointer import CLAIM_SIZE, VOICE_SIZE, VOICES, Pointer
from reportedly.understanding.encoder import SIZE
from reportedly.understanding.windows import NOWHERE
from training.named import vocabulary_of
from training.tuning_examples import FIELDS, Choice, TuningExample

EPOCHS: Final = 3
_FROZEN_LAYERS: Final = 2
_BATCH: Final = 4
_RATES: Final = {"encoder": 1e-4, "heads": 1e-3, "features": 3e-3}
_WARM_UP: Final = 0.1
_DROPPED: Final = 0.3
_DEPTH: Final = 64
"""Numbers of the space in which claims and voices meet."""
_GATE_WEIGHT: Final = 2.0
_FEATURE_PENALTY: Final = 2e-5
_USUAL_CLAIMS: Final = 20
"""Claims a report, by which the loss is scaled."""
_CLAIM: Final = "claim"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The features and labels that the examples have, by number."""

    features: dict[str, int]
    voices: dict[str, int]
    labels: dict[str, tuple[str, ...]]

    @staticmethod
    def of(examples: Sequence[TuningExample]) -> "Vocabulary":
        """Features that are seen often enough, of candidates and of voices, and all labels of each field."""
        features = vocabulary_of(names for example in examples for names in example.features)
        voices = vocabulary_of(names for e in examples for choice in e.choices for names in choice.features)
        labels = {f: tuple(sorted({label for e in examples for label in e.labels[f]})) for f in FIELDS}
        return Vocabulary(features, voices, labels)


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
        self.pointer = PointerNetwork(len(vocabulary.voices))
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
        return total + self._misattributed(example, claimed, tokens)

    def _scores(self, name: str, rows: Tensor, votes: Sequence[Sequence[int]]) -> Tensor:
        scores: Tensor = self.heads[name](rows) + voted(self.features[name], votes)
        return scores

    def _misattributed(self, example: TuningExample, claimed: Tensor, tokens: Tensor) -> Tensor:
        """How unlikely the right voices are among all that a claim may have, summed over the claims."""
        total = torch.zeros(())
        padded = torch.cat([tokens, torch.zeros(1, SIZE), tokens.mean(dim=0)[None]])
        for row, choice in zip(claimed, example.choices, strict=True):
            if choice.right.any():
                voices = self.dropout(_voices(choice, padded))
                votes = [
                    [self.vocabulary.voices[n] for n in names if n in self.vocabulary.voices]
                    for names in choice.features
                ]
                likely = functional.log_softmax(self.pointer(row, voices, choice, votes), dim=0)
                total = total - torch.logsumexp(likely[torch.from_numpy(choice.right)], dim=0)
        return total


class PointerNetwork(nn.Module):  # type: ignore[misc]  # torch has no types here
    """``reportedly.claims.pointer`` as it learns, named features of the voices voting beside it."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.claim, self.voice = nn.Linear(CLAIM_SIZE, _DEPTH), nn.Linear(VOICE_SIZE, _DEPTH)
        self.sort = nn.Embedding(len(VOICES), _DEPTH)
        self.alone = nn.Linear(VOICE_SIZE, 1, bias=False)
        self.features = nn.EmbeddingBag(features, 1, mode="sum")
        for weight in (self.alone.weight, self.features.weight):
            nn.init.zeros_(weight)

    def forward(self, claim: Tensor, voices: Tensor, choice: Choice, votes: Sequence[Sequence[int]]) -> Tensor:
        """A log-odds an option."""
        answers = self.voice(voices) + self.sort(torch.from_numpy(choice.sorts))
        meant = answers @ self.claim(claim) / math.sqrt(_DEPTH) + self.alone(voices)[:, 0]
        scores: Tensor = meant + voted(self.features, votes)[:, 0]
        return scores

    def trained(self) -> Pointer:
        """What it has learnt, without the votes of features."""
        return Pointer(
            claim=_with_constants(self.claim),
            voice=_with_constants(self.voice),
            sort=self.sort.weight.detach().numpy(),
            alone=self.alone.weight.detach().numpy()[0],
        )


def _with_constants(layer: nn.Linear) -> np.ndarray:
    return np.asarray(torch.cat([layer.weight.T, layer.bias[None]]).detach())


def voted(bag: nn.EmbeddingBag, votes: Sequence[Sequence[int]]) -> Tensor:
    """The sum of the weights of each row's features, some of which are dropped, so that none is relied upon."""
    flat = torch.tensor([number for row in votes for number in row], dtype=torch.long)
    starts = torch.tensor(np.concatenate([[0], np.cumsum([len(row) for row in votes])[:-1]]), dtype=torch.long)
    weights = (torch.rand(len(flat)) >= _DROPPED).float() / (1 - _DROPPED)
    total: Tensor = bag(flat, starts, weights)
    return total


def _voices(choice: Choice, padded: Tensor) -> Tensor:
    """The vectors of each option: its noun and its cue; the whole report and nothing for who speaks for all of it.

    ``padded`` holds the tokens' vectors, then nought, then their mean.
    """
    nothing, everything = len(padded) - 2, len(padded) - 1
    heads = np.where(choice.heads == NOWHERE, everything, choice.heads)
    cues = np.where(choice.cues == NOWHERE, nothing, choice.cues)
    return torch.cat([padded[torch.from_numpy(heads)], padded[torch.from_numpy(cues)]], 1)


def _rows(example: TuningExample, tokens: Tensor) -> Tensor:
    """The vectors of each candidate, of shape (candidates, 3 · SIZE): anchor, predicate and mean of the sentence."""
    sums = torch.cat([torch.zeros(1, SIZE), tokens.cumsum(dim=0)])
    starts, ends = torch.from_numpy(example.starts), torch.from_numpy(example.ends)
    sentence = (sums[ends] - sums[starts]) / (ends - starts)[:, None]
    return torch.cat(
        [tokens[torch.from_numpy(example.anchors)], tokens[torch.from_numpy(example.predicates)], sentence], 1
    )


def tune(encoder: BertModel, examples: Sequence[TuningExample]) -> Pointer:
    """Train an encoder in place, and the pointer with it; the same examples and machine give the same weights."""
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
    return network.pointer.trained()


def _parameters(network: Network) -> dict[str, list[nn.Parameter]]:
    groups: dict[str, list[nn.Parameter]] = {name: [] for name in _RATES}
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            rooms = name.split(".")
            groups["features" if "features" in rooms else "encoder" if rooms[0] == "encoder" else "heads"].append(
                parameter
            )
    return groups


def _rate_at(share: float) -> float:
    """The learning rate rises at first and then falls to nought: its share at a share of the steps."""
    return min(share / _WARM_UP, (1 - share) / (1 - _WARM_UP)) + 1e-3
