import pytest

from reportedly.claims.candidates import find_candidates
from reportedly.claims.decision import Decision
from reportedly.claims.origins import Option
from reportedly.claims.parties import Cast, Part, proposals
from reportedly.claims.parties_features import party_options, relation
from reportedly.model import Act, OriginType, Party, Polarity, Report, Scope, SpeechAct, VictimKind
from reportedly.understanding.annotate import annotate

TEXT = (
    "The Kharan Freedom Front attacked an army post near Kharan, the Pakistan Army said. "
    "Nine soldiers were killed. India was blamed."
)
FRONT = "Kharan Freedom Front"


@pytest.fixture(scope="module")
def told() -> tuple[Decision, Cast]:
    annotated = annotate(Report(id="r", text=TEXT))
    candidate = next(one for one in find_candidates(annotated.text) if one.quantity and one.quantity.text == "Nine")
    origin = Option(OriginType.STATE_FORCES, "Pakistan Army", None, ())
    decision = Decision(
        candidate,
        Act.KILL,
        origin,
        VictimKind.SECURITY_FORCES,
        SpeechAct.ADMIT,
        Polarity.POSITIVE,
        Scope.INCIDENT,
        hedged=False,
        confidence=1.0,
    )
    return decision, Cast.of(annotated)


def test_nobody_and_each_party_stand_once_among_the_proposals(told: tuple[Decision, Cast]) -> None:
    found = proposals(*told, Part.DOER, None)
    names = [one.party.name for one in found if one.party]
    assert found[0].party is None
    assert {FRONT, "Pakistan Army"} <= set(names)
    assert len(names) == len(set(names))


def test_a_proposal_says_how_it_was_come_upon(told: tuple[Decision, Cast]) -> None:
    ways = {one.party.name: one.ways for one in proposals(*told, Part.VICTIM, None) if one.party}
    assert {"words", "speaker", "home.army"} <= set(ways["Pakistan Army"])
    assert "speaker.foe" in ways[FRONT]


def test_the_claim_before_lends_its_parties(told: tuple[Decision, Cast]) -> None:
    decision, cast = told
    before = Decision(
        decision.candidate,
        Act.RAID,
        decision.origin,
        None,
        SpeechAct.STATE,
        Polarity.POSITIVE,
        Scope.INCIDENT,
        hedged=False,
        confidence=1.0,
        doer=Party(name="Murle youth", type=OriginType.ARMED_GROUP),
    )
    options = {one.key: one for one in party_options(decision, cast, Part.DOER, before)}
    assert "last.same" in options["murle youth"].features
    assert options["murle youth"].told("murle youth") != options["murle youth"].told(None)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (None, "nobody"),
        (Party(name="A", type=OriginType.ARMED_GROUP, side="group:a"), "itself"),
        (Party(name="B", type=OriginType.ARMED_GROUP, side="group:a"), "side"),
        (Party(name="C", type=OriginType.STATE_FORCES, side="state:ML"), "foe"),
        (Party(name="D", type=OriginType.NGO, side="org:d"), "other"),
    ],
)
def test_what_one_party_is_to_another(other: Party | None, expected: str) -> None:
    assert relation(Party(name="A", type=OriginType.ARMED_GROUP, side="group:a"), other) == expected
