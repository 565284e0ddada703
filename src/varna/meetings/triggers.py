"""The database itself refuses to change or delete what was logged as told onwards."""

from varna.audit.insert_only import InsertOnly

_KEPT = InsertOnly(
    ("meetings_conveyance",),
    "what was told onwards is never changed or deleted",
)
install, remove = _KEPT.install, _KEPT.remove
