"""Words, numbers and places that are asked about: what is found, and what passes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varna.guidance.wording import Listed, Lists
from varna.situation.checking import questions_on, words_on
from varna.situation.citing import as_read, cited
from varna.situation.wording import HitKind, look, questions_of

DAY = date(2026, 6, 1)


NONE = Lists()


def phrases(text: str, lists: Lists = NONE, *, numbers: bool = False) -> list[str]:
    return [hit.phrase for hit in look({"Del": text}, lists, numbers=numbers)]


def test_questions_are_the_lines_with_a_dash() -> None:
    assert questions_of("Läs igenom:\n- Ett.\n  - Två.\nInte detta.") == ["Ett.", "Två."]


def test_the_same_words_are_asked_about_once_and_a_long_sentence_by_its_beginning() -> None:
    lists = Lists([Listed("ghetto*", "området")], [Listed("muslim*")], [Listed("terror*")])
    assert phrases("Ett ghetto. Ett Ghetto till.", lists) == ["ghetto"]
    (said,) = phrases(f"Muslimer {'och andra ' * 20}talade om terror.", lists)
    assert said.startswith("muslimer och andra")
    assert len(said) == 120


@pytest.mark.parametrize(
    "text",
    [
        "Se figur 2 och kapitel 3.",
        "Den 2026-01-05, § 7 och kl. 9:30.",
        "Andelen är 4 % eller 3,5.",
        "Tertial 1 och avtal 62-2017-1.2.5.",
        "Under 2018 kom 43 svar.",
    ],
)
def test_numbers_that_count_nobody_pass(text: str) -> None:
    assert phrases(text, numbers=True) == []


def test_a_small_number_is_asked_about_once() -> None:
    text = "Det hände 3 gånger i fjol och 3 gånger i år, och 2 anmäldes."
    assert phrases(text, numbers=True) == ["3", "2"]
    assert phrases(text) == []


def test_places_are_told_apart_from_words() -> None:
    (hit,) = look(
        {"Fynd 1": "Sett i Norrby centrum."}, NONE, places=["Norrby centrum"], numbers=True
    )
    assert (hit.kind, hit.place) == (HitKind.PLACE, "Fynd 1")


@given(st.text(max_size=200))
def test_any_text_can_be_looked_through(text: str) -> None:
    lists = Lists([Listed("muslim*"), Listed("(a|b)+")])
    for hit in look({"Del": text}, lists, places=["Å", "b c"], numbers=True):
        assert hit.phrase


def test_citations_are_found_and_read() -> None:
    assert cited("Det syns i [figur 2].", "[Figure 10] och [figur x]") == {2, 10}
    assert as_read("Det syns i [figur 2].") == "Det syns i figur 2."


@pytest.mark.req("R-510")
def test_the_shipped_list_stops_a_text_that_ties_a_faith_to_extremism(norrby: object) -> None:
    assert phrases("Islam leder till våldsbejakande extremism.", words_on(DAY)) == ["islam"]
    assert phrases("Ordet islam i ett citat.", words_on(DAY)) == ["islam"]
    assert phrases("Den våldsbejakande islamistiska miljön.", words_on(DAY)) == []
    assert len(questions_on(DAY)) == 5
