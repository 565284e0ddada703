"""The page of states is drawn from the code and as fresh as it."""

import pytest

from scripts import states_page
from varna.reports.enums import ReportState
from varna.reports.enums_triage import TRANSITIONS


@pytest.fixture(autouse=True)
def english(settings):
    settings.LANGUAGE_CODE = "en"


def test_the_committed_page_is_fresh() -> None:
    assert states_page.PAGE.read_text("utf-8") == states_page.page()


def test_every_state_and_arrow_is_drawn() -> None:
    text = states_page.page()
    for state in ReportState:
        assert f'state "{state.label}" as {state.value}' in text
        for then in TRANSITIONS[state]:
            assert f"    {state.value} --> {then.value}\n" in text
    assert "    not_relevant --> [*]" in text


def test_a_stale_page_is_told(tmp_path, monkeypatch, capsys) -> None:
    stale = tmp_path / "triage.md"
    stale.write_text("old", "utf-8")
    monkeypatch.setattr(states_page, "PAGE", stale)
    assert states_page.main(["--check"]) == 1
    assert "states_page.py" in capsys.readouterr().err
    assert states_page.main([]) == 0
    assert states_page.main(["--check"]) == 0
