"""Words, numbers and places that are asked about: what is found, and what passes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varna.situation.checking import questions_on, rules_on
from varna.situation.citing import as_read, cited
from varna.situation.wording import HitKind, Rule, look, questions_of, read_rules

DAY = date(2026, 6, 1)


def phrases(text: str, **options: object) -> list[str]:
    found = look({"Del": text}, options.pop("rules", ()), numbers=bool(options.pop("numbers", 0)))
    return [hit.phrase for hit in found]


def test_the_list_is_read_line_by_line() -> None:
    body = "Skriv en rad för varje:\n\nmuslim* | miljön\n- ghetto*\n"
    assert read_rules(body) == [Rule("muslim*", "miljön"), Rule("ghetto*", "")]


def test_questions_are_the_lines_with_a_dash() -> None:
    assert questions_of("Läs igenom:\n- Ett.\n  - Två.\nInte detta.") == ["Ett.", "Två."]


def test_a_star_stands_for_any_ending_and_a_bare_word_only_for_itself() -> None:
    rules = [Rule("muslim*"), Rule("islam"), Rule("känd  sedan tidigare")]
    assert phrases("Muslimerna i området.", rules=rules) == ["muslimerna"]
    assert phrases("Den islamistiska miljön.", rules=rules) == []
    assert phrases("Känd\nsedan tidigare.", rules=rules) == ["känd sedan tidigare"] or phrases(
        "Känd\nsedan tidigare.", rules=rules
    ) == ["känd\nsedan tidigare"]


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
    (hit,) = look({"Fynd 1": "Sett i Norrby centrum."}, (), places=["Norrby centrum"], numbers=True)
    assert (hit.kind, hit.place) == (HitKind.PLACE, "Fynd 1")


@given(st.text(max_size=200))
def test_any_text_can_be_looked_through(text: str) -> None:
    rules = [Rule("muslim*"), Rule("(a|b)+")]
    for hit in look({"Del": text}, rules, places=["Å", "b c"], numbers=True):
        assert hit.phrase


def test_citations_are_found_and_read() -> None:
    assert cited("Det syns i [figur 2].", "[Figure 10] och [figur x]") == {2, 10}
    assert as_read("Det syns i [figur 2].") == "Det syns i figur 2."


@pytest.mark.req("R-510")
def test_the_shipped_list_stops_a_text_that_ties_a_faith_to_extremism(norrby: object) -> None:
    found = phrases("Islam leder till våldsbejakande extremism.", rules=rules_on(DAY))
    assert found == ["islam"]
    assert phrases("Den våldsbejakande islamistiska miljön.", rules=rules_on(DAY)) == []
    assert len(questions_on(DAY)) == 5
