"""Queue with everyone who writes in the same picture or moves it on."""

from varna.situation.models import Edition, Picture


def hold_picture(picture: Picture) -> Picture:
    """The picture as it stands now, held until the transaction ends."""
    rows = Picture.objects.select_for_update(of=("self",)).select_related("unit", "round__unit")
    held: Picture = rows.get(pk=picture.pk)
    return held


def hold_edition(edition: Edition) -> Edition:
    """The edition as it stands now, held until the transaction ends."""
    rows = Edition.objects.select_for_update(of=("self",)).select_related(
        "picture__unit", "version", "body"
    )
    held: Edition = rows.get(pk=edition.pk)
    return held
