"""How the routine is opened, and how often content is checked."""

from django.contrib.auth.hashers import make_password

from varna.audit.changes import changed_fields, keep
from varna.audit.commands import Author, command, record
from varna.guidance import policy
from varna.guidance.enums import Access, GuidanceEvent
from varna.guidance.models import GuidanceSettings, settings_of
from varna.organisations.models import Municipality


@command
def set_access(
    municipality: Municipality,
    *,
    by: Author,
    access: Access,
    code_word: str = "",
    check_months: int = 12,
    coordinator_check_months: int = 6,
    checks_links: bool = False,
) -> GuidanceSettings:
    """Choose how somebody without an account reaches the routine. Only the code's hash is kept.

    Without a new code word the old one stays.
    """
    policy.check_can_keep(by, municipality.pk)
    rules: GuidanceSettings = settings_of()
    rules.municipality = municipality
    with changed_fields(rules) as changes:
        rules.access = access
        rules.check_months = check_months
        rules.coordinator_check_months = coordinator_check_months
        rules.checks_links = checks_links
        if code_word:
            rules.code_hash = make_password(same_word(code_word))
        keep(rules)
    record(GuidanceEvent.SETTINGS_CHANGED, rules, changes)
    return rules


def same_word(text: str) -> str:
    """The code word as it is compared: capital letters and spaces around it do not matter."""
    return " ".join(text.casefold().split())
