"""Forms: label, hint, error and summary belong together, and nothing is lost."""

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory

from tests.web.page import read
from varna.web.forms import error_list
from varna.web.gallery.specimens import AnswerFormSet, FilterForm, MeasureForm


def draw(source, address="/", **context):
    request = RequestFactory().get(address)
    template = Template("{% load web %}" + source)
    return read(template.render(Context({"request": request, **context})))


def field_of(tree, ident):
    return next(e for e in tree.all() if e.attributes.get("id") == ident)


def test_label_stands_above_and_hint_and_count_are_read_with_the_field():
    tree = draw("{{ f }}", f=MeasureForm())
    area = field_of(tree, "id_purpose")
    assert area.attributes["aria-describedby"] == "id_purpose_helptext id_purpose_count"
    assert field_of(tree, "id_purpose_helptext").text.startswith("What shall be different")
    assert field_of(tree, "id_purpose_count").text == "At most 600 characters."
    assert "(optional)" in tree.one("label", for_="id_purpose").text
    assert "(optional)" not in tree.one("label", for_="id_title").text


def test_browser_never_cuts_a_pasted_text_and_never_shows_its_own_bubble():
    tree = draw("{{ f }}", f=MeasureForm())
    area = field_of(tree, "id_purpose")
    assert "maxlength" not in area.attributes
    assert area.attributes["data-limit"] == "600"
    title = field_of(tree, "id_title")
    assert "required" not in title.attributes
    assert title.attributes["aria-required"] == "true"


def test_too_long_a_text_comes_back_whole_with_its_error():
    text = "å" * 601
    form = MeasureForm({"purpose": text})
    tree = draw("{{ f }}", f=form)
    area = field_of(tree, "id_purpose")
    assert area.text == text
    assert area.attributes["aria-invalid"] == "true"
    assert "id_purpose_error" in area.attributes["aria-describedby"].split()


def test_date_says_how_to_write_it_unless_the_author_gave_a_hint():
    class Dates(forms.Form):
        plain = forms.DateField()
        own = forms.DateField(help_text="The Monday of the week")

    tree = draw("{{ f }}", f=Dates())
    assert "2026-04-30" in field_of(tree, "id_plain_helptext").text
    assert field_of(tree, "id_own_helptext").text == "The Monday of the week"
    assert field_of(tree, "id_plain").attributes["type"] == "text"


@pytest.mark.parametrize(("name", "boxes"), [("level", 3), ("actors", 4)])
def test_group_of_choices_has_a_legend_and_a_label_for_each(name, boxes):
    tree = draw("{{ f }}", f=MeasureForm())
    group = next(e for e in tree.all("fieldset") if e.all("input", name=name) and e.all("legend"))
    assert len(group.all("label")) == len(group.all("input")) == boxes


def test_error_summary_links_to_every_field_in_order():
    form = MeasureForm({"due": "31/4"})
    tree = draw("{% error_summary f %}{{ f }}", f=form)
    summary = tree.one("div", role="alert")
    anchors = [a.attributes["href"] for a in summary.all("a")]
    assert anchors == ["#id_title", "#id_area", "#id_level_0", "#id_due"]
    ids = {e.attributes.get("id") for e in tree.all()}
    assert {anchor[1:] for anchor in anchors} <= ids
    assert summary.all("a")[3].text == "To be done by: Enter a valid date."


def test_error_of_the_whole_form_stands_in_the_summary_without_a_link():
    form = FilterForm({})
    form.full_clean()
    form.add_error(None, "The plan is locked.")
    assert error_list(form) == [("", "The plan is locked.")]
    summary = draw("{% error_summary f %}", f=form)
    assert "The plan is locked." in summary.text
    assert summary.all("a") == []


def test_error_summary_is_silent_when_all_is_well_or_nothing_was_sent():
    assert draw("{% error_summary f %}", f=FilterForm({"text": "x"})).text == ""
    assert draw("{% error_summary f %}", f=MeasureForm()).text == ""


def test_error_summary_gathers_every_form_of_a_round():
    data = {
        "form-TOTAL_FORMS": "2",
        "form-INITIAL_FORMS": "2",
        "form-0-status": "done",
        "form-1-status": "",
        "form-1-comment": "kept",
    }
    formset = AnswerFormSet(data, initial=[{"heading": "A"}, {"heading": "B"}])
    assert not formset.is_valid()
    tree = draw("{% error_summary f %}{{ f }}", f=formset)
    assert [a.attributes["href"] for a in tree.one("div", role="alert").all("a")] == [
        "#id_form-1-status"
    ]
    cards = tree.all("fieldset", class_="card")
    assert [card.one("legend").text for card in cards] == ["A", "B"]
    assert field_of(tree, "id_form-1-comment").text == "kept"


def test_values_and_labels_are_escaped():
    class Odd(forms.Form):
        text = forms.CharField(label="<b>L</b>", help_text="<b>H</b>")

    tree = draw("{{ f }}", f=Odd({"text": '"><script>'}))
    assert tree.all("b") == []
    assert tree.all("script") == []
    assert field_of(tree, "id_text").attributes["value"] == '"><script>'


def test_filter_keeps_the_order_counts_what_is_chosen_and_can_be_cleared():
    address = "/list/?status=done&year=2026&text=&sort=-due"
    form = FilterForm({"status": "done", "year": "2026"})
    tree = draw("{% filter_panel f %}", address, f=form)
    assert "open" in tree.one("details").attributes
    assert "2 chosen" in tree.one("summary").text
    assert tree.one("input", name="sort").attributes["value"] == "-due"
    assert tree.one("a", class_="button").attributes["href"] == "/list/"


def test_filter_with_nothing_chosen_is_closed():
    tree = draw("{% filter_panel f %}", "/list/", f=FilterForm())
    assert "open" not in tree.one("details").attributes
    assert tree.all("a", class_="button") == []
