"""The public pages, their languages and states, kinds of complaint, and events."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from varna.guidance.enums import Purpose


class PageKey(models.TextChoices):
    """The pages, in the order that the start page lists them. The value is part of the address."""

    WORRIED = "worried", _("Are you worried about somebody?")
    GRAFFITI = "graffiti", _("Report graffiti, or tip off the police")
    STANCE = "stance", _("What the municipality stands for")
    COLLECTED = "collected", _("What is collected, and why")
    DECIDES = "decides", _("Who decides")
    COMPLAINTS = "complaints", _("Complain, or have something put right")
    ACCESSIBILITY = "accessibility", _("Accessibility statement")


class Language(models.TextChoices):
    """Languages that a page may be written in; the frame around it is Swedish or English."""

    SWEDISH = "sv", "Svenska"
    ENGLISH = "en", "English"
    ARABIC = "ar", "العربية"
    BOSNIAN = "bs", "Bosanski"
    DARI = "prs", "دری"
    FINNISH = "fi", "Suomi"
    PERSIAN = "fa", "فارسی"
    POLISH = "pl", "Polski"
    RUSSIAN = "ru", "Русский"
    SOMALI = "so", "Soomaali"
    SORANI = "ckb", "کوردی"
    TIGRINYA = "ti", "ትግርኛ"
    TURKISH = "tr", "Türkçe"
    UKRAINIAN = "uk", "Українська"


# Written from right to left.
RIGHT_TO_LEFT = frozenset({Language.ARABIC, Language.DARI, Language.PERSIAN, Language.SORANI})
# The frame, the contacts and the dated texts are complete in these.
COMPLETE = frozenset({Language.SWEDISH, Language.ENGLISH})

# Whom each page says to call, in order. Those who work with it have numbers of their own.
PURPOSES: dict[PageKey, tuple[Purpose, ...]] = {
    PageKey.WORRIED: (
        Purpose.HELPLINE,
        Purpose.CHILD,
        Purpose.ADULT,
        Purpose.RELATIVES,
        Purpose.HELPLINE_LOCAL,
        Purpose.EXIT,
        Purpose.POLICE,
        Purpose.VICTIM,
        Purpose.HEALTH,
    ),
    PageKey.GRAFFITI: (Purpose.FAULT, Purpose.POLICE),
}
# Texts of guidance that a page shows by their key, so that they are dated and checked.
TEXTS: dict[PageKey, tuple[str, ...]] = {
    PageKey.WORRIED: ("public-signs", "public-talk", "public-concern"),
    PageKey.GRAFFITI: ("public-graffiti",),
    PageKey.STANCE: ("rights",),
}


class PageState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    HANDED_IN = "handed_in", _("Handed in")
    PUBLISHED = "published", _("Published")
    RETIRED = "retired", _("Replaced")


# A version goes one way; what was published is never written in again.
TRANSITIONS: dict[PageState, frozenset[PageState]] = {
    PageState.DRAFT: frozenset({PageState.HANDED_IN}),
    PageState.HANDED_IN: frozenset({PageState.DRAFT, PageState.PUBLISHED}),
    PageState.PUBLISHED: frozenset({PageState.RETIRED}),
    PageState.RETIRED: frozenset(),
}


class Matter(models.TextChoices):
    """What somebody writes in about."""

    WRONG = "wrong", _("Something about us or our association is wrong")
    TREATED = "treated", _("We have been wrongly treated")
    STIGMA = "stigma", _("A text singles out a group")
    ACCESSIBILITY = "accessibility", _("Something on the pages cannot be used")
    OTHER = "other", pgettext_lazy("complaint", "Something else")


class ComplaintState(models.TextChoices):
    OPEN = "open", pgettext_lazy("complaint", "Waits for an answer")
    ANSWERED = "answered", pgettext_lazy("complaint", "Answered")


class PortalEvent(models.TextChoices):
    PAGE_WRITTEN = "portal.page_written", _("The page was written")
    PAGE_HANDED_IN = "portal.page_handed_in", _("The page was handed in")
    PAGE_SENT_BACK = "portal.page_sent_back", _("The page was sent back")
    PAGE_PUBLISHED = "portal.page_published", _("The page was published")
    PAGE_RETIRED = "portal.page_retired", _("A newer version took over")
    PAGE_REVIEWED = "portal.page_reviewed", _("The page was reviewed and still holds")
    PAGE_REMOVED = "portal.page_removed", _("The draft was thrown away")
    PUBLISHED = "portal.published", _("It was published")
    WITHDRAWN = "portal.withdrawn", _("It was taken down")
    COMPLAINT_RECEIVED = "portal.complaint_received", _("A complaint came in")
    COMPLAINT_ANSWERED = "portal.complaint_answered", _("The complaint was answered")
    COMPLAINT_ERASED = "portal.complaint_erased", _("The complaint was erased")
