"""The bytes of reports as they were read, in files named by their SHA-256."""

import hashlib
import os
import re
import time
from pathlib import Path

from reportedly.errors import LedgerError

_SHA256 = re.compile("[0-9a-f]{64}")

INCOMING = "incoming"
"""The folder in which files are written before they get their names."""

LEFTOVER_SECONDS = 3600
"""A file there that is older than this belongs to no living writer: writing one takes seconds."""


class Originals:
    """A folder ``ab/cdef…`` of files, each named by the SHA-256 of its bytes and never written twice."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._last: tuple[bytes, str] | None = None

    def path(self, sha256: str) -> Path:
        """Where bytes with this hash lie or would lie; ``LedgerError`` for what is no hash and may lead elsewhere."""
        if not _SHA256.fullmatch(sha256):
            raise LedgerError(f"{sha256!r} is no SHA-256")
        return self.folder / sha256[:2] / sha256[2:]

    def hash(self, content: bytes) -> str:
        """The hex SHA-256 of the bytes; the last answer is kept, since all reports of one file come with one object."""
        if self._last is None or self._last[0] is not content:
            self._last = (content, hashlib.sha256(content).hexdigest())
        return self._last[1]

    def put(self, content: bytes) -> str:
        """Store the bytes for good, unless they are there, and return their hash.

        They are on disk under their name, or not at all: written aside, flushed, renamed, and the folder flushed.
        """
        sha256 = self.hash(content)
        target = self.path(sha256)
        if target.exists():
            return sha256
        if not target.parent.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            _flush_folder(self.folder)
        incoming = self.folder / INCOMING
        incoming.mkdir(exist_ok=True)
        part = incoming / f"{sha256}.{os.getpid()}-{time.monotonic_ns()}"
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
        _flush_folder(target.parent)
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes with this hash; ``OSError`` if they are gone. ``verify`` says whether they were changed."""
        return self.path(sha256).read_bytes()

    def rehash(self, sha256: str) -> str | None:
        """The hash of what lies under this name now, or ``None`` if nothing does."""
        try:
            with self.path(sha256).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except FileNotFoundError:
            return None

    def sweep(self) -> None:
        """Remove what killed writers left unfinished."""
        oldest = time.time() - LEFTOVER_SECONDS
        for part in (self.folder / INCOMING).glob("*"):
            if part.stat().st_mtime < oldest:
                part.unlink(missing_ok=True)


def _flush_folder(folder: Path) -> None:
    """Make a rename in this folder survive a power cut, where the system can flush folders."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
