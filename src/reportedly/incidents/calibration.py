"""Calibration: how often a link of so many bits is right, which the bits alone do not say.

Answers that go together count twice in the sum, and pairs that were compared at all share a town and near days. The
probability of a link is 1 / (1 + 2 ** -(slope * bits + offset)), which keeps the order of links; the two numbers lie in
``data/linking_calibration.json``, fitted on the pairs of one linking set by ``python -m training.linking_calibration``.
Clusters go by the bits: a probability is what a reader is told of one pair, whatever else speaks for a cluster.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reportedly.errors import DataError


@dataclass(frozen=True, slots=True)
class Calibration:
    """``offset`` is in bits; ``slope`` is above 0, so that more bits never make a link less probable."""

    slope: float
    offset: float

    def probability(self, bits: float) -> float:
        """How likely two mentions with a link of so many bits are one happening, 0 to 1."""
        return float(1 / (1 + 2.0 ** -(self.slope * bits + self.offset)))


@cache
def load_calibration() -> Calibration:
    """The calibration of the package; DataError where it would turn the order of links around."""
    content = json.loads(files("reportedly.data").joinpath("linking_calibration.json").read_text("utf-8"))
    found = Calibration(slope=float(content["slope"]), offset=float(content["offset"]))
    if found.slope <= 0:
        raise DataError(f"linking_calibration.json: the slope must be above 0, not {found.slope}")
    return found
