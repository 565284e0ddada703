"""Write templates and their questions."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.guard import read_through, refuse_identifying
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import command, record
from varna.organisations.models import Unit
from varna.surveys import policy, shipped
from varna.surveys.enums import SurveyEvent, VersionState
from varna.surveys.models import Template, Version
from varna.surveys.questionnaire import read, write

_FACTS = ("title", "title_en", "purpose", "purpose_en", "legal_basis", "legal_basis_en")


@command
def create_template(
    unit: Unit,
    *,
    by: Actor,
    key: str,
    document: dict[str, Any],
    is_read: bool = False,
    **facts: str,
) -> Template:
    """Make a template with its first version. ``facts``: title, purpose, legal basis, ``_en``.

    ``is_read`` says that the writer has answered the guard's questions on the document.
    """
    policy.check_can_create(by, unit)
    return _create(unit, key, document, facts, is_known=is_read)


@command
def add_from_library(unit: Unit, *, by: Actor, name: str) -> Template:
    """Take in a template that ships with the program."""
    policy.check_can_create(by, unit)
    document = shipped.document(name)
    # Read by people before it shipped: the guard's questions are answered, its blocks still hold.
    facts: dict[str, str] = {
        f"{fact}{ending}": read_through(document[fact][language])
        for fact in ("title", "purpose", "legal_basis")
        for language, ending in (("sv", ""), ("en", "_en"))
    }
    return _create(unit, document["key"], document, facts, is_known=True)


def _create(
    unit: Unit, key: str, document: dict[str, Any], facts: dict[str, str], *, is_known: bool = False
) -> Template:
    template = Template(municipality=unit.municipality, unit=unit, key=key, **facts)
    keep(template)
    content = _content(document, is_known=is_known)
    keep(Version(municipality=unit.municipality, template=template, number=1, content=content))
    record(SurveyEvent.TEMPLATE_CREATED, template, {"title": template.title})
    return template


@command
def change_template(template: Template, *, by: Actor, **facts: str) -> Template:
    """Change the title, the purpose or the legal basis."""
    policy.check_can_edit_template(by, template)
    unknown = set(facts) - set(_FACTS)
    if unknown:
        raise TypeError(f"No facts of a template: {sorted(unknown)}")
    with changed_fields(template) as changes:
        for name, value in facts.items():
            setattr(template, name, value)
        keep(template)
    record(SurveyEvent.TEMPLATE_CHANGED, template, changes)
    return template


@command
def write_questions(
    template: Template, *, by: Actor, document: dict[str, Any], is_read: bool = False
) -> Version:
    """Write the questions of the draft; one that a round uses gives rise to a new version.

    ``is_read`` says that the writer has answered the guard's questions. Raises
    `FaultyDocumentError` with every fault.
    """
    policy.check_can_edit_template(by, template)
    content = _content(document, is_known=is_read)
    version = _draft_of(template)
    version.content = content
    keep(version)
    record(SurveyEvent.TEMPLATE_CHANGED, template, {"version": version.number})
    return version


@command
def start_version(template: Template, *, by: Actor) -> Version:
    """Begin a new version from the newest, to be changed."""
    policy.check_can_edit_template(by, template)
    version = _draft_of(template)
    record(SurveyEvent.VERSION_STARTED, template, {"version": version.number})
    return version


@command
def set_fixed(template: Template, *, by: Actor, is_fixed: bool) -> Template:
    """Fix the template so that everyone asks the same, or let go of it (R-072)."""
    policy.check_can_fix(by, template)
    template.is_fixed = is_fixed
    keep(template)
    event = SurveyEvent.TEMPLATE_FIXED if is_fixed else SurveyEvent.TEMPLATE_FREED
    record(event, template)
    return template


def _draft_of(template: Template) -> Version:
    # Two who edit at once queue here.
    Template.objects.select_for_update(of=("self",)).get(pk=template.pk)
    newest = template.versions.order_by("-number").first()
    if newest is not None and newest.is_draft:
        return newest
    number, content = (newest.number, newest.content) if newest else (0, {})
    version = Version(
        municipality=template.municipality,
        template=template,
        number=number + 1,
        content=content,
    )
    keep(version)
    return version


def put_in_use(version: Version) -> None:
    """Freeze the version that a round opens with. Called by the command that opens it."""
    if version.is_draft:
        if not any(True for _ in version.questionnaire.questions):
            raise ValidationError(_("The template has no questions yet."))
        version.state = VersionState.IN_USE
        keep(version)


def _content(document: dict[str, Any], *, is_known: bool) -> dict[str, Any]:
    content = write(read(document))
    for text in _texts(content):
        refuse_identifying(read_through(text) if is_known else text)
    return content


def _texts(value: Any) -> list[str]:
    # Keys are identifiers; words stand under "sv" and "en" alone.
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    if not isinstance(value, dict):
        return []
    own = [value[name] for name in ("sv", "en") if isinstance(value.get(name), str)]
    return own + [text for one in value.values() for text in _texts(one)]
