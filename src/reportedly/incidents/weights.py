"""Weights: how often each answer is given for mentions of one happening (m) and for any two mentions (u).

They lie in ``data/linking_weights.json``, estimated without labels by ``python -m training.linking``; an answer weighs
log2(m / u) bits.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log2
from typing import Any

from splink import SettingsCreator
from splink.blocking_rule_library import CustomRule
from splink.comparison_level_library import CustomLevel, ElseLevel
from splink.comparison_library import CustomComparison
from splink.internals.comparison_level_creator import ComparisonLevelCreator

from reportedly.errors import DataError
from reportedly.incidents.comparisons import COMPARISONS, Answer, Comparison, sql

BLOCKING = CustomRule("l.keys = r.keys AND l.report <> r.report AND l.wide = r.wide", arrays_to_explode=["keys"])
"""Which mentions are compared: of two reports, of one kind, with a key in common."""


@dataclass(frozen=True, slots=True)
class Odds:
    """How often an answer is given: ``m`` among pairs of one happening, ``u`` among any two mentions."""

    m: float
    u: float

    @property
    def weight(self) -> float:
        """What the answer adds to a link, in bits."""
        return log2(self.m / self.u)


@dataclass(frozen=True, slots=True)
class Weights:
    """The parameters of linking. ``prior`` is the probability that two mentions taken at random are one happening.

    ``sharpness`` scales the sum of all weights, since answers that go together must not count twice.
    """

    prior: float
    sharpness: float
    odds: dict[str, dict[str, Odds]]

    def weight(self, aspect: str, words: str) -> float:
        """The bits of one answer; nothing for one that is unknown."""
        known = self.odds[aspect].get(words)
        return known.weight * self.sharpness if known else 0.0

    @property
    def start(self) -> float:
        """The bits before any answer is known."""
        return log2(self.prior / (1 - self.prior)) * self.sharpness


@cache
def load_weights() -> Weights:
    """The weights of the package; DataError where the file does not fit the comparisons."""
    return parse_weights(
        json.loads(files("reportedly.data").joinpath("linking_weights.json").read_text(encoding="utf-8"))
    )


def parse_weights(content: Mapping[str, Any]) -> Weights:
    """Weights from JSON; DataError where an answer has none, or two answers of a comparison cannot be told apart."""
    odds = {
        aspect: {words: Odds(m=pair["m"], u=pair["u"]) for words, pair in answers.items()}
        for aspect, answers in content["answers"].items()
    }
    for comparison in COMPARISONS:
        known = odds.get(comparison.aspect, {})
        for answer in comparison.answers:
            if not answer.unknown and answer.words not in known:
                raise DataError(f"the weights of linking lack {comparison.aspect}: {answer.words}")
        told = {0.0, *(round(one.weight, 6) for one in known.values())}
        if len(told) <= len(known):
            raise DataError(
                f"the weights of linking: two answers of {comparison.aspect} weigh the same, or one nothing"
            )
    return Weights(prior=content["prior"], sharpness=content["sharpness"], odds=odds)


def settings(weights: Weights) -> SettingsCreator:
    """The model as Splink takes it."""
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[_comparison(comparison, weights) for comparison in COMPARISONS],
        blocking_rules_to_generate_predictions=[BLOCKING],
        probability_two_random_records_match=weights.prior,
        retain_intermediate_calculation_columns=True,
        retain_matching_columns=False,
        linker_uid="reportedly",
    )


def _comparison(comparison: Comparison, weights: Weights) -> CustomComparison:
    levels: list[ComparisonLevelCreator | dict[str, Any]] = [
        _level(answer, weights.odds[comparison.aspect]) for answer in comparison.answers
    ]
    return CustomComparison(output_column_name=comparison.aspect, comparison_levels=levels)


def _level(answer: Answer, odds: dict[str, Odds]) -> CustomLevel | ElseLevel:
    if answer.unknown:
        unknown = CustomLevel(sql(answer.condition), answer.words)
        unknown.configure(is_null_level=True)
        return unknown
    level = CustomLevel(sql(answer.condition), answer.words) if answer.condition else ElseLevel()
    known = odds[answer.words]
    level.configure(m_probability=known.m, u_probability=known.u)
    return level
