"""Some claims of the sample reports, marked by hand: a stand-in for the extractor, so that tests need no model."""

from collections.abc import Sequence
from datetime import date

from reportedly.model import (
    Act,
    Claim,
    Interval,
    OriginType,
    Polarity,
    Report,
    Scope,
    Span,
    SpeechAct,
    VictimKind,
    Where,
    claim_id,
)

ARMY, GROUP = "Nigerien Army", "Liptako Vanguard"
MINISTRY = "Niger Ministry of National Defence"
POLICE, FRONT = "Colombian police", "Frente Sabanas Libres"

_K, _I, _C = Act.KILL, Act.INJURE, Act.CAPTURE
_SOLDIERS = {"victim_kind": VictimKind.SECURITY_FORCES, "victim_party": ARMY, "perpetrator": GROUP}
_FIGHTERS = {"victim_kind": VictimKind.MILITANT, "victim_party": GROUP, "perpetrator": ARMY}
_VILLAGERS = {"victim_kind": VictimKind.CIVILIAN, "perpetrator": ARMY, "places": ("Tangounga",)}
_OFFICERS = {"victim_kind": VictimKind.SECURITY_FORCES, "victim_party": POLICE, "perpetrator": FRONT}
_NEIGHBOURS = {"victim_kind": VictimKind.CIVILIAN, "perpetrator": FRONT}

_MINISTRY = {"origin_name": MINISTRY, "origin_type": OriginType.GOVERNMENT}
_GROUP = {"origin_name": GROUP, "origin_type": OriginType.ARMED_GROUP, "speech_act": SpeechAct.CLAIM}
_FRONT = {"origin_name": FRONT, "origin_type": OriginType.ARMED_GROUP}
_ADMIT = {"speech_act": SpeechAct.ADMIT}
_DENY = {"speech_act": SpeechAct.DENY, "polarity": Polarity.DENIED}

_TOLD: tuple[tuple[str, Act, int | None, dict[str, object]], ...] = (
    ("eleven soldiers fell on the field of honour", _K, 11, {**_MINISTRY, **_ADMIT, **_SOLDIERS}),
    ("thirty-five terrorists were neutralised", _K, 35, {**_MINISTRY, **_FIGHTERS}),
    ("Thirty-four soldiers were killed in the battle", _K, 34, {**_GROUP, **_SOLDIERS}),
    ("Five soldiers, among them a lieutenant, were taken prisoner", _C, 5, {**_GROUP, **_SOLDIERS}),
    ("Four of our brothers were martyred", _K, 4, {**_GROUP, **_ADMIT, **_FIGHTERS}),
    ("killed nine villagers", _K, 9, {**_GROUP, "speech_act": SpeechAct.ALLEGE, **_VILLAGERS}),
    ("killing at least 11 soldiers, the defence ministry", _K, 11, {**_MINISTRY, **_ADMIT, **_SOLDIERS}),
    ("killing at least 11 soldiers, the country's", _K, 11, {**_MINISTRY, **_ADMIT, **_SOLDIERS}),
    ("70 dead", _K, 70, {**_SOLDIERS, "where": Where.TITLE}),
    ("Two of the soldiers died during the night", _K, 2, {"origin_type": OriginType.MEDICAL, **_SOLDIERS}),
    ("seventeen soldiers killed", _K, 17, {**_MINISTRY, **_ADMIT, **_SOLDIERS}),
    ("denies that any soldier has been captured", _C, None, {**_MINISTRY, **_DENY, **_SOLDIERS}),
    ("killed villagers at Tangounga is without", _K, None, {**_MINISTRY, **_DENY, **_VILLAGERS}),
    ("46 civilians killed on the roads", _K, 46, {**_VILLAGERS, "scope": Scope.AGGREGATE, "places": ()}),
    (
        "Seven civilians, including three children, were killed",
        _K,
        7,
        {"origin_name": "Liptako Roads Monitor", "origin_type": OriginType.NGO, **_VILLAGERS},
    ),
    (
        "Five civilians were killed by mistake",
        _K,
        5,
        {"origin_name": ARMY, "origin_type": OriginType.STATE_FORCES, **_ADMIT, **_VILLAGERS},
    ),
    ("Two police officers were killed", _K, 2, {"origin_name": "Colombian Army", **_ADMIT, **_OFFICERS}),
    ("killing two police officers", _K, 2, {"origin_name": "Colombian Army", **_ADMIT, **_OFFICERS}),
    ("Seven uniformed men were killed", _K, 7, {**_FRONT, **_OFFICERS}),
    ("two civilians, a shopkeeper and her son, died", _K, 2, {**_FRONT, **_ADMIT, **_NEIGHBOURS}),
    ("14 wounded from the explosion", _I, 14, {"origin_name": "Saravena hospital", **_NEIGHBOURS}),
    ("three civilians were killed", _K, 3, {"origin_name": "Arauca Human Rights Committee", **_NEIGHBOURS}),
    ("A third police officer has died of wounds", _K, None, {"origin_name": POLICE, **_OFFICERS}),
)

_TYPES = {
    "Colombian Army": OriginType.STATE_FORCES,
    POLICE: OriginType.STATE_FORCES,
    "Saravena hospital": OriginType.MEDICAL,
    "Arauca Human Rights Committee": OriginType.NGO,
}


class HandExtractor:
    """Finds the claims of the samples by their words."""

    version = "by-hand/1"

    def load(self) -> None:
        """Nothing to load."""

    def extract(self, report: Report) -> Sequence[Claim]:
        """The hand-marked claims of one sample."""
        told = (_claim(report, *row) for row in _TOLD)
        return [claim for claim in told if claim]


def _claim(report: Report, quote: str, act: Act, low: int | None, fields: dict[str, object]) -> Claim | None:
    where = Where.TITLE if fields.get("where") is Where.TITLE else Where.TEXT
    start = report.field(where).find(quote)
    if start < 0:
        return None
    span = Span(where=where, start=start, end=start + len(quote))
    in_niger = "Torodi" in report.title + report.text
    day = date(2026, 3, 14) if in_niger else date(2026, 5, 2)
    high = None if "at least" in quote else low
    values: dict[str, object] = {
        "id": claim_id(report.text_sha256, span, act, Interval(low=low, high=high)),
        "report": report.id,
        "where": where,
        "start": start,
        "end": span.end,
        "quote": quote,
        "act": act,
        "origin": fields.get("origin_name"),
        "origin_type": _TYPES.get(str(fields.get("origin_name")), OriginType.NARRATOR),
        "count_text": None if low is None else str(low),
        "count_low": low,
        "count_high": high,
        "places": ("Torodi",) if in_niger else ("Arauquita",),
        "date_start": day,
        "date_end": day,
        "confidence": 1.0,
        "extractor": HandExtractor.version,
    }
    return Claim.model_validate(values | fields)
