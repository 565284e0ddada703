"""Open a municipality, ready for its first administrator to sign in and for all to be led right."""

from django.db import transaction

from varna.accounts.models import User
from varna.accounts.services import create_user
from varna.administration import services
from varna.audit.commands import System
from varna.guidance.services import take_in_shipped
from varna.organisations.enums import Role, UnitKind
from varna.organisations.models import Municipality
from varna.organisations.scope import municipality_scope


def open_municipality(
    *, name: str, slug: str, email: str, person_name: str, language: str
) -> tuple[Municipality, User]:
    """Create the municipality, its root unit and its first account: all of it or nothing.

    The guidance that ships comes along, so that the routine leads from the first day.
    An account with the e-mail address is used as it is. Raises ValidationError on bad input.
    """
    with transaction.atomic():
        site = System()
        municipality = services.create_municipality(by=site, name=name, slug=slug)
        by = System(municipality_id=municipality.pk)
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            user = create_user(by=site, email=email, name=person_name, language=language)
        with municipality_scope(municipality.pk):
            root = services.create_unit(municipality, by=by, name=name, kind=UnitKind.MUNICIPALITY)
            for role in (Role.ADMINISTRATOR, Role.CENTRAL_COORDINATOR):
                services.grant_membership(user, by=by, unit=root, role=role)
            take_in_shipped(municipality, by=by)
    return municipality, user
