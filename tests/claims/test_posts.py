from reportedly.claims.candidates import Candidate, find_candidates
from reportedly.claims.origins import Option
from reportedly.claims.posts import author_unless_quoted
from reportedly.model import OriginType
from reportedly.reading.records import Draft, make_report
from reportedly.understanding.annotate import Annotated, annotate
from reportedly.understanding.speakers import find_speakers

TEXT = (
    "Gunmen attacked the camp.\n\n"
    "Two lorries burned at the ford. The mayor said three men died. pic.example/x— Hill Watch (@hillwatch) May 3, 2026"
)
NARRATOR = Option(OriginType.NARRATOR, None, None, ())


def annotated() -> Annotated:
    return annotate(make_report("r.txt", Draft(title="", text=TEXT)))


def candidate(found: Annotated, word: str) -> Candidate:
    return next(one for one in find_candidates(found.text) if one.anchor.text == word)


def test_a_claim_in_a_post_is_its_authors() -> None:
    found = annotated()
    origin = author_unless_quoted(candidate(found, "lorries"), NARRATOR, found)
    assert origin.speaker is not None
    assert origin.speaker.surface == "@hillwatch"


def test_a_claim_outside_it_is_not() -> None:
    found = annotated()
    assert author_unless_quoted(candidate(found, "attacked"), NARRATOR, found) is NARRATOR


def test_whoever_is_quoted_inside_it_speaks() -> None:
    found = annotated()
    mayor = next(s for s in find_speakers(found) if s.surface == "The mayor" and s.cue is not None)
    quoted = Option(mayor.type, mayor.name, mayor, ())
    assert author_unless_quoted(candidate(found, "men"), quoted, found) is quoted
