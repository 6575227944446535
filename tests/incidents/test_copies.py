from datetime import timedelta

from reportedly.incidents import copies, lineages
from reportedly.model import OriginType, Repeats, Report
from tests.incidents.making import PUBLISHED, said

WIRE = (
    "The Liptako Vanguard said on Sunday that it had killed 34 soldiers in an ambush near Torodi, three times "
    "the number that the army has given. In a voice message it also said that it had burned five lorries and "
    "taken two prisoners. The army put its dead at 11. A nurse in Niamey told this agency that thirteen bodies "
    "in uniform had been brought in by noon. Neither account could be checked, and the road has been closed "
    "since the spring."
)


def wire(name: str, hours: int, text: str, publisher: str = "Coastline Press") -> Report:
    return Report(id=name, text=text, published=PUBLISHED + timedelta(hours=hours), publisher=publisher)


def test_a_copy_with_another_headline_and_a_cut_tail_is_found() -> None:
    first = wire("first", 0, WIRE)
    cut = wire("cut", 5, "By our night desk. " + WIRE[:330]).model_copy(update={"title": "WIPED OUT"})
    (one,) = copies([cut, first])
    assert (one.report, one.of) == ("cut", "first")
    assert one.share > 0.8


def test_a_text_that_tells_of_the_same_in_other_words_is_no_copy() -> None:
    own = (
        "Two lorry drivers from Torodi say that an ambush on the Niamey road left many soldiers dead and trucks burnt."
    )
    assert copies([wire("first", 0, WIRE), wire("own", 3, own * 3)]) == ()


def test_a_copy_of_a_copy_goes_back_to_the_first() -> None:
    found = copies([wire("third", 9, WIRE[20:]), wire("second", 4, WIRE[:400]), wire("first", 0, WIRE)])
    assert {one.report: one.of for one in found} == {"second": "first", "third": "first"}


def test_the_same_whatever_the_order() -> None:
    reports = [wire("a", 0, WIRE), wire("b", 4, WIRE[:400]), wire("c", 0, WIRE)]
    assert copies(reports) == copies(reports[::-1])


def test_each_report_says_what_it_repeats() -> None:
    group = "Liptako Vanguard"
    statement = wire("statement", 0, "We killed 34 soldiers.", publisher=group)
    relay = wire("relay", 6, "The group said that it had killed 34.")
    own = wire("own", 7, "A nurse counted 13 bodies.")
    claims = [
        said(group, "statement", 34, OriginType.ARMED_GROUP),
        said(group, "relay", 34, OriginType.ARMED_GROUP),
        said("Niamey hospital", "own", 13, OriginType.MEDICAL),
    ]
    told = {one.report: one for one in lineages([own, relay, statement], claims)}
    assert (told["relay"].repeats, told["relay"].of, told["relay"].speaker) == (Repeats.STATEMENT, "statement", group)
    assert "kill 34" in told["relay"].reason
    assert told["own"].repeats is told["statement"].repeats is Repeats.NOTHING_KNOWN
