"""``varna create-municipality``: the municipality, its root unit, and the first account."""

import argparse
import sys

from varna.config.cli.errors import Stop
from varna.config.cli.start import start


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", required=True, help="the municipality's name: “Norrby kommun”")
    parser.add_argument("--slug", required=True, help="short name: norrby")
    parser.add_argument("--email", required=True, help="e-mail of the first account")
    parser.add_argument("--person-name", required=True, help="name shown to colleagues")
    parser.add_argument("--language", choices=["sv", "en"], default="sv", help="sv or en (sv)")
    parser.epilog = (
        "The first account is administrator and central coordinator; it hands out all other\n"
        "accounts. An account that exists already is given the roles and keeps its password."
    )


def run(options: argparse.Namespace) -> int:
    start()
    from django.conf import settings

    from varna.accounts.invitation import password_link
    from varna.accounts.models import User
    from varna.config.opening import open_municipality
    from varna.organisations.models import Municipality

    if Municipality.objects.filter(slug=options.slug.strip()).exists():
        raise Stop(f"there is already a municipality with the short name {options.slug}.")
    known = User.objects.filter(email__iexact=options.email.strip()).exists()
    municipality, user = open_municipality(
        name=options.name.strip(),
        slug=options.slug.strip(),
        email=options.email.strip(),
        person_name=options.person_name.strip(),
        language=options.language,
    )
    sys.stdout.write(
        f"{municipality} is open. {user.email} is its administrator and central coordinator.\n"
    )
    if not known:
        sys.stdout.write(
            "Give this link to the holder of the account, who sets a password with it. It works "
            f"once, within {settings.PASSWORD_RESET_TIMEOUT // 60} minutes; after that “Forgotten "
            f"password” on the sign-in page sends another:\n{password_link(user)}\n"
        )
    return 0
