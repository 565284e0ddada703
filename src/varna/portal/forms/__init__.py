"""Plain forms of the public pages. What may be chosen is passed in by the view."""

from varna.portal.forms.complaints import AnswerForm, CodeForm, ComplaintForm
from varna.portal.forms.pages import PageForm, PublishForm, ReviewForm, SendBackForm

__all__ = [
    "AnswerForm",
    "CodeForm",
    "ComplaintForm",
    "PageForm",
    "PublishForm",
    "ReviewForm",
    "SendBackForm",
]
