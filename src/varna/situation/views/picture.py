"""The picture: begin it, read it, finish it, open it again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.documents import document_response
from varna.situation import exports, policy, services
from varna.situation.forms.picture import (
    ContributorForm,
    IndicatorsForm,
    NewPictureForm,
    PictureForm,
)
from varna.situation.models import Picture
from varna.situation.present.common import crumbs_in, crumbs_of
from varna.situation.present.picture import (
    finish_page,
    ground_page,
    history_page,
    text_page,
)
from varna.situation.views.common import (
    BOTH,
    all_units,
    attempt,
    externals,
    find,
    form_page,
    kept_units,
)
from varna.sources.models import InputRound
from varna.web.components import Crumb


@screen(Permission.PICTURE_READ)
def picture(request: ActorRequest, pk: int) -> HttpResponse:
    """The chapters."""
    return render(request, "situation/text.html", text_page(request.actor, find(request, pk)))


@screen(Permission.PICTURE_READ)
def picture_file(request: ActorRequest, pk: int, ending: str) -> HttpResponse:
    """The picture as it reads now, as Word or PDF."""
    return document_response(exports.picture_document(find(request, pk)), ending)


@screen(Permission.PICTURE_READ)
def picture_history(request: ActorRequest, pk: int) -> HttpResponse:
    """Versions and events."""
    context = history_page(request.actor, find(request, pk))
    return render(request, "situation/history.html", context)


@screen(Permission.PICTURE_EDIT, methods=BOTH)
def new_picture(request: ActorRequest) -> HttpResponse:
    """Begin a picture."""
    year = timezone.localdate().year
    # The title is content of a Swedish document, not interface text.
    initial = {"year": year, "title": f"Lokal lägesbild {year}"}
    form = NewPictureForm(
        request.POST or None, initial=initial, units=kept_units(request), rounds=_rounds(request)
    )
    made = attempt(request, form, _create, form)
    if made:
        messages.success(request, _("The picture is begun. Write the chapters, one by one."))
        return redirect(made)
    title = _("Begin a picture")
    return form_page(request, form, title, title, crumbs_of(Crumb(title)))


def _create(form: NewPictureForm, **facts: object) -> Picture:
    return services.create_picture(form.picked("unit"), **facts)  # type: ignore[arg-type]


def _rounds(request: ActorRequest) -> list[InputRound]:
    rows = InputRound.objects.visible_to(request.actor).select_related("unit")
    return list(rows.order_by("-year", "-part", "unit__path"))


@screen(Permission.PICTURE_EDIT, methods=BOTH)
def change_picture(request: ActorRequest, pk: int) -> HttpResponse:
    """Change what frames the picture."""
    found = find(request, pk)
    policy.check_can_edit(request.actor, found)
    initial = {name: getattr(found, name) for name in ("title", "agreement", "per_month")}
    initial["round"] = found.round_id
    form = PictureForm(request.POST or None, initial=initial, rounds=_rounds(request))
    if attempt(request, form, services.change_picture, found):
        messages.success(request, _("It is saved."))
        return redirect(found)
    title = _("Facts of the picture")
    return form_page(request, form, title, _("Save"), crumbs_in(found, Crumb(title)))


@screen(Permission.PICTURE_READ)
def picture_ground(request: ActorRequest, pk: int) -> HttpResponse:
    """Who took part, what the sources said, and how well things are known."""
    context = ground_page(request.actor, find(request, pk))
    return render(request, "situation/ground.html", context)


@screen(Permission.PICTURE_EDIT, methods=BOTH)
def add_contributor(request: ActorRequest, pk: int) -> HttpResponse:
    """Note who took part."""
    found = find(request, pk)
    policy.check_can_edit(request.actor, found)
    initial = {"on": timezone.localdate()}
    form = ContributorForm(
        request.POST or None, initial=initial, units=all_units(), externals=externals()
    )
    if attempt(request, form, services.add_contributor, found):
        messages.success(request, _("It is saved."))
        return redirect("picture_ground", found.pk)
    title = _("Add who took part")
    return form_page(request, form, title, title, _ground_crumbs(found, title))


def _ground_crumbs(found: Picture, title: str) -> list[Crumb]:
    ground = Crumb(_("What it rests on"), reverse("picture_ground", args=[found.pk]))
    return crumbs_in(found, ground, Crumb(title))


@screen(Permission.PICTURE_EDIT, methods=("POST",))
def remove_contributor(request: ActorRequest, pk: int, contributor: int) -> HttpResponse:
    """Take away a contributor."""
    found = find(request, pk)
    row = get_object_or_404(found.contributors.select_related("picture__unit"), pk=contributor)
    services.remove_contributor(row, by=request.actor)
    messages.success(request, _("It is taken away."))
    return redirect("picture_ground", found.pk)


@screen(Permission.PICTURE_EDIT, methods=BOTH)
def set_indicators(request: ActorRequest, pk: int) -> HttpResponse:
    """Assess how well things are known."""
    found = find(request, pk)
    policy.check_can_edit(request.actor, found)
    initial: dict[str, str] = {}
    for row in found.indicators.all():
        initial |= {row.kind: row.level, f"{row.kind}_words": row.words}
    form = IndicatorsForm(request.POST if request.method == "POST" else None, initial=initial)
    if attempt(request, form, services.set_indicators, found) is not None:
        messages.success(request, _("It is saved."))
        return redirect("picture_ground", found.pk)
    title = _("Assess the awareness")
    return form_page(request, form, title, _("Save"), _ground_crumbs(found, title))


@screen(Permission.PICTURE_EDIT, methods=BOTH)
def finish_picture(request: ActorRequest, pk: int) -> HttpResponse:
    """What is missing; and when nothing stops it, finish."""
    found = find(request, pk)
    policy.check_can_edit(request.actor, found)
    if request.method == "POST":
        services.finish_picture(found, by=request.actor)
        messages.success(request, _("The picture is finished. Go on to the internal edition."))
        return redirect("picture_editions", found.pk)
    title = _("Finish the picture")
    context = {**finish_page(request.actor, found), "crumbs": crumbs_in(found, Crumb(title))}
    return render(request, "situation/finish.html", context)


@screen(Permission.PICTURE_EDIT, methods=BOTH)
def reopen_picture(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask once, then open the picture for changes."""
    found = find(request, pk)
    policy.check_can_reopen(request.actor, found)
    if request.method == "POST":
        services.open_picture(found, by=request.actor)
        messages.success(request, _("The picture can be changed again."))
        return redirect(found)
    title = _("Open the picture for changes")
    lead = _("What was finished and approved stays as it was. What you write is a new version.")
    return form_page(request, None, title, title, crumbs_in(found, Crumb(title)), lead=lead)
