"""The content of an edition in one fixed form, and its fingerprint."""

import json
from hashlib import sha256
from typing import Any

from varna.situation.models import Edition


def edition_content(edition: Edition) -> dict[str, Any]:
    """Everything that the audience reads, and what was answered about its wording."""
    return {
        "picture": edition.picture_id,
        "version": edition.version.number,
        "audience": edition.audience,
        "number": edition.number,
        "parts": [
            [one.position, one.kind, *(str(getattr(one, name)) for name in one.TEXTS)]
            for one in edition.parts.all()
            if not one.is_left_out
        ],
        "figures": [
            [one.number, str(one.caption), one.release.sha256]
            for one in edition.figures.select_related("release")
            if one.release is not None
        ],
        "wording": sorted([one.phrase, str(one.reason)] for one in edition.wording_answers.all()),
        "checked": edition.checked,
    }


def edition_revision(edition: Edition) -> str:
    """Return the fingerprint (SHA-256) of the edition's content."""
    text = json.dumps(edition_content(edition), ensure_ascii=False, sort_keys=True, default=str)
    return sha256(text.encode()).hexdigest()
