"""Draw the few marks of a text, and a contact's card."""

import re
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_POINT = re.compile(r"- (.*)")
_NUMBER = re.compile(r"[0-9]+\. (.*)")


@register.filter
def prose(text: str) -> SafeString:
    """Paragraphs parted by an empty line; ``- `` points; ``1. `` numbered points."""
    parts = [_block(chunk.splitlines()) for chunk in re.split(r"\n\s*\n", text.strip()) if chunk]
    return mark_safe("".join(parts))  # noqa: S308  built of escaped parts alone


def _block(lines: list[str]) -> SafeString:
    for mark, tag in ((_POINT, "ul"), (_NUMBER, "ol")):
        found = [mark.match(line.strip()) for line in lines]
        if all(found):
            points = format_html_join("", "<li>{}</li>", ((one[1],) for one in found if one))
            return format_html("<{}>{}</{}>", tag, points, tag)
    return format_html("<p>{}</p>", " ".join(line.strip() for line in lines))


@register.inclusion_tag("guidance/card.html")
def contact_card(shown: Any) -> dict[str, Any]:
    """One contact with its number as a link, hours, and how far it can be trusted."""
    return {"shown": shown, "card": shown.card}
