"""Protected results: every question, indicators side by side, free texts, own answers."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from varna.access.actor import Actor, allows
from varna.surveys import policy
from varna.surveys.enums import Indicator, Kind, Quantity
from varna.surveys.feedback import beside_table
from varna.surveys.models import Recipient, Response, Result, Round, TextAnswer
from varna.surveys.picture import picture_of
from varna.surveys.results import REST
from varna.surveys.sitting import in_words
from varna.surveys.tally import NO_ANSWER, NOT_ASKED, Item, items
from varna.surveys.words import category_words, item_words
from varna.web.charts import Bar, Protected, Series, stacked_bars
from varna.web.components import Crumb, Status, Tab, Tone
from varna.web.lists import page_of

_LOOKS = (1, 2, 3, 4, 5, 6, 7, 8)


def results_page(actor: Actor, survey: Round, query: Any) -> dict[str, Any]:
    """Return one section of questions with table and chart each, and what else there is."""
    result = Result.objects.filter(round=survey).first()
    if result is None:
        return {"is_counting": True}
    questionnaire = survey.version.questionnaire
    sections = questionnaire.sections
    chosen = next((one for one in sections if one.key == query.get("part")), sections[0])
    keys = {one.key for one in chosen.questions}
    found = [one for one in items(questionnaire) if one.question.key in keys]
    return {
        "result": result,
        "is_too_few": not result.tables,
        "parts": [
            Tab(
                one.title.in_language(get_language()),
                f"{reverse('survey_results', args=[survey.pk])}?part={one.key}",
                current=one is chosen,
            )
            for one in sections
        ],
        "blocks": _blocks(found, result) if result.tables else [],
        "needs": survey.needs.all(),
        "quantities": dict(Quantity.choices),
        "may_code": allows(policy.check_can_code, actor, survey),
        "caution": caution_of(survey, result),
        "files": [
            (ending, reverse("survey_file", args=[survey.pk, ending])) for ending in ("xlsx", "csv")
        ],
    }


def caution_of(survey: Round, result: Result) -> str:
    """Say so where “none noticed” may mean “the form is not known” (R-128)."""
    questionnaire = survey.version.questionnaire
    form = next((q for q in questionnaire.questions if q.indicator == Indicator.KNOW_FORM), None)
    seen = next((q for q in questionnaire.questions if q.indicator == Indicator.INCIDENTS), None)
    if seen is None or seen.key not in result.tables:
        return ""
    if form is None:
        return _("Whether the form is known was not asked, so no events may also mean no reports.")
    cells = result.tables.get(form.key, {}).get("all", {})
    lacking = [cells.get(one) for one in form.need]
    if any(value is None or value for value in lacking):
        return _(
            "Some units do not know the form well. That nothing was reported there may mean that "
            "the form is unknown, not that nothing happened."
        )
    return ""


def _blocks(found: list[Item], result: Result) -> list[dict[str, Any]]:
    """One block for each question: its items in one table and one chart."""
    blocks: dict[str, list[Item]] = {}
    for item in found:
        blocks.setdefault(item.question.key, []).append(item)
    return [_block(own, result.tables) for own in blocks.values()]


def _block(own: list[Item], tables: Mapping[str, Any]) -> dict[str, Any]:
    question = own[0].question
    title = question.text.in_language(get_language())
    categories = [one for one in own[0].categories if one != NOT_ASKED or question.show_if]
    rows = [(_label(item, title), tables[item.key]["all"]) for item in own]
    groups = tables[own[0].key]["groups"] if len(own) == 1 else {}
    rows += [(_group_words(name), cells) for name, cells in groups.items()]
    # A choice that nobody in view could take is left out of the picture, not of the table.
    series = [
        Series(category_words(own[0], one), _look(n, one)) for n, one in enumerate(categories)
    ]
    return {
        "key": question.key,
        "title": title,
        "chart": stacked_bars(
            title,
            series,
            [Bar(label, [_value(cells.get(one)) for one in categories]) for label, cells in rows],
            first=_("Answers"),
        ),
        "needs": bool(question.need),
    }


def _look(number: int, category: str) -> int:
    if category == NO_ANSWER:
        return 7
    return 8 if category == NOT_ASKED else _LOOKS[number % 6]


def _value(value: int | None) -> Any:
    return Protected() if value is None else value


def _label(item: Item, title: str) -> str:
    part = item.text
    return part.in_language(get_language()) if part else _("All")


def _group_words(name: str) -> str:
    return _("Others") if name == REST else name


def compare_page(rounds: Iterable[Round]) -> dict[str, Any]:
    """Return each indicator with one line for each round that can be compared (R-083, R-087)."""
    rows = sorted(rounds, key=lambda one: (one.year, one.pk))
    asked = {one.pk: picture_of(one) for one in rows}
    blocks = []
    for indicator in Indicator:
        lines = [(one, _indicator_item(one, indicator)) for one in rows]
        known = [item for _survey, item in lines if item is not None]
        if known and known[0].question.kind in (Kind.ONE, Kind.SCALE, Kind.NUMBER):
            blocks.append(_compared(indicator, lines, known, asked))
    return {
        "blocks": blocks,
        "crumbs": [Crumb(_("Surveys"), reverse("surveys")), Crumb(_("Compare"))],
    }


def _indicator_item(survey: Round, indicator: Indicator) -> Item | None:
    return next(
        (
            one
            for one in items(survey.version.questionnaire)
            if one.question.indicator == indicator and not one.part
        ),
        None,
    )


def _compared(
    indicator: Indicator, lines: list[tuple[Round, Item | None]], known: list[Item], asked: Any
) -> dict[str, Any]:
    categories = _merged([list(one.categories) for one in known])
    bars, missing = [], []
    for survey, item in lines:
        table = survey.result.tables.get(item.key) if item else None
        total = asked[survey.pk].total
        source = (
            f"{total.answered}/{total.asked}" if total.asked is not None else str(total.answered)
        )
        label = f"{survey.unit.label} {survey.year} ({source})"
        if table is None:
            why = _("Not asked") if item is None else _("Too few answers")
            missing.append((label, why))
            continue
        cells = table["all"]
        bars.append(Bar(label, [_value(cells[one]) if one in cells else 0 for one in categories]))
    # Newest words first; an older round may have offered a choice that is gone.
    words = {one: category_words(item, one) for item in known for one in item.categories}
    series = [Series(words[one], _look(n, one)) for n, one in enumerate(categories)]
    return {
        "title": str(indicator.label),
        "chart": stacked_bars(item_words(known[-1]), series, bars, first=_("Survey"))
        if bars
        else None,
        "missing": missing,
    }


def _merged(rows: list[list[str]]) -> list[str]:
    """Return every category once, each after those that stand before it in some round."""
    found: list[str] = []
    for row in sorted(rows, key=len, reverse=True):
        for place, one in enumerate(row):
            if one not in found and one != NOT_ASKED:
                before = [found.index(other) for other in row[:place] if other in found]
                found.insert(max(before, default=-1) + 1, one)
    return found


def texts_page(survey: Round, rows: Iterable[TextAnswer]) -> dict[str, Any]:
    """Return the free texts question by question."""
    blocks: dict[str, list[TextAnswer]] = {}
    for one in rows:
        blocks.setdefault(one.question, []).append(one)
    questionnaire = survey.version.questionnaire
    found = []
    for key, own in blocks.items():
        question = questionnaire.question(key)
        title = question.text.in_language(get_language()) if question else key
        found.append({"title": title, "texts": own})
    return {"blocks": found, "coded": sum(one.is_coded for b in blocks.values() for one in b)}


def needs_choices(survey: Round) -> list[tuple[str, str]]:
    """Questions whose answers may express a need, those made for it first."""
    language = get_language()
    rows = [one for one in survey.version.questionnaire.questions if one.kind != Kind.TEXT]
    rows.sort(key=lambda one: not one.need)
    return [(one.key, one.text.in_language(language)) for one in rows]


def answers_page(survey: Round, query: Any) -> dict[str, Any]:
    """Return the answers unit by unit, of a round that was identified."""
    questionnaire = survey.version.questionnaire
    rows = Response.objects.filter(round=survey, is_draft=False).select_related("recipient", "link")
    page = page_of(query, rows.order_by("recipient__number", "pk"), 20)
    language = get_language()
    return {
        "page": page,
        "answers": [
            {
                "name": one.recipient.name if one.recipient else one.link.name if one.link else "",
                "rows": [
                    (question.text.in_language(language), words)
                    for question in questionnaire.questions
                    for words in [
                        in_words(question, one.answers.get(question.key), language, _("Don't know"))
                    ]
                    if words
                ],
            }
            for one in page
        ],
        "lacking": lacking(survey),
    }


def lacking(survey: Round) -> list[tuple[str, list[str]]]:
    """Return the units that expressed a need, question by question (R-084)."""
    found = []
    rows = list(
        Response.objects.filter(round=survey, is_draft=False, recipient__isnull=False)
        .select_related("recipient")
        .order_by("recipient__number")
    )
    for question in survey.version.questionnaire.questions:
        if not question.need:
            continue
        names = [
            one.recipient.name for one in rows if one.answers.get(question.key) in question.need
        ]
        if names:
            found.append((question.text.in_language(get_language()), names))
    return found


def feedback_page(actor: Actor, survey: Round) -> dict[str, Any]:
    """Return the answers of the reader's own units, each beside the protected figures."""
    if survey.is_anonymous:
        return {"units": [], "by_receipt": True}
    units = {post.unit_id for post in actor.posts}
    rows = Response.objects.filter(round=survey, is_draft=False, recipient__unit_id__in=units)
    return {
        "units": [
            (one.recipient.name, beside_table(survey, one.answers))
            for one in rows.select_related("recipient")
            if one.recipient
        ],
        "asked": Recipient.objects.filter(round=survey, unit_id__in=units).exists(),
        "protected": Status(_("Protected"), Tone.PROTECTED),
    }
