"""Addresses of guidance: the open ones below the municipality's short name, and those behind it."""

from django.urls import path

from varna.guidance.views import checking, entries, knowledge, public, routine, settings, steps

_OPEN = "m/<slug:slug>/"
_ROUTINE = "guidance/routine/"
_VERSION = f"{_ROUTINE}<int:pk>/"
_ENTRY = "guidance/<str:kind>/"

urlpatterns = [
    path(f"{_OPEN}contacts/", public.public_contacts, name="public_contacts"),
    path(f"{_OPEN}words/", public.public_texts, name="public_texts"),
    path(f"{_OPEN}routine/", public.routine_start, name="routine_start"),
    path(f"{_OPEN}routine/code/", public.routine_code, name="routine_code"),
    path(f"{_OPEN}routine/sheet/", public.routine_sheet, name="routine_sheet"),
    path(f"{_OPEN}routine/poster/", public.routine_poster, name="routine_poster"),
    path(f"{_OPEN}routine/<slug:name>.pdf", public.routine_file, name="routine_file"),
    path(f"{_OPEN}routine/step/<slug:step>/", public.routine_step, name="routine_step"),
    path(
        f"{_OPEN}routine/step/<slug:step>/<int:area>/",
        public.routine_step_in_area,
        name="routine_step_in_area",
    ),
    path("guidance/", entries.contacts, name="guidance"),
    path("guidance/law/", entries.provisions, name="guidance_law"),
    path("guidance/texts/", entries.texts, name="guidance_texts"),
    path("guidance/materials/", entries.materials, name="guidance_materials"),
    path("guidance/sheets/", entries.sheets, name="guidance_sheets"),
    path("guidance/words/", knowledge.guidance_words, name="guidance_words"),
    path("guidance/links/", knowledge.guidance_links, name="guidance_links"),
    path(
        "guidance/material/<int:pk>/withdraw/",
        knowledge.withdraw_material,
        name="withdraw_material",
    ),
    path("guidance/coordinators/", checking.coordinators, name="guidance_coordinators"),
    path("guidance/check/", checking.check_guidance, name="check_guidance"),
    path("guidance/take-in/", checking.take_in, name="take_in_guidance"),
    path("guidance/settings/", settings.guidance_settings, name="guidance_settings"),
    path(_ROUTINE, routine.routine_versions, name="routine_versions"),
    path(f"{_ROUTINE}start/", routine.start_draft, name="start_routine_draft"),
    path(_VERSION, routine.routine_version, name="routine_version"),
    path(f"{_VERSION}publish/", routine.put_in_use, name="put_routine_in_use"),
    path(f"{_VERSION}remove/", routine.remove_draft, name="remove_routine_draft"),
    path(f"{_VERSION}steps/new/", steps.add_step, name="add_routine_step"),
    path(f"{_VERSION}steps/<slug:key>/", steps.write_step, name="write_routine_step"),
    path(f"{_VERSION}steps/<slug:key>/remove/", steps.remove_step, name="remove_routine_step"),
    path(f"{_VERSION}preview/<slug:step>/", routine.preview_step, name="preview_routine_step"),
    path(
        f"{_VERSION}preview/<slug:step>/<int:area>/",
        routine.preview_step_in_area,
        name="preview_routine_step_in_area",
    ),
    path(f"{_ENTRY}file.xlsx", entries.guidance_file, name="guidance_file"),
    path(f"{_ENTRY}new/", entries.new_guidance, name="new_guidance"),
    path(f"{_ENTRY}<int:pk>/", entries.guidance_entry, name="guidance_entry"),
    path(f"{_ENTRY}<int:pk>/write/", entries.write_guidance, name="write_guidance"),
    path(f"{_ENTRY}<int:pk>/accept/", entries.accept_guidance, name="accept_guidance"),
    path(f"{_ENTRY}<int:pk>/refuse/", entries.refuse_guidance, name="refuse_guidance"),
    path(f"{_ENTRY}<int:pk>/confirm/", checking.confirm_guidance, name="confirm_guidance"),
    path(f"{_ENTRY}<int:pk>/end/", entries.end_guidance, name="end_guidance"),
]
