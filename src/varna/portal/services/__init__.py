"""The verbs on public pages, publications and complaints."""

from varna.portal.services.complaints import (
    add_complaint,
    answer_complaint,
    erase_old,
    receive_complaint,
)
from varna.portal.services.pages import (
    PageFacts,
    confirm_page,
    hand_in,
    publish_page,
    remove_draft,
    send_back,
    write_page,
)
from varna.portal.services.publishing import publish_figures, publish_plan, withdraw

__all__ = [
    "PageFacts",
    "add_complaint",
    "answer_complaint",
    "confirm_page",
    "erase_old",
    "hand_in",
    "publish_figures",
    "publish_page",
    "publish_plan",
    "receive_complaint",
    "remove_draft",
    "send_back",
    "withdraw",
    "write_page",
]
