"""All that was trained, and the file that holds it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from reportedly.claims.forest import Forest
from reportedly.claims.heads import Head
from reportedly.errors import DataError

WEIGHTS: Final = "models.npz"
_FOREST: Final = "second_look"
_SLIGHT: Final = 0.005
"""Log-odds that nobody misses: a quarter of all weights, and of the file."""

Arrays = dict[str, npt.NDArray[np.generic]]


@dataclass(frozen=True, slots=True, eq=False)
class Models:
    """The heads by name, and the second look at which of the candidates are claims."""

    heads: Mapping[str, Head]
    second_look: Forest


def save_models(models: Models, path: Path) -> None:
    """Write models to one compressed file, the weights of heads as half floats; features that hardly weigh are left."""
    arrays: Arrays = {f"{_FOREST}/{f.name}": np.asarray(getattr(models.second_look, f.name)) for f in fields(Forest)}
    for name, head in models.heads.items():
        ordered = sorted(head.vocabulary, key=head.vocabulary.__getitem__)
        kept = np.abs(head.weights).max(axis=1, initial=0.0) >= _SLIGHT
        words = [word for word, is_kept in zip(ordered, kept, strict=True) if is_kept]
        arrays[f"{name}/labels"] = np.array(head.labels)
        arrays[f"{name}/vocabulary"] = np.frombuffer(json.dumps(words).encode(), np.uint8)
        arrays[f"{name}/weights"] = head.weights[kept].astype(np.float16)
        arrays[f"{name}/dense"] = head.dense.astype(np.float16)
        arrays[f"{name}/bias"] = head.bias
    np.savez_compressed(path, allow_pickle=False, **arrays)


def read_models(path: Path) -> Models:
    """Read the models of a file; DataError where it holds none."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            names = sorted({key.partition("/")[0] for key in stored.files} - {_FOREST})
            return Models({name: _head(stored, name) for name in names}, _forest(stored))
    except (OSError, ValueError, KeyError) as error:
        raise DataError(f"{path}: no weights of trained models: {error}") from error


@cache
def load_models() -> Models:
    """The models that the package ships."""
    with as_file(files("reportedly.data") / "weights" / WEIGHTS) as path:
        return read_models(path)


def _forest(stored: Mapping[str, npt.NDArray[np.generic]]) -> Forest:
    return Forest(
        column=stored[f"{_FOREST}/column"].astype(np.int16),
        threshold=stored[f"{_FOREST}/threshold"].astype(np.float32),
        left=stored[f"{_FOREST}/left"].astype(np.int16),
        right=stored[f"{_FOREST}/right"].astype(np.int16),
        value=stored[f"{_FOREST}/value"].astype(np.float32),
        bias=float(stored[f"{_FOREST}/bias"]),
        depth=int(stored[f"{_FOREST}/depth"]),
    )


def _head(stored: Mapping[str, npt.NDArray[np.generic]], name: str) -> Head:
    ordered = json.loads(stored[f"{name}/vocabulary"].tobytes())
    return Head(
        labels=tuple(str(label) for label in stored[f"{name}/labels"]),
        vocabulary={feature: number for number, feature in enumerate(ordered)},
        weights=stored[f"{name}/weights"].astype(np.float32),
        dense=stored[f"{name}/dense"].astype(np.float32),
        bias=stored[f"{name}/bias"].astype(np.float32),
    )
