"""The database itself refuses to change or delete a decision or its document."""

from varna.audit.insert_only import InsertOnly

_KEPT = InsertOnly(
    ("approvals_decision", "approvals_pinneddocument"),
    "decisions and their documents are never changed or deleted",
)
install, remove = _KEPT.install, _KEPT.remove
