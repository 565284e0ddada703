"""``{% load web %}``: the components. ``varna/web/README.md`` shows each with one example."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from varna.web import icons, tables
from varna.web.components import Column, Status, Table, Tone
from varna.web.forms import error_list

register = template.Library()


@register.simple_tag
def icon(name: str, css_class: str = "") -> SafeString:
    """Draw a decorative icon by name."""
    return icons.icon(name, css_class)


@register.filter
def number(value: Any, decimals: int | None = None) -> str:
    """Write a number as the language does: 1 234 and 12,5 in Swedish. Text passes unchanged."""
    return tables.written(value, decimals)


@register.simple_tag
def status_tag(status: Any, tone: str = "neutral") -> SafeString:
    """Draw a status: its words, its colour and its shape."""
    if not isinstance(status, Status):
        status = Status(str(status), Tone(tone))
    return tables.tag(status)


@register.simple_tag
def abbr(short: str, long: str) -> SafeString:
    """Draw an abbreviation with its meaning."""
    return format_html('<abbr title="{}">{}</abbr>', long, short)


@register.inclusion_tag("web/parts/page_header.html")
def page_header(
    title: str,
    lead: str = "",
    status: Status | None = None,
    main: Any = None,
    actions: Iterable[Any] = (),
    kicker: str = "",
) -> dict[str, Any]:
    """Draw the top of a page: title, status, lead, one main button, other actions."""
    return locals()


@register.inclusion_tag("web/parts/breadcrumbs.html")
def breadcrumbs(crumbs: Sequence[Any]) -> dict[str, Any]:
    """Draw the way here; the last crumb is the page itself."""
    return {"crumbs": crumbs}


@register.inclusion_tag("web/parts/back_link.html")
def back_link(url: str, label: str = "") -> dict[str, Any]:
    """Draw the way back."""
    return {"url": url, "label": label}


@register.inclusion_tag("web/parts/notice.html")
def notice(text: str, tone: str = "info", title: str = "") -> dict[str, Any]:
    """Draw a notice: info, success, needs or error."""
    names = {"info": "info", "success": "success", "needs": "warning", "error": "error"}
    words = {
        "info": _("Information"),
        "success": _("Done"),
        "needs": _("Needs you"),
        "error": _("Error"),
    }
    return {
        "text": text,
        "tone": tone,
        "title": title,
        "icon_name": names[tone],
        "word": words[tone],
    }


@register.inclusion_tag("web/parts/summary_list.html")
def summary_list(facts: Iterable[Any]) -> dict[str, Any]:
    """Draw facts as label and value."""
    return {"facts": facts}


@register.inclusion_tag("web/parts/data_table.html", takes_context=True)
def data_table(context: Context, table: Table) -> dict[str, Any]:
    """Draw a table with a caption, sortable headers and a narrow form."""
    return {"table": table, "request": context.get("request")}


@register.simple_tag
def table_rows(table: Table) -> SafeString:
    """Draw the rows of a table."""
    return tables.rows(table)


@register.inclusion_tag("web/parts/sort_header.html", takes_context=True)
def sort_header(
    context: Context, label: str, sort: str = "", current: str = "", numeric: bool = False
) -> dict[str, Any]:
    """Draw ``<th>`` whose link sorts by ``?sort=``; filters are kept, the page starts over."""
    column = Column(str(label), sort, numeric)
    on = bool(sort) and current.removeprefix("-") == sort
    descending = on and current.startswith("-")
    query = context["request"].GET.copy() if context.get("request") else None
    address = ""
    if sort and query is not None:
        query.pop("page", None)
        query["sort"] = f"-{sort}" if on and not descending else sort
        address = f"?{query.urlencode()}"
    return {
        "column": column,
        "url": address,
        "aria": ("descending" if descending else "ascending") if on else "",
        "icon_name": ("down" if descending else "up") if on else "updown",
    }


@register.inclusion_tag("web/parts/pagination.html", takes_context=True)
def pagination(context: Context, page: "Page[Any]") -> dict[str, Any]:
    """Draw how many rows are shown and the links to the other pages."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    return {
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "ellipsis": page.paginator.ELLIPSIS,
        "prefix": f"?{query.urlencode()}&" if query else "?",
    }


@register.inclusion_tag("web/parts/filter_panel.html", takes_context=True)
def filter_panel(
    context: Context, form: BaseForm, label: str = "", open: bool = False
) -> dict[str, Any]:
    """Draw a GET form in a fold; it says how many filters are set, and can clear them."""
    chosen = [name for name in form.fields if any(context["request"].GET.getlist(name))]
    return {
        "form": form,
        "label": label,
        "open": open or bool(chosen),
        "count": len(chosen),
        "sort": context["request"].GET.get("sort", ""),
        "path": context["request"].path,
    }


@register.inclusion_tag("web/parts/empty_state.html")
def empty_state(title: str, text: str = "", action: Any = None) -> dict[str, Any]:
    """Draw what to do first where there is nothing yet."""
    return {"title": title, "text": text, "action": action}


@register.inclusion_tag("web/parts/tabs.html")
def tabs(items: Iterable[Any], label: str) -> dict[str, Any]:
    """Draw tabs as links; the label names the group."""
    return {"items": items, "label": label}


@register.inclusion_tag("web/parts/progress.html")
def progress(label: str, value: int, total: int, ident: str = "") -> dict[str, Any]:
    """Draw how far something has come, in words and as a bar."""
    return {"label": label, "value": value, "total": total}


@register.inclusion_tag("web/parts/history.html")
def history(events: Iterable[Any]) -> dict[str, Any]:
    """Draw what has happened, newest first as given."""
    return {"events": events}


@register.inclusion_tag("web/parts/task_list.html")
def task_list(steps: Iterable[Any]) -> dict[str, Any]:
    """Draw the first steps with their status."""
    return {"steps": steps}


@register.inclusion_tag("web/parts/stat_tile.html")
def stat_tile(
    label: str,
    value: Any = None,
    note: str = "",
    url: str = "",
    protected: str | bool = False,
    tone: str = "",
) -> dict[str, Any]:
    """Draw one number with its label; protected ones hatched, missing ones as missing."""
    return {
        "label": label,
        "value": value,
        "note": note,
        "url": url,
        "protected": _("Protected") if protected is True else protected,
        "tone": tone,
    }


@register.inclusion_tag("web/parts/downloads.html")
def downloads(files: Iterable[Any], label: str = "") -> dict[str, Any]:
    """Draw links to files with type and size."""
    return {"files": files, "label": label}


@register.inclusion_tag("web/parts/error_summary.html")
def error_summary(*forms: Any) -> dict[str, Any]:
    """Draw what must be mended, linked to the fields; nothing when all is well.

    Takes forms, formsets and lists of forms. Put it first in the content: the page's script moves
    the focus there.
    """
    found: list[tuple[str, str]] = []
    flat = [one for form in forms for one in (form if isinstance(form, list) else [form])]
    for form in flat:
        if not form.is_bound:
            continue
        if isinstance(form, BaseForm):
            found += error_list(form)
        else:
            found += [("", str(message)) for message in form.non_form_errors()]
            for one in form.forms:
                found += error_list(one)
    return {"found": found}


@register.simple_tag
def chart(figure: Any) -> SafeString:
    """Draw a chart made by ``varna.web.charts``."""
    drawn: SafeString = figure.render()
    return drawn
