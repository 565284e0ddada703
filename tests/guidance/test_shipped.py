"""What ships with the program: dated, sourced, to verify, and true for its own years."""

from datetime import date

import pytest

from tests.cast import TODAY
from varna.access.guard import open_findings, read_through
from varna.guidance import lookup, shipped
from varna.guidance.enums import Kind, Purpose, Strength
from varna.guidance.models import entry_model

_NOT_FREE = {"key", "phone", "url", "source_url", "hours", "email"}


@pytest.mark.parametrize("kind", list(Kind))
def test_every_entry_has_a_source_and_names_only_known_fields(kind):
    names = {field.name for field in entry_model(kind)._meta.concrete_fields}
    for row in shipped.entries(kind):
        assert row["source"], row["key"]
        assert set(row) - {"version"} <= names, row["key"]


@pytest.mark.parametrize("kind", list(Kind))
def test_the_guard_blocks_nothing_in_it(kind):
    for row in shipped.entries(kind):
        for name, value in row.items():
            if isinstance(value, str) and name not in _NOT_FREE:
                assert open_findings(read_through(value)) == [], (row["key"], name)


def test_every_text_has_its_english():
    for kind in (Kind.TEXT, Kind.PROVISION):
        for row in shipped.entries(kind):
            assert row["title_en"], row["key"]
            assert row["body_en"], row["key"]
    for page in shipped.routine().pages.values():
        for name in ("title", "body", "case", "action", "say", "avoid"):
            assert bool(getattr(page, name)) == bool(getattr(page, f"{name}_en")), page.key


@pytest.mark.req("R-479")
def test_the_helpline_is_run_by_another_each_in_its_years(norrby):
    def run_by(day):
        (card,) = lookup.contacts_for(Purpose.HELPLINE, on=day)
        return card.operator, card.phone

    assert run_by(date(2016, 6, 1)) == ("Röda Korset", "020-100 200")
    assert run_by(date(2017, 1, 31)) == ("Röda Korset", "020-100 200")
    assert run_by(date(2017, 2, 1)) == ("Rädda Barnen", "020-100 200")
    assert run_by(TODAY) == ("Rädda Barnen", "020-100 200")


@pytest.mark.req("R-117")
def test_the_duty_to_report_moved_and_an_older_year_keeps_its_own(norrby):
    def cited(day):
        return lookup.provision("child-concern", day).citation

    assert cited(date(2021, 5, 1)) == "14 kap. 1 § socialtjänstlagen (2001:453)"
    assert cited(date(2025, 6, 30)) == "14 kap. 1 § socialtjänstlagen (2001:453)"
    assert cited(date(2025, 7, 1)) == "19 kap. 1 § socialtjänstlagen (2025:400)"


@pytest.mark.req("R-382")
def test_the_five_acts_are_held_each_with_its_dates(norrby):
    rows = shipped.entries(Kind.PROVISION)
    for act in ("2001:453", "1990:52", "1964:167", "2009:400", "1962:700"):
        assert any(act in row["act"] and row.get("valid_from") for row in rows), act
    assert "24 kap. 4 §" in lookup.provision("brb-necessity").section


@pytest.mark.parametrize(
    ("key", "strength"),
    [
        ("rule-signs", Strength.MUST),
        ("rule-child", Strength.SHOULD),
        ("rule-payment", Strength.MAY),
    ],
)
def test_rules_keep_the_strength_they_were_written_with(norrby, key, strength):
    assert lookup.help_text(key).strength == strength


def test_necessity_is_the_last_step_of_the_secrecy_order(norrby):
    steps = lookup.help_text("secrecy-order").body.splitlines()
    assert [line for line in steps if "necessity" in line] == [steps[-1]]
