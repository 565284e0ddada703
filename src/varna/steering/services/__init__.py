"""The verbs of the library and of those who answer to it."""

from varna.steering.services.documents import (
    change_document,
    confirm_document,
    create_document,
    link_documents,
    publish_document,
    renew_document,
)
from varna.steering.services.local import adapt, judge
from varna.steering.services.points import add_point, change_point, remove_point
from varna.steering.services.shipped import add_shipped, shipped_sets

__all__ = [
    "adapt",
    "add_point",
    "add_shipped",
    "change_document",
    "change_point",
    "confirm_document",
    "create_document",
    "judge",
    "link_documents",
    "publish_document",
    "remove_point",
    "renew_document",
    "shipped_sets",
]
