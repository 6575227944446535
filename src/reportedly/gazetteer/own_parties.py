"""A project's own parties: a file in its folder that extends and overrides the package's, with an undo."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reportedly.errors import DataError
from reportedly.gazetteer.parties import PartyBook, key_of, load_parties, with_own
from reportedly.gazetteer.party_files import read_rows, write_rows
from reportedly.model import Party

FILE: Final = "parties.tsv"
PAST: Final = "parties.past.jsonl"
"""What the file was before each change, so that changes can be undone, the last first."""


@dataclass(frozen=True, slots=True)
class OwnParties:
    """The own parties of the project in a folder. Every method raises ``DataError`` where the file is wrong."""

    folder: Path

    @property
    def path(self) -> Path:
        """The file, which a person may edit too."""
        return self.folder / FILE

    def parties(self) -> tuple[Party, ...]:
        """The parties of the file; none where there is no file."""
        text = self._text()
        found = () if text is None else tuple(read_rows(text, str(self.path)))
        _check_names(found, self.path)
        return found

    def book(self) -> PartyBook:
        """The package's book with these parties in front; the package's where there are none."""
        found = self.parties()
        mark = hashlib.sha256(write_rows(found).encode()).hexdigest()[:8]
        return with_own(load_parties(), found, f"+parties.{mark}") if found else load_parties()

    def add(self, party: Party) -> None:
        """Write a party into the file; ``DataError`` if a party of it has one of its names already."""
        self._write((*self.parties(), party), f"add {party.name}")

    def merge(self, kept: str, gone: str) -> Party:
        """Make two parties one under the first's name; every name of the second becomes an alias."""
        book = self.book()
        first, second = (book.find(name) for name in (kept, gone))
        for name, found in ((kept, first), (gone, second)):
            if found is None:
                raise DataError(f"no party is called {name!r}")
        if first is None or second is None or first.name == second.name:
            raise DataError(f"{kept!r} and {gone!r} are one party already")
        merged = _merged(first, second)
        left = [party for party in self.parties() if party.name not in {first.name, second.name}]
        self._write((*left, merged), f"merge {second.name} into {first.name}")
        return merged

    def undo(self) -> str:
        """Take back the last change and say what it was; ``DataError`` if there is none or the file was edited."""
        past = self._past()
        if not past:
            raise DataError(f"{self.folder}: there is no change of parties to undo")
        last = json.loads(past[-1])
        if _digest(self._text()) != last["after"]:
            raise DataError(f"{self.path} was edited since `{last['change']}`: undo it by hand")
        if last["before"] is None:
            self.path.unlink()
        else:
            self.path.write_text(last["before"], "utf-8")
        (self.folder / PAST).write_text("".join(f"{line}\n" for line in past[:-1]), "utf-8")
        return str(last["change"])

    def _write(self, parties: Iterable[Party], change: str) -> None:
        found = tuple(parties)
        _check_names(found, self.path)
        before, after = self._text(), write_rows(found)
        entry = {"change": change, "before": before, "after": _digest(after)}
        with (self.folder / PAST).open("a", encoding="utf-8") as past:
            past.write(json.dumps(entry, ensure_ascii=False) + "\n")
        self.path.write_text(after, "utf-8")

    def _past(self) -> list[str]:
        path = self.folder / PAST
        return path.read_text("utf-8").splitlines() if path.is_file() else []

    def _text(self) -> str | None:
        try:
            return self.path.read_text("utf-8") if self.path.is_file() else None
        except UnicodeDecodeError as error:
            raise DataError(f"{self.path} is no UTF-8 text: {error}") from error


def _merged(kept: Party, gone: Party) -> Party:
    local = (*kept.local_aliases, *gone.local_aliases)
    aliases = dict.fromkeys((*kept.aliases, gone.name, *gone.aliases))
    return kept.model_copy(
        update={
            "aliases": tuple(alias for alias in aliases if alias != kept.name),
            "local_aliases": tuple(dict.fromkeys(local)),
        }
    )


def _check_names(parties: Iterable[Party], path: Path) -> None:
    """Two parties of one file must not share a name inside a country."""
    owners: dict[tuple[tuple[str, ...], str | None], str] = {}
    for party in parties:
        for name in dict.fromkeys(map(key_of, party.names)):
            owner = owners.setdefault((name, party.country), party.name)
            if owner != party.name or not name:
                raise DataError(f"{path}: {' '.join(name)!r} names both {owner} and {party.name}")


def _digest(text: str | None) -> str:
    return hashlib.sha256((text or "").encode()).hexdigest()
