from datetime import date, datetime, timedelta, timezone

from reportedly.incidents import mentions_of
from reportedly.incidents.mentions import Window
from reportedly.model import Act, PlacePrecision, Scope
from tests.incidents.making import DAY, PUBLISHED, claim, earlier, report


def test_claims_at_two_places_of_one_raid_are_one_mention() -> None:
    claims = [claim("r", perpetrator="Liptako Vanguard"), claim("r", places=("Say",), perpetrator="Liptako Vanguard")]
    (mention,) = mentions_of(report("r"), claims)
    assert set(mention.places) == {"Torodi", "Say"}


def test_a_round_up_of_rival_days_and_parties_is_several() -> None:
    far = DAY - timedelta(days=1)
    claims = [
        claim("r", perpetrator="Liptako Vanguard"),
        claim("r", places=("Tame",), perpetrator="Comando Raudal", date_start=far, date_end=far),
    ]
    assert len(mentions_of(report("r"), claims)) == 2


def test_a_claim_without_a_place_belongs_to_the_largest_happening() -> None:
    far = DAY - timedelta(days=9)
    claims = [claim("r"), claim("r"), claim("r", places=("Tame",), date_start=far, date_end=far), claim("r", places=())]
    assert sorted(len(mention.claims) for mention in mentions_of(report("r"), claims)) == [1, 3]


def test_an_earlier_event_needs_a_place_and_a_date_of_its_own() -> None:
    claims = [
        claim("r"),
        earlier("r", date(2024, 7, 2)),
        earlier("r", date(2024, 7, 2), places=()),
        claim("r", scope=Scope.AGGREGATE, date_start=None, date_end=None),
        claim("r", scope=Scope.HYPOTHETICAL),
    ]
    main, other = mentions_of(report("r"), claims)
    assert (main.main, len(main.claims)) == (True, 1)
    assert (other.main, len(other.claims)) == (False, 1)


def test_without_a_stated_day_the_days_before_publication_stand_in() -> None:
    (mention,) = mentions_of(report("r"), [claim("r", date_start=None, date_end=None)])
    assert mention.window == Window(PUBLISHED.date() - timedelta(days=2), PUBLISHED.date(), stated=False)


def test_one_stray_date_does_not_move_a_mention() -> None:
    stray = date(2025, 1, 1)
    (mention,) = mentions_of(report("r"), [claim("r"), claim("r"), claim("r", date_start=stray, date_end=stray)])
    assert mention.window == Window(DAY, DAY)


def test_figures_leave_out_small_and_open_counts() -> None:
    claims = [claim("r"), claim("r", low=2), claim("r", act=Act.INJURE, low=20, high=30)]
    (mention,) = mentions_of(report("r"), claims)
    assert mention.figures == {(Act.KILL, 11)}


def test_provinces_are_no_towns() -> None:
    claims = [claim("r"), claim("r", places=("Tillabéri",), place_precision=PlacePrecision.PROVINCE)]
    (mention,) = mentions_of(report("r"), claims)
    assert mention.towns == ("Torodi",)
    assert set(mention.places) == {"Torodi", "Tillabéri"}


def test_a_date_at_the_end_of_the_calendar_spoils_nothing() -> None:
    last = datetime(9999, 12, 31, 23, 59, tzinfo=timezone(-timedelta(hours=14)))
    (mention,) = mentions_of(report("r").model_copy(update={"published": last}), [claim("r")])
    assert mention.key[0].startswith("9999")
