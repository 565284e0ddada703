"""Who may register a body's decision, and why not."""

from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.access.permissions import Permission
from varna.approvals.models import Decision
from varna.organisations.models import Unit


def check_can_register(actor: Actor, body: Unit, author_id: int | None) -> None:
    """Someone of the body registers its decision, and never who wrote the text (four eyes)."""
    actor.check(Permission.DECISION_REGISTER, body)
    if author_id == actor.user_id:
        raise Denied(
            _(
                "You handed this text in, so somebody else registers the decision on it. "
                "Ask another secretary or decision-maker of %(body)s."
            )
            % {"body": body.label}
        )


def check_is_unchanged(submitted: Decision | None, revision: str) -> None:
    """What is decided now must be what was handed in, letter for letter."""
    if submitted is None or submitted.document is None:
        raise Denied(_("Nothing has been handed in to decide on."))
    if submitted.document.revision != revision:
        raise Denied(
            _(
                "The content is no longer what was handed in, so it cannot be decided on. "
                "Unlock it, and hand it in again."
            )
        )


def mandate_of(actor: Actor, body: Unit) -> str:
    """The role under which the actor registers, in words that outlast the role."""
    for post in actor.posts:
        if body.path.startswith(post.reach):
            return f"{post.role.label}, {body.label}"
    return ""
