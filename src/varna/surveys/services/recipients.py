"""Whom a round asks."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.guard import read_through
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import Author, command, record
from varna.kit.keys import new_key
from varna.organisations.models import ExternalActor, Unit
from varna.surveys import policy
from varna.surveys.enums import Category, Reach, RoundState, SurveyEvent
from varna.surveys.models import OpenLink, Recipient, Round

MOST = 20_000


@dataclass(frozen=True, slots=True)
class RecipientFacts:
    """One who is to be asked, as a list, a file or the organisation gives it."""

    name: str
    category: Category
    email: str = ""
    unit: Unit | None = None
    division: Unit | None = None
    external: ExternalActor | None = None
    school_level: str = ""
    ownership: str = ""


@command
def add_recipients(survey: Round, *, by: Actor, rows: Iterable[RecipientFacts]) -> int:
    """Add those who are not on the list yet; return how many. One address is asked once."""
    survey = Round.objects.select_for_update(of=("self",)).get(pk=survey.pk)
    policy.check_can_add_recipients(by, survey)
    known = set(survey.recipients.exclude(email="").values_list("email", flat=True))
    bodies: set[tuple[str, int | None]] = {
        (name, unit)
        for name, unit in survey.recipients.filter(email="").values_list("name", "unit_id")
    }
    last = survey.recipients.aggregate(last=Max("number"))["last"]
    number = -1 if last is None else last
    added = []
    for facts in rows:
        email = facts.email.strip().lower()
        unit_id = facts.unit.pk if facts.unit else None
        if email in known if email else (facts.name, unit_id) in bodies:
            continue
        (known.add(email) if email else bodies.add((facts.name, unit_id)))
        number += 1
        # The list names functions and bodies; it was shown for reading through before this.
        one = Recipient(
            municipality=survey.municipality,
            round=survey,
            number=number,
            name=read_through(facts.name),
            email=email,
            category=facts.category,
            unit=facts.unit,
            division=facts.division,
            external=facts.external,
            school_level=facts.school_level,
            ownership=facts.ownership,
        )
        one.clean_fields(exclude=["token_hash", "name"])
        one.clean()
        added.append(one)
    if number >= MOST:
        raise ValidationError(_("A survey asks %(most)d at most."), params={"most": MOST})
    Recipient.objects.bulk_create(added, batch_size=500)
    record(SurveyEvent.RECIPIENTS_ADDED, survey, {"added": len(added)})
    return len(added)


@command
def change_recipient(
    recipient: Recipient, *, by: Actor, email: str | None = None, reach: Reach | None = None
) -> Recipient:
    """Mend an address, or say that a letter came back, went wrong, or is not to be sent."""
    policy.check_can_manage(by, recipient.round)
    if recipient.round.state == RoundState.CLOSED:
        policy.check_can_close(by, recipient.round)
    with changed_fields(recipient) as changes:
        if email is not None:
            recipient.email = email.strip().lower()
        if reach is not None:
            recipient.reach = reach
        keep(recipient)
    record(SurveyEvent.RECIPIENT_CHANGED, recipient, changes)
    return recipient


@command
def remove_recipient(recipient: Recipient, *, by: Actor) -> None:
    """Take a recipient off the list of a round that has not opened."""
    policy.check_can_add_recipients(by, recipient.round)
    record(SurveyEvent.RECIPIENT_CHANGED, recipient.round, {"removed": recipient.number})
    recipient.delete()


@command
def report_not_me(recipient: Recipient, *, by: Author) -> None:
    """The one who got the letter says that it came to the wrong place; no more letters go there."""
    recipient.reach = Reach.NOT_ME
    recipient.save(update_fields=["reach"])
    record(SurveyEvent.RECIPIENT_CHANGED, recipient, {"reach": [Reach.LISTED, Reach.NOT_ME]})


@command
def add_link(survey: Round, *, by: Actor, name: str, categories: list[Category]) -> OpenLink:
    """Add a link for those whose number is unknown, such as the civil society (R-077)."""
    policy.check_can_prepare(by, survey)
    link = OpenLink(
        municipality=survey.municipality,
        round=survey,
        name=name,
        categories=[str(one) for one in categories],
        token=new_key(),
    )
    keep(link)
    record(SurveyEvent.LINK_ADDED, survey, {"categories": link.categories})
    return link
