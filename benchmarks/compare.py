"""When is a predicted claim the annotated one? The measures behind the scorer: fields, names, pairs."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

Claim: TypeAlias = Mapping[str, Any]
"""A claim as JSON gives it: any field may be missing, and predictions come from anywhere."""

ACT_FAMILY = {
    "kill": "kill",
    "injure": "injure",
    **dict.fromkeys(["abduct", "capture", "arrest", "surrender"], "custody"),
    "release": "release",
    "go_missing": "missing",
    "displace": "displace",
    **dict.fromkeys(["destroy", "damage"], "destroy"),
    "seize": "seize",
    **dict.fromkeys(
        ["attack", "bomb", "shell", "air_strike", "drone_strike", "clash", "ambush", "raid", "repel"], "attack"
    ),
    "withdraw": "withdraw",
}
SPEECH_FAMILY = {
    **dict.fromkeys(["claim", "state", "confirm", "report", "estimate"], "assert"),
    "admit": "admit",
    "deny": "deny",
    "allege": "allege",
}
NEAR_KINDS: tuple[set[str | None], ...] = (
    {None, "person_unknown", "civilian", "mixed"},
    {None, "location", "property"},
)
FIELDS = (
    "origin",
    "origin_type",
    "speech_act",
    "act",
    "count",
    "victim_kind",
    "victim_party",
    "perpetrator",
    "places",
    "date",
    "polarity",
    "scope",
    "hedged",
)
STOP_WORDS = {"the", "a", "an", "of", "for", "and", "in", "s"}
SAME_NAME_OVERLAP = 0.5  # shared words over all words


def words(name: str | None) -> set[str]:
    """The words of a name that tell it from another, casefolded."""
    return {word for word in re.findall(r"\w+", (name or "").casefold()) if word not in STOP_WORDS}


def acronym(name: str | None) -> str:
    """The initials of a name, casefolded."""
    return "".join(word[0] for word in re.findall(r"\w+", name or "") if word.casefold() not in STOP_WORDS).casefold()


def same_name(left: str | None, right: str | None) -> bool:
    """True where two surface names can be taken for one party."""
    if not left or not right:
        return not left and not right
    x, y = words(left), words(right)
    if not x or not y:
        return left.strip() == right.strip()
    if x <= y or y <= x or len(x & y) / len(x | y) >= SAME_NAME_OVERLAP:
        return True
    return acronym(left) in y or acronym(right) in x


def same_origin(gold: Claim, pred: Claim) -> bool:
    """True where both claims come from one speaker, by either of its names; the narrator is only the narrator.

    A speaker without any words who is not the narrator is nobody's match.
    """
    if "narrator" in (gold.get("origin_type"), pred.get("origin_type")):
        return bool(gold.get("origin_type") == pred.get("origin_type"))
    left = [gold.get("origin_name"), gold.get("origin")]
    right = [pred.get("origin_name"), pred.get("origin")]
    return any(same_name(a, b) for a in left if a for b in right if b)


def bounds(claim: Claim) -> tuple[int | None, int | None]:
    """The count as (low, high)."""
    return claim.get("count_low"), claim.get("count_high")


def overlap(gold: Claim, pred: Claim) -> int:
    """Characters of evidence that both claims share; 0 in different fields."""
    if gold.get("where") != pred.get("where"):
        return 0
    start, end = pred.get("start"), pred.get("end")
    if start is None or end is None:
        return 0
    return max(0, min(int(gold["end"]), int(end)) - max(int(gold["start"]), int(start)))


def field_right(field: str, gold: Claim, pred: Claim) -> bool:
    """True where the predicted value of one of ``FIELDS`` is right, by that field's measure."""
    if field == "origin":
        return same_origin(gold, pred)
    if field in {"victim_party", "perpetrator"}:
        return same_name(gold.get(field), pred.get(field))
    return _value(field, gold) == _value(field, pred)


def _value(field: str, claim: Claim) -> object:
    """The value of a field in the form in which two claims are compared."""
    match field:
        case "speech_act":
            return SPEECH_FAMILY.get(claim.get(field, ""))
        case "count":
            return bounds(claim)
        case "places":
            return {place.casefold() for place in claim.get(field) or []}
        case "date":
            return claim.get("date_start"), claim.get("date_end")
        case "hedged":
            return bool(claim.get(field))
        case _:
            return claim.get(field)


def near_kind(gold: Claim, pred: Claim) -> bool:
    """True where the kinds of victim are equal or near."""
    left, right = gold.get("victim_kind"), pred.get("victim_kind")
    return left == right or any(left in near and right in near for near in NEAR_KINDS)


def near_count(gold: Claim, pred: Claim) -> bool:
    """True where the bounds are equal, or differ only in whether an article counts."""
    if bounds(gold) == bounds(pred):
        return True
    articles = {(claim.get("count_text") or "a").casefold() for claim in (gold, pred)} <= {"a", "an"}
    return articles and {bounds(gold), bounds(pred)} <= {(1, 1), (None, None)}


def is_exact(gold: Claim, pred: Claim, *, lenient: bool = False) -> bool:
    """True where count, victim kind, polarity and scope are right."""
    if lenient:
        alike = near_count(gold, pred) and near_kind(gold, pred)
    else:
        alike = field_right("count", gold, pred) and field_right("victim_kind", gold, pred)
    return alike and field_right("polarity", gold, pred) and field_right("scope", gold, pred)


def is_attributed(gold: Claim, pred: Claim, *, lenient: bool = False) -> bool:
    """True where the claim is exact, and who says it in what way is right as well."""
    acts = {SPEECH_FAMILY.get(gold.get("speech_act", "")), SPEECH_FAMILY.get(pred.get("speech_act", ""))}
    speech = len(acts) == 1 or (lenient and acts == {"allege", "assert"})
    return is_exact(gold, pred, lenient=lenient) and same_origin(gold, pred) and speech


def pair(golds: Sequence[Claim], preds: Sequence[Claim]) -> list[tuple[int, int]]:
    """Pair the claims of one report one to one, best pair first: (gold index, predicted index)."""
    candidates = [
        (_likeness(gold, pred), i, j)
        for i, gold in enumerate(golds)
        for j, pred in enumerate(preds)
        if overlap(gold, pred) and ACT_FAMILY.get(gold.get("act", "")) == ACT_FAMILY.get(pred.get("act", ""), "?")
    ]
    candidates.sort(key=lambda candidate: (-candidate[0], candidate[1], candidate[2]))
    used_golds: set[int] = set()
    used_preds: set[int] = set()
    pairs = []
    for _, i, j in candidates:
        if i not in used_golds and j not in used_preds:
            used_golds.add(i)
            used_preds.add(j)
            pairs.append((i, j))
    return pairs


def _likeness(gold: Claim, pred: Claim) -> float:
    """How well two claims go together: fields that agree, the count three times more, and the share of evidence."""
    agree = sum(field_right(field, gold, pred) for field in FIELDS)
    union = max(int(gold["end"]), int(pred["end"])) - min(int(gold["start"]), int(pred["start"]))
    return 3 * field_right("count", gold, pred) + agree + overlap(gold, pred) / max(union, 1)
