"""The database itself refuses to change or delete what was logged as told onwards."""

from django.db.backends.base.base import BaseDatabaseWrapper

_TABLE = "meetings_conveyance"
_MESSAGE = "what was told onwards is never changed or deleted"


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the table insert-only."""
    if connection.vendor == "postgresql":
        statements = [
            f"""CREATE OR REPLACE FUNCTION meetings_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION '{_MESSAGE}'; END $$""",
            f"""CREATE TRIGGER {_TABLE}_insert_only BEFORE UPDATE OR DELETE ON {_TABLE}
                FOR EACH ROW EXECUTE FUNCTION meetings_refuse()""",
        ]
    else:
        statements = [
            f"""CREATE TRIGGER {_TABLE}_no_{verb.lower()} BEFORE {verb} ON {_TABLE}
                BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END"""
            for verb in ("UPDATE", "DELETE")
        ]
    _run(connection, statements)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Lift the refusal, for undoing the migration."""
    if connection.vendor == "postgresql":
        statements = [f"DROP TRIGGER IF EXISTS {_TABLE}_insert_only ON {_TABLE}"]
    else:
        statements = [f"DROP TRIGGER IF EXISTS {_TABLE}_no_{verb}" for verb in ("update", "delete")]
    _run(connection, statements)


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
