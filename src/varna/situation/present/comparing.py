"""Two versions side by side: chapters, findings and awareness, word by word (R-067)."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from varna.figures.enums import Audience
from varna.kit.difference import Difference, Part, compare
from varna.situation.citing import as_read
from varna.situation.models import Version
from varna.situation.parts import PartText, parts_of


def difference_of(before: Version, after: Version) -> Difference:
    """What differs between what two versions said."""
    return compare(_parts(before, 0), _parts(after, 100_000))


def _parts(version: Version, first: int) -> list[Part]:
    found = parts_of(version.content, Audience.INTERNAL)
    return [
        Part(key=first + number, title=one.title, place=one.title, fields=_fields(one))
        for number, one in enumerate(found)
    ]


def _fields(one: PartText) -> dict[str, str]:
    said = {
        pgettext("a chapter", "Facts"): one.facts,
        _("Facts: activities"): one.activities,
        _("Analysis"): one.analysis,
        _("Assessment"): one.assessment,
        _("According to whom"): one.note,
    }
    return {label: as_read(text) for label, text in said.items() if text}
