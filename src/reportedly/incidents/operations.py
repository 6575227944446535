"""Operations: campaigns that a report names, whose parts are told elsewhere as happenings of their own."""

import re
from dataclasses import dataclass

from reportedly.gazetteer.keys import fold
from reportedly.incidents.names import name_words
from reportedly.incidents.whereabouts import sound_skeleton
from reportedly.model import Report

_NAMED = re.compile(r"\b[Oo](?:peration|peración|pération) (?P<name>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?)")
_CALLED = re.compile(
    r"\boperation (?:that it )?(?:named|called|code-named|dubbed) [“\"']?"
    r"(?P<name>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?)"
)


@dataclass(frozen=True, slots=True)
class Operation:
    """A campaign by its name as a report gives it, and the key that spellings of the name share."""

    key: str
    name: str


def operation_of(report: Report) -> Operation | None:
    """The operation that a report names most often; of several the first by key."""
    text = f"{report.title}\n{report.text}"
    names = [found["name"] for pattern in (_NAMED, _CALLED) for found in pattern.finditer(text)]
    keys = {name: operation_key(name) for name in names}
    known = [keys[name] for name in names if keys[name]]
    if not known:
        return None
    key = min(set(known), key=lambda key: (-known.count(key), key))
    return Operation(
        key, min((name for name in names if keys[name] == key), key=lambda name: (-names.count(name), name))
    )


def operation_key(name: str) -> str:
    """``Farro`` and ``Faro`` are one operation; empty for words that name none (``Operation Results``)."""
    words = [word for word in fold(name).split() if word not in name_words("operation_silent")]
    return " ".join(sound_skeleton(word) for word in words)
