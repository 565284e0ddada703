"""Time plans and states in the reader's language."""

from datetime import date

import pytest
from django.utils import translation

from varna.plans.enums import MeasureStatus, RoundKind
from varna.plans.models import Measure, Round
from varna.plans.timeplan import parse
from varna.plans.words import describe, measure_status, round_state, time_words
from varna.web.components import Tone


@pytest.mark.parametrize(
    ("wording", "said_in_english"),
    [
        ("fyra gånger per år", "4 times a year"),
        ("en gång om året", "Once a year"),
        ("varannan månad", "Every 2 months"),
        ("två ggr/mån", "2 times a month"),
        ("löpande", "Continuously"),
        ("vid behov", "As needed"),
        ("löpande 2021", "Continuously, 2021"),
        ("2017-2019", "2017–2019"),
        ("våren 2021", "Spring 2021"),
        ("klart hösten 2017", "Done by autumn 2017"),
        ("T2 2019", "T2 2019"),
        ("juni 2018", "Done by June 2018"),
        ("senast 2026-09-30", "Done by 2026-09-30"),
        ("vecka 7 2026", "Week 7 2026"),
        ("påbörjas under 2017", "From 2017"),
        ("ett tillfälle 2021", "1 occasion, 2021"),
        ("två tillfällen 2021", "2 occasions, 2021"),
        ("enligt överenskommelsen", ""),
    ],
)
def test_an_understood_time_plan_reads_as_english(wording, said_in_english):
    assert describe(parse(wording)) == said_in_english


def said(wording):
    measure = Measure(time_as_written=wording)
    measure.time_plan = parse(wording)
    return measure


def test_swedish_readers_meet_the_wording_itself():
    with translation.override("sv"):
        assert time_words(said("Klart hösten 2017")) == "Klart hösten 2017"


def test_english_readers_meet_what_was_understood_or_else_the_wording():
    assert time_words(said("Klart hösten 2017")) == "Done by autumn 2017"
    assert time_words(said("enligt överenskommelsen")) == "enligt överenskommelsen"
    assert time_words(said("")) == "No time is set"


def test_every_status_has_a_word_and_a_tone_of_its_own():
    tags = [measure_status(status) for status in MeasureStatus]
    assert len({tag.label for tag in tags}) == len({tag.tone for tag in tags}) == len(tags)


@pytest.mark.parametrize(
    ("on", "closed", "label", "tone"),
    [
        (date(2026, 4, 8), None, "Not open yet", Tone.PLANNED),
        (date(2026, 4, 9), None, "Open", Tone.NEEDS_YOU),
        (date(2026, 5, 21), None, "Open", Tone.NEEDS_YOU),
        (date(2026, 5, 22), None, "Late", Tone.NEEDS_YOU),
        (date(2026, 5, 22), date(2026, 5, 20), "Closed", Tone.DONE),
    ],
)
def test_a_round_waits_from_the_day_it_opens_until_it_is_closed(on, closed, label, tone):
    follow_up = Round(
        kind=RoundKind.T1,
        year=2026,
        opens=date(2026, 4, 9),
        closes=date(2026, 5, 21),
        closed_on=closed,
    )
    state = round_state(follow_up, on)
    assert (state.label, state.tone) == (label, tone)
