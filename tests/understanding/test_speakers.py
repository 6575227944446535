import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import OriginType, Report, Where
from reportedly.understanding.annotate import annotate
from reportedly.understanding.speakers import Speaker, find_speakers
from reportedly.understanding.speakers_words import speaker_words


def speakers(text: str, title: str = "") -> tuple[Speaker, ...]:
    return find_speakers(annotate(Report(id="r", text=text, title=title)))


def voiced(text: str) -> list[str]:
    return [speaker.surface for speaker in speakers(text) if speaker.cue is not None]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Nine people died, a spokesman for the army said.", "a spokesman for the army"),
        ('"They burned it all," said a nurse from the clinic.', "a nurse from the clinic"),
        ('"They came at night," fumed a trader.', "a trader"),
        ('"We buried six," sighed the old ferryman.', "the old ferryman"),
        ("A man who sells fuel said two boys were shot.", "A man"),
        ("One of the drivers said that nine men were taken.", "One of the drivers"),
        ("Two women from the hamlet said soldiers burned the mill.", "Two women from the hamlet"),
        ("The parish priest told us that four were buried.", "The parish priest"),
        ("Four fell, by the army's count.", "the army"),
        ("Nine died, in the words of the mayor.", "the mayor"),
        ("The radio gave eleven dead, citing a doctor at Goma hospital.", "a doctor at Goma hospital"),
        ("The paper quoted an officer as saying that six had died.", "an officer"),
        ("We heard from a stall-keeper that three men were hanged.", "a stall-keeper"),
        ("We have spoken to a schoolteacher who counted nine bodies.", "a schoolteacher"),
        ("Our reporter contacted the Governor of Maradi.", "the Governor of Maradi"),
        ("The story, carried by two newspapers, is false.", "two newspapers"),
        ("The army rejected the version spread by the rebels.", "the rebels"),
        ("That figure comes from the diocese.", "the diocese"),
        ("On the radio we heard that ten were killed.", "the radio"),
        ("Gunmen took forty fishermen, the head of a fishermen's union said.", "the head of a fishermen's union"),
        ("A villager, who said he had hidden, counted six.", "A villager"),
        ("Nine died, according to an elder.", "an elder"),
    ],
)
def test_who_is_given_a_voice(text: str, surface: str) -> None:
    assert surface in voiced(text)


@pytest.mark.parametrize(
    ("text", "surface"),
    [example for words in speaker_words() for example in words[1].examples.items()],
)
def test_the_lists_own_examples(text: str, surface: str) -> None:
    assert surface.casefold() in [found.casefold() for found in voiced(text)]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("First line here.\n\n08:20 Police captain: nine dead at the bridge.", "Police captain"),
        ("First line here.\n\n14:20 – Governor: nine dead in Zinder.", "Governor"),
        ("First line here.\n\n4/ A spokesman said that nothing happened.", "A spokesman"),
        ("First line here.\n\n@hill_watcher: two trucks burn on the road.", "@hill_watcher"),
    ],
)
def test_labels_times_and_numbers_stay_outside(text: str, surface: str) -> None:
    assert surface in voiced(text)


@pytest.mark.parametrize(
    ("text", "rubbish"),
    [
        ("The two lists are not entirely identical.", "not entirely identical"),
        ("Up to 1,190 servicemen were lost on the front.", "servicemen"),
        ("Weekly overview: nine died.", "Weekly overview"),
        ("On Tuesday the attack found nobody.", "the attack"),
        ("Nobody told me anything.", "Nobody"),
    ],
)
def test_what_cannot_speak_is_not_offered(text: str, rubbish: str) -> None:
    assert not [speaker.surface for speaker in speakers(text) if rubbish in speaker.surface]


def test_a_pronoun_stands_for_the_voice_before_it() -> None:
    found = speakers("A nurse counted nine bodies, she said. She added that two were children.")
    assert {speaker.surface for speaker in found if speaker.pronoun} <= {"A nurse"}


@pytest.mark.parametrize(
    ("text", "surface", "kind"),
    [
        ("A man who sells fuel said two boys were shot.", "A man", OriginType.WITNESS),
        ("An orderly said that nine lay dead.", "An orderly", OriginType.MEDICAL),
        ("The governor of Zinder said nine died.", "The governor of Zinder", OriginType.CIVIL_AUTHORITY),
        ("The Malian defence minister said nine died.", "The Malian defence minister", OriginType.GOVERNMENT),
        ("A sentry said that nobody came.", "A sentry", OriginType.STATE_FORCES),
        ("Our stringer said that shops were shut.", "Our stringer", OriginType.MEDIA),
    ],
)
def test_types_of_speakers(text: str, surface: str, kind: OriginType) -> None:
    assert [speaker.type for speaker in speakers(text) if speaker.surface == surface] == [kind]


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        ("The governor of Zinder said nine died.", "The governor of Zinder", "Zinder regional government"),
        ("The Malian defence minister said nine died.", "The Malian defence minister", "Malian government"),
        ("A doctor at Goma hospital said nine died.", "A doctor at Goma hospital", "Goma hospital"),
    ],
)
def test_persons_speak_for_their_institutions(text: str, surface: str, name: str) -> None:
    assert [speaker.name for speaker in speakers(text) if speaker.surface == surface] == [name]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ['"Go," ', "said ", "a nurse ", "who ", "the army's ", "count, ", "09:10 ", "\n\n", ": ", "(KF "]
        ),
        max_size=12,
    ).map("".join)
)
def test_surfaces_are_slices_of_the_text(text: str) -> None:
    for speaker in speakers(f"Word. {text}"):
        if speaker.where is Where.TEXT:
            assert f"Word. {text}"[speaker.start : speaker.end] == speaker.surface
            assert "\n" not in speaker.surface
