"""The list of templates, and a template with its questions as they are asked."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from varna.access.actor import Actor, allows, refusal
from varna.access.permissions import Permission
from varna.surveys import policy
from varna.surveys.enums import Indicator, Kind
from varna.surveys.models import Template
from varna.surveys.questionnaire import NONE, SOME, UNKNOWN, Question, Questionnaire
from varna.surveys.words import template_status
from varna.web.components import Action, Cell, Column, Crumb, Fact, Table


def template_table(rows: Iterable[Template]) -> Table:
    """Every template in one table."""
    return Table(
        caption=_("Templates"),
        caption_hidden=True,
        columns=[
            Column(_("Template")),
            Column(_("Unit")),
            Column(_("Version"), numeric=True),
            Column(_("Questions"), numeric=True),
            Column(_("State")),
        ],
        rows=[
            [
                Cell(one.label, url=one.get_absolute_url()),
                one.unit.label,
                version.number if version else None,
                sum(1 for _question in version.questionnaire.questions) if version else None,
                Cell(
                    _("Draft") if version and version.is_draft else _("In use"),
                    status=template_status(one),
                ),
            ]
            for one in rows
            for version in [next(iter(one.versions.all()), None)]
        ],
    )


def page_of_template(actor: Actor, template: Template) -> dict[str, Any]:
    """Return what the template's page shows: facts, and each question with its tools."""
    version = template.versions.first()
    questionnaire = version.questionnaire if version else Questionnaire()
    may_edit = allows(policy.check_can_edit_template, actor, template)
    facts = [
        Fact(_("Unit"), template.unit.label),
        Fact(_("Purpose"), template.said("purpose")),
        Fact(_("Legal basis"), template.said("legal_basis")),
        Fact(_("Version"), version.number if version else None),
        Fact(_("Key"), template.key),
    ]
    return {
        "template": template,
        "status": template_status(template),
        "facts": facts,
        "may_edit": may_edit,
        "may_fix": allows(policy.check_can_fix, actor, template),
        "refused": refusal(policy.check_can_edit_template, actor, template),
        "is_new_version": bool(version and not version.is_draft),
        "next_number": version.number + 1 if version else 1,
        "sections": [
            {
                "section": section,
                "title": section.title.in_language(get_language()),
                "intro": section.intro.in_language(get_language()),
                "questions": [question_words(one, questionnaire) for one in section.questions],
            }
            for section in questionnaire.sections
        ],
        "main": Action(_("Use in a survey"), f"{reverse('new_survey')}?version={version.pk}")
        if version and actor.may(Permission.SURVEY_MANAGE)
        else None,
        "crumbs": [
            Crumb(_("Surveys"), reverse("surveys")),
            Crumb(_("Templates"), reverse("survey_templates")),
            Crumb(template.label),
        ],
    }


def question_words(question: Question, questionnaire: Questionnaire) -> dict[str, Any]:
    """A question in words, for the editor."""
    language = get_language()
    options = [one.text.in_language(language) for one in question.options]
    if question.has_unknown:
        options.append(_("Don't know"))
    return {
        "key": question.key,
        "text": question.text.in_language(language),
        "help": question.help.in_language(language),
        "kind": Kind(question.kind).label,
        "is_required": question.is_required,
        "options": options,
        "rows": [one.text.in_language(language) for one in question.rows],
        "condition": condition_words(question, questionnaire),
        "indicator": Indicator(question.indicator).label if question.indicator else "",
    }


def condition_words(question: Question, questionnaire: Questionnaire) -> str:
    """When the question is asked, in words; empty if always."""
    condition = question.show_if
    before = questionnaire.question(condition.question) if condition else None
    if condition is None or before is None:
        return ""
    fixed = {SOME: _("more than 0"), NONE: "0", UNKNOWN: _("Don't know")}
    language = get_language()
    values = []
    for key in condition.values:
        option = before.option(key)
        values.append(option.text.in_language(language) if option else fixed.get(key, key))
    return _("Asked only if “%(question)s” is answered: %(values)s") % {
        "question": before.text.in_language(language),
        "values": ", ".join(values),
    }
