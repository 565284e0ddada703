"""Components: what they say to the eye they also say in words."""

import datetime as dt

import pytest
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from tests.web.page import read
from varna.web.components import (
    Action,
    Cell,
    Column,
    Crumb,
    Download,
    Event,
    Fact,
    Status,
    Step,
    Tab,
    Table,
    Tone,
)
from varna.web.icons import icon
from varna.web.lists import page_of, sort_order


def draw(source, address="/list/", **context):
    request = RequestFactory().get(address)
    template = Template("{% load web %}" + source)
    return read(template.render(Context({"request": request, **context})))


@pytest.mark.parametrize("tone", list(Tone))
def test_status_has_words_and_a_shape_of_its_own(tone):
    tag = draw("{% status_tag s %}", s=Status("Something", tone)).one("span")
    assert tag.text == "Something"
    shapes = {name: str(icon(f"mark-{name.value}")) for name in Tone}
    assert tag.one("path").attributes["d"] in shapes[tone]
    assert [name for name, shape in shapes.items() if shape == shapes[tone]] == [tone]


def test_status_tag_accepts_a_label_and_a_tone():
    assert draw('{% status_tag "Pågår" "ongoing" %}').one("span", class_="tag--ongoing")


def test_page_header_has_one_main_button_and_the_status_in_words():
    tree = draw(
        "{% page_header 'Plan' lead='Why' status=s main=m actions=a kicker='Board' %}",
        s=Status("In force", Tone.DONE),
        m=Action("Answer", "/t1/"),
        a=[Action("Export", "/x/", "download")],
    )
    assert tree.one("h1").text == "Plan"
    primary = [
        a for a in tree.all("a", class_="button") if not a.matches({"class_": "button--secondary"})
    ]
    assert [(a.text, a.attributes["href"]) for a in primary] == [("Answer", "/t1/")]
    assert "In force" in tree.text


def test_breadcrumbs_end_with_the_page_itself():
    tree = draw("{% breadcrumbs c %}", c=[Crumb("Home", "/"), Crumb("Plan")])
    assert tree.one("span", aria_current="page").text == "Plan"
    assert tree.one("nav").attributes["aria-label"] == "Breadcrumbs"


@pytest.mark.parametrize(("tone", "role"), [("error", "alert"), ("success", "status")])
def test_notices_that_answer_an_action_are_announced(tone, role):
    notice = draw("{% notice 'Text' tone %}", tone=tone).one("div", class_=f"notice--{tone}")
    assert notice.attributes["role"] == role


def test_notice_names_its_kind_in_words():
    assert draw("{% notice 'The file is broken.' 'error' %}").text == "Error: The file is broken."


def test_fact_without_a_value_is_said_to_be_missing_and_zero_is_not():
    tree = draw("{% summary_list f %}", f=[Fact("Budget", None), Fact("Measures", 0)])
    assert [dd.text for dd in tree.all("dd")] == ["Not stated", "0"]


def test_change_link_says_what_it_changes():
    tree = draw("{% summary_list f %}", f=[Fact("Board", "X", change_url="/c/")])
    assert tree.one("a").text == "Change Board"


def test_protected_missing_and_zero_are_three_different_tiles():
    values = {
        "protected": draw("{% stat_tile 'Reports' protected=True %}"),
        "range": draw("{% stat_tile 'Reports' 3 protected='1–4' %}"),
        "missing": draw("{% stat_tile 'Reports' %}"),
        "zero": draw("{% stat_tile 'Reports' 0 %}"),
    }
    shown = {name: tree.one("p", class_="stat__value").text for name, tree in values.items()}
    assert shown == {"protected": "Protected", "range": "1–4", "missing": "Missing", "zero": "0"}


def test_numbers_are_written_as_the_language_writes_them():
    with translation.override("sv"):
        assert draw("{{ 1234|number }} {{ 12.5|number:1 }} {{ 'x'|number }}").text == "1 234 12,5 x"
    with translation.override("en"):
        assert draw("{{ 1234|number }}").text == "1,234"


def table(**options):
    return Table(
        caption="Measures",
        columns=[Column("Measure", "title"), Column("Status"), Column("Times", "times", True)],
        rows=[[Cell("A <b>", url="/a/", note="Who"), Cell(status=Status("Done", Tone.DONE)), None]],
        **options,
    )


def test_table_has_caption_row_header_and_labels_for_cards():
    tree = draw("{% data_table t %}", t=table())
    assert tree.one("caption").text == "Measures"
    assert tree.one("th", scope="row").text == "A <b>Who"
    assert [td.attributes["data-label"] for td in tree.all("td")] == ["Status", "Times"]
    assert tree.all("td")[1].text == "Missing"


def test_table_refuses_a_row_that_does_not_fit_its_columns():
    with pytest.raises(ValueError, match="2 columns, but a row has 1"):
        Table("T", [Column("A"), Column("B")], [["a"]])


def test_wide_table_lies_in_a_named_region_the_keyboard_can_scroll():
    region = draw("{% data_table t %}", t=table(narrow="scroll")).one("div", role="region")
    assert region.attributes["tabindex"] == "0"
    assert region.attributes["aria-label"] == "Measures"


@pytest.mark.parametrize(
    ("sort", "aria", "link"),
    [
        ("", None, "?status=done&sort=title"),
        ("title", "ascending", "?status=done&sort=-title"),
        ("-title", "descending", "?status=done&sort=title"),
        ("times", None, "?status=done&sort=title"),
    ],
)
def test_sort_link_turns_the_order_keeps_the_filter_and_starts_over(sort, aria, link):
    tree = draw("{% data_table t %}", "/list/?status=done&page=3", t=table(sort=sort))
    header = tree.all("th", scope="col")[0]
    assert header.attributes.get("aria-sort") == aria
    assert header.one("a").attributes["href"] == link
    assert tree.all("th", scope="col")[1].all("a") == []


def test_only_named_orders_reach_the_database():
    orders = {"title": ("title",), "due": ("due", "-title")}
    assert sort_order(QueryDict("sort=-due"), orders, "title") == ("-due", ("-due", "title"))
    assert sort_order(QueryDict("sort=password"), orders, "title") == ("title", ("title",))
    assert sort_order(QueryDict(""), orders, "-due") == ("-due", ("-due", "title"))


def test_pagination_says_what_is_shown_and_keeps_the_filter():
    page = Paginator(range(1234), 50).get_page(2)
    tree = draw("{% pagination p %}", "/list/?status=done&page=2", p=page)
    assert tree.one("p").text == "Showing 51–100 of 1,234"
    assert tree.one("a", rel="next").attributes["href"] == "?status=done&page=3"
    assert tree.one("a", aria_current="page").text == "Page 2"


def test_pagination_of_nothing_says_so_and_has_no_links():
    tree = draw("{% pagination p %}", p=Paginator([], 50).get_page(1))
    assert tree.text == "Nothing to show"
    assert tree.all("a") == []


@pytest.mark.parametrize(("asked", "given"), [("99", 3), ("x", 1), ("-1", 3), ("2", 2)])
def test_a_page_that_does_not_exist_becomes_the_nearest(asked, given):
    assert page_of(QueryDict(f"page={asked}"), list(range(120))).number == given


def test_progress_says_in_words_what_the_bar_shows():
    tree = draw("{% progress 'Answered' 14 26 %}")
    assert tree.one("p").text == "Answered 14 of 26"
    bar = tree.one("progress")
    assert (bar.attributes["value"], bar.attributes["max"]) == ("14", "26")


def test_tabs_are_links_and_one_is_current():
    tree = draw("{% tabs t 'Parts' %}", t=[Tab("A", "/a"), Tab("B", "/b", True, 0)])
    assert tree.one("a", aria_current="page").text == "B 0"


def test_history_and_task_list_tell_dates_and_statuses_in_words():
    events = [Event(dt.date(2026, 4, 28), "Answered", "A manager", "Text", Status("Ongoing"))]
    tree = draw("{% history e %}", e=events)
    assert tree.one("time").attributes["datetime"].startswith("2026-04-28")
    assert "28 April 2026 · A manager" in tree.text
    steps = [Step("Invite", None, Status("Later"), "By mail")]
    assert draw("{% task_list s %}", s=steps).text == "InviteBy mailLater"


def test_download_says_type_and_size_and_leaves_out_an_unknown_size():
    files = [Download("Plan", "/p", "PDF", 231_004), Download("All", "/x", "Excel")]
    texts = [a.text for a in draw("{% downloads f %}", f=files).all("a")]
    assert texts == ["Plan (PDF, 225.6 KB)", "All (Excel)"]


def test_empty_state_offers_the_first_step():
    tree = draw("{% empty_state 'No plan' 'Import one' a %}", a=Action("Import", "/i/"))
    assert tree.one("a").attributes["href"] == "/i/"
    assert tree.one("h2").text == "No plan"


@pytest.mark.parametrize(
    "source",
    [
        "{% notice t %}",
        "{% page_header t lead=t kicker=t %}",
        "{% stat_tile t t note=t protected=t %}",
        "{% empty_state t t %}",
        "{% abbr t t %}",
        "{% status_tag t %}",
        "{% back_link '/' t %}",
    ],
)
def test_every_text_is_escaped(source):
    tree = draw(source, t='<script>"x"</script>')
    assert tree.all("script") == []
    assert "<script>" in tree.text
