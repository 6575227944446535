"""Trains the encoder on several decisions at once: is a candidate a claim, of what act, kind, saying, scope, by whom.

Named features vote beside the vectors while training, so that the vectors learn what the features do not say; only the
encoder is kept. The lowest layers stay as they are: they know words, of which few thousand claims can teach nothing.
"""

import math
import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

from reportedly.claims.pointer import CHOICES, CLAIM_SIZE, OPTION_SIZE, Pointer
from reportedly.claims.stands import SORTS
from reportedly.understanding.encoder import SIZE
from reportedly.understanding.windows import NOWHERE
from training.named import vocabulary_of
from training.pointing import Pointing
from training.tuning_examples import FIELDS, TuningExample
from training.votes import Votes, voted

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
_POINTED: Final = {"origin": 1.0, "place": 0.5, "days": 0.5}
"""How much of the loss each choice is. To point at days teaches the encoder; their ranker chooses better alone."""
_CLAIM: Final = "claim"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The features and labels that the examples have, by number; those of options by what is chosen."""

    features: dict[str, int]
    options: dict[str, dict[str, int]]
    labels: dict[str, tuple[str, ...]]

    @staticmethod
    def of(examples: Sequence[TuningExample]) -> "Vocabulary":
        """Features that are seen often enough, and all labels of each field."""
        features = vocabulary_of(names for example in examples for names in example.features)
        options = {
            name: vocabulary_of(row for e in examples for choice in e.choices[name] for row in choice.features)
            for name in _POINTED
        }
        labels = {f: tuple(sorted({label for e in examples for label in e.labels[f]})) for f in FIELDS}
        return Vocabulary(features, options, labels)


@dataclass(frozen=True, slots=True, eq=False)
class _Numbered:
    """An example with its features and labels as numbers."""

    example: TuningExample
    votes: Votes
    claim_votes: Votes | None
    labels: Mapping[str, Tensor]
    option_votes: Mapping[str, Sequence[Votes]]

    @staticmethod
    def of(example: TuningExample, vocabulary: Vocabulary) -> "_Numbered":
        votes = Votes.of(example.features, vocabulary.features)
        return _Numbered(
            example=example,
            votes=votes,
            claim_votes=votes.only(example.claims) if example.claims else None,
            labels={
                f: torch.tensor([known.index(one) for one in example.labels[f]])
                for f, known in vocabulary.labels.items()
            },
            option_votes={
                name: [Votes.of(choice.features, vocabulary.options[name]) for choice in choices]
                for name, choices in example.choices.items()
            },
        )


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
        self.pointers = nn.ModuleDict({name: PointerNetwork(len(known)) for name, known in vocabulary.options.items()})
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

    def loss(self, numbered: _Numbered) -> Tensor:
        """What the network has yet to learn of a report, summed over its candidates."""
        example, votes = numbered.example, numbered.votes
        tokens = self.vectors(example)
        gate = functional.binary_cross_entropy_with_logits(
            self.gate(tokens.mean(dim=0))[0], torch.tensor(float(bool(example.claims)))
        )
        rows = self.dropout(_rows(example, tokens))
        right = torch.zeros(len(rows))
        right[list(example.claims)] = 1
        scores = self._scores(_CLAIM, rows, votes)[:, 0]
        total = _GATE_WEIGHT * gate + functional.binary_cross_entropy_with_logits(scores, right, reduction="sum")
        if numbered.claim_votes is None:
            return total
        claimed = rows[list(example.claims)]
        for field, labels in numbered.labels.items():
            told = self._scores(field, claimed, numbered.claim_votes)
            total = total + functional.cross_entropy(told, labels, reduction="sum")
        padded = torch.cat([tokens, torch.zeros(1, SIZE), tokens.mean(dim=0)[None]])
        for name, weight in _POINTED.items():
            total = total + weight * self._missed(name, numbered, claimed, padded)
        return total

    def _scores(self, name: str, rows: Tensor, votes: Votes) -> Tensor:
        scores: Tensor = self.heads[name](rows) + voted(self.features[name], votes, _DROPPED)
        return scores

    def _missed(self, name: str, numbered: _Numbered, claimed: Tensor, padded: Tensor) -> Tensor:
        """How unlikely the right options are among all that a claim may have, summed over the claims."""
        total = torch.zeros(())
        choices, votes = numbered.example.choices[name], numbered.option_votes[name]
        for row, choice, voting in zip(claimed, choices, votes, strict=True):
            if choice.right.any():
                options = self.dropout(_options(choice, padded))
                likely = functional.log_softmax(self.pointers[name](row, options, choice, voting), dim=0)
                total = total - torch.logsumexp(likely[torch.from_numpy(choice.right)], dim=0)
        return total


class PointerNetwork(nn.Module):  # type: ignore[misc]  # torch has no types here
    """``reportedly.claims.pointer`` as it learns, named features of the options voting beside it."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.claim, self.option = nn.Linear(CLAIM_SIZE, _DEPTH), nn.Linear(OPTION_SIZE, _DEPTH)
        self.sort = nn.Embedding(len(SORTS), _DEPTH)
        self.alone = nn.Linear(OPTION_SIZE, 1, bias=False)
        self.features = nn.EmbeddingBag(features, 1, mode="sum")
        for weight in (self.alone.weight, self.features.weight):
            nn.init.zeros_(weight)

    def forward(self, claim: Tensor, options: Tensor, choice: Pointing, votes: Votes) -> Tensor:
        """A log-odds an option."""
        answers = self.option(options) + self.sort(torch.from_numpy(choice.sorts))
        meant = answers @ self.claim(claim) / math.sqrt(_DEPTH) + self.alone(options)[:, 0]
        scores: Tensor = meant + voted(self.features, votes, _DROPPED)[:, 0]
        return scores

    def trained(self) -> Pointer:
        """What it has learnt, without the votes of features."""
        return Pointer(
            claim=_with_constants(self.claim),
            option=_with_constants(self.option),
            sort=self.sort.weight.detach().numpy(),
            alone=self.alone.weight.detach().numpy()[0],
        )


def _with_constants(layer: nn.Linear) -> np.ndarray:
    return np.asarray(torch.cat([layer.weight.T, layer.bias[None]]).detach())


def _options(choice: Pointing, padded: Tensor) -> Tensor:
    """The vectors of each option: its noun and its cue; the whole report and nothing for one without words.

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


def tune(encoder: BertModel, examples: Sequence[TuningExample]) -> dict[str, Pointer]:
    """Train an encoder in place, and the pointers with it; the same examples and machine give the same weights."""
    torch.manual_seed(0)
    shuffler = random.Random(0)  # noqa: S311 - an order, not a secret
    told = [example for example in examples if len(example.anchors)]
    vocabulary = Vocabulary.of(told)
    network = Network(encoder, vocabulary)
    numbered = [_Numbered.of(example, vocabulary) for example in told]
    network.train()
    groups = _parameters(network)
    optimiser = torch.optim.AdamW([{"params": groups[name], "lr": rate} for name, rate in _RATES.items()])
    steps = EPOCHS * math.ceil(len(told) / _BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate_at(step / steps))
    for epoch in range(EPOCHS):
        order = shuffler.sample(numbered, len(numbered))
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
    return {name: network.pointers[name].trained() for name in CHOICES}


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
