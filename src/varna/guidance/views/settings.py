"""How the municipality opens its routine."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.guidance import services
from varna.guidance.enums import Access
from varna.guidance.forms import SettingsForm
from varna.guidance.keeping import routine_crumbs
from varna.guidance.models import settings_of
from varna.web.form_page import form_page

_NAMES = ("access", "check_months", "coordinator_check_months", "checks_links")


@screen(Permission.GUIDANCE_EDIT, methods=("GET", "POST"))
def guidance_settings(request: ActorRequest) -> HttpResponse:
    """Open link, code word or sign-in; and how often content is checked."""
    rules = settings_of()
    form = SettingsForm(
        request.POST if request.method == "POST" else None,
        initial={name: getattr(rules, name) for name in _NAMES},
        has_code=bool(rules.code_hash),
    )
    if form.is_valid():
        said = form.cleaned_data | {"access": Access(form.cleaned_data["access"])}
        services.set_access(request.actor.municipality, by=request.actor, **said)
        messages.success(request, _("The settings are saved."))
        return redirect("routine_versions")
    title = _("Settings")
    return form_page(request, form, title, _("Save the settings"), routine_crumbs(title))
