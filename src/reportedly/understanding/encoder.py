"""Vectors of words in their context: a small sentence encoder, run over a report window by window.

The encoder is all-MiniLM-L6-v2 (Apache-2.0), trained further on annotated reports by ``python -m training.encoder``.
No network is used.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Final

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from reportedly.understanding.parse import Parsed
from reportedly.understanding.windows import NOWHERE, Window, windows_of

Vectors = npt.NDArray[np.float32]

SIZE: Final = 384
"""Numbers in a vector."""
_BATCH_PIECES: Final = 1024


@dataclass(frozen=True, slots=True, eq=False)
class ReportVectors:
    """A row for each token of title and text, float32 of shape (tokens, SIZE), and the mean of all rows."""

    title: Vectors
    text: Vectors
    mean: Vectors


class Encoder:
    """Turns the words of a report into vectors, each read with the paragraphs around it."""

    def __init__(self, session: onnxruntime.InferenceSession, tokenizer: Tokenizer) -> None:
        self._session = session
        self._tokenizer = tokenizer

    def encode(self, parsed: Parsed) -> ReportVectors:
        """The vectors of a parsed report; nought for white space."""
        titled, total = len(parsed.title.doc), len(parsed.title.doc) + len(parsed.text.doc)
        vectors, counts = np.zeros((total, SIZE), np.float32), np.zeros(total, np.float32)
        for window, states in self._read(windows_of(parsed, self._tokenizer)):
            tokens = np.array(window.tokens)
            told = tokens != NOWHERE
            np.add.at(vectors, tokens[told], states[told])
            np.add.at(counts, tokens[told], 1)
        vectors /= np.maximum(counts, 1)[:, None]
        mean = vectors.mean(axis=0) if total else np.zeros(SIZE, np.float32)
        return ReportVectors(vectors[:titled], vectors[titled:], mean)

    def _read(self, windows: Sequence[Window]) -> Iterator[tuple[Window, Vectors]]:
        """Each window with the last hidden state of its pieces; windows of like length are run together."""
        for batch in _batches(sorted(windows, key=lambda window: len(window.pieces))):
            width = max(len(window.pieces) for window in batch)
            pieces = np.zeros((len(batch), width), np.int64)
            mask = np.zeros((len(batch), width), np.int64)
            for row, window in enumerate(batch):
                pieces[row, : len(window.pieces)] = window.pieces
                mask[row, : len(window.pieces)] = 1
            (states,) = self._session.run(["states"], {"input_ids": pieces, "attention_mask": mask})
            yield from ((window, states[row, : len(window.pieces)]) for row, window in enumerate(batch))


def _batches(windows: Sequence[Window]) -> list[list[Window]]:
    """Windows of like length together, so that little is padded."""
    batches: list[list[Window]] = []
    for window in windows:
        if batches and (len(batches[-1]) + 1) * len(window.pieces) <= _BATCH_PIECES:
            batches[-1].append(window)
        else:
            batches.append([window])
    return batches


@cache
def load_tokenizer() -> Tokenizer:
    """The encoder's tokenizer, loaded once; it neither pads nor cuts."""
    with as_file(files("reportedly.data") / "weights" / "tokenizer.json") as path:
        tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


@cache
def load_encoder() -> Encoder:
    """The encoder that the package ships, loaded once; it runs on one thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    with as_file(files("reportedly.data") / "weights" / "encoder.onnx") as path:
        session = onnxruntime.InferenceSession(str(path), options, ["CPUExecutionProvider"])
    return Encoder(session, load_tokenizer())
