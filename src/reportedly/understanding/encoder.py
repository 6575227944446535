"""Vectors of words in their context: a small frozen sentence encoder, run paragraph by paragraph.

The weights are those of all-MiniLM-L6-v2 (Apache-2.0), exported by ``python -m training.encoder``. No network is used.
"""

import re
from functools import cache
from importlib.resources import as_file, files
from typing import Final

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Encoding, Tokenizer

from reportedly.understanding.parse import Field

Vectors = npt.NDArray[np.float32]

SIZE: Final = 384
"""Numbers in a vector."""
_WINDOW: Final = 256
_BATCH_PIECES: Final = 1024
_PARAGRAPH: Final = re.compile(r"[^\n]+")


class Encoder:
    """Turns the words of a field into vectors, each read with its paragraph around it."""

    def __init__(self, session: onnxruntime.InferenceSession, tokenizer: Tokenizer) -> None:
        self._session = session
        self._tokenizer = tokenizer

    def encode(self, field: Field) -> Vectors:
        """One row a token of the parse: float32 of shape (tokens, SIZE); nought for white space."""
        vectors = np.zeros((len(field.doc), SIZE), np.float32)
        paragraphs = [(match.start(), match[0]) for match in _PARAGRAPH.finditer(field.text)]
        if not paragraphs:
            return vectors
        encodings = self._tokenizer.encode_batch([text for _, text in paragraphs])
        starts = np.array([token.idx for token in field.doc] + [len(field.text) + 1])
        for (offset, _), encoding, states in zip(paragraphs, encodings, self._run(encodings), strict=True):
            _pool(vectors, starts, offset, encoding, states)
        return vectors

    def _run(self, encodings: list[Encoding]) -> list[Vectors]:
        """The last hidden state of each paragraph's pieces; long paragraphs in windows, like lengths in one batch."""
        windows = [
            (number, start, encoding.ids[start : start + _WINDOW])
            for number, encoding in enumerate(encodings)
            for start in range(0, len(encoding.ids), _WINDOW)
        ]
        states: list[list[Vectors]] = [[] for _ in encodings]
        found: dict[tuple[int, int], Vectors] = {}
        for batch in _batches(sorted(windows, key=lambda window: len(window[2]))):
            for (number, start, _), rows in zip(batch, self._forward([ids for *_, ids in batch]), strict=True):
                found[number, start] = rows
        for number, start, _ in windows:
            states[number].append(found[number, start])
        return [np.concatenate(parts) for parts in states]

    def _forward(self, batch: list[list[int]]) -> list[Vectors]:
        width = max(len(ids) for ids in batch)
        pieces = np.zeros((len(batch), width), np.int64)
        mask = np.zeros((len(batch), width), np.int64)
        for row, ids in enumerate(batch):
            pieces[row, : len(ids)] = ids
            mask[row, : len(ids)] = 1
        (states,) = self._session.run(["states"], {"input_ids": pieces, "attention_mask": mask})
        return [states[row, : len(ids)] for row, ids in enumerate(batch)]


def _batches(
    windows: list[tuple[int, int, list[int]]],
) -> list[list[tuple[int, int, list[int]]]]:
    """Windows of like length together, so that little is padded."""
    batches: list[list[tuple[int, int, list[int]]]] = []
    for window in windows:
        if batches and (len(batches[-1]) + 1) * len(window[2]) <= _BATCH_PIECES:
            batches[-1].append(window)
        else:
            batches.append([window])
    return batches


def _pool(vectors: Vectors, starts: npt.NDArray[np.int64], offset: int, encoding: Encoding, states: Vectors) -> None:
    """Each token's vector is the mean of its pieces'."""
    counts: dict[int, int] = {}
    for piece, (start, end) in enumerate(encoding.offsets):
        if end > start:
            token = int(np.searchsorted(starts, offset + start, side="right")) - 1
            vectors[token] += states[piece]
            counts[token] = counts.get(token, 0) + 1
    for token, count in counts.items():
        vectors[token] /= count


@cache
def load_encoder() -> Encoder:
    """The encoder that the package ships, loaded once; it runs on one thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    weights = files("reportedly.data") / "weights"
    with as_file(weights / "encoder.onnx") as model, as_file(weights / "tokenizer.json") as pieces:
        tokenizer = Tokenizer.from_file(str(pieces))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return Encoder(onnxruntime.InferenceSession(str(model), options, ["CPUExecutionProvider"]), tokenizer)
