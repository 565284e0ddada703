"""Draw the text of a chapter."""

from typing import Any

from django import template

from varna.kit import prose as text
from varna.plans.models import Chapter

register = template.Library()


@register.inclusion_tag("plans/prose.html")
def prose(chapter: Chapter) -> dict[str, Any]:
    """Paragraphs, lists and numbered notes of one chapter."""
    notes: list[str] = []
    drawn = []
    for block in text.blocks(chapter.body):
        lines = []
        for line in block.lines:
            runs = []
            for run in line:
                if run.is_note:
                    notes.append(run.text)
                runs.append({"text": run.text, "number": len(notes) if run.is_note else 0})
            lines.append(runs)
        drawn.append({"lines": lines, "is_list": block.is_list})
    return {"blocks": drawn, "notes": notes, "key": f"chapter-{chapter.number}"}
