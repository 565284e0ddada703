"""The database itself refuses to change or delete what was protected or released."""

from varna.audit.insert_only import InsertOnly

_KEPT = InsertOnly(
    ("figures_protectedperiod", "figures_release"),
    "protected periods and releases are never changed or deleted",
)
install, remove = _KEPT.install, _KEPT.remove
