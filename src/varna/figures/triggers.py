"""The database itself refuses to change or delete what was protected or released."""

from django.db.backends.base.base import BaseDatabaseWrapper

_TABLES = ("figures_protectedperiod", "figures_release")
_MESSAGE = "protected periods and releases are never changed or deleted"


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the tables insert-only."""
    statements = []
    if connection.vendor == "postgresql":
        statements.append(
            f"""CREATE OR REPLACE FUNCTION figures_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION '{_MESSAGE}'; END $$"""
        )
    for table in _TABLES:
        if connection.vendor == "postgresql":
            statements.append(
                f"""CREATE TRIGGER {table}_insert_only BEFORE UPDATE OR DELETE ON {table}
                    FOR EACH ROW EXECUTE FUNCTION figures_refuse()"""
            )
            continue
        statements += [
            f"""CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}
                BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END"""
            for verb in ("UPDATE", "DELETE")
        ]
    _run(connection, statements)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Lift the refusal, for undoing the migration."""
    if connection.vendor == "postgresql":
        statements = [f"DROP TRIGGER IF EXISTS {table}_insert_only ON {table}" for table in _TABLES]
    else:
        statements = [
            f"DROP TRIGGER IF EXISTS {table}_no_{verb}"
            for table in _TABLES
            for verb in ("update", "delete")
        ]
    _run(connection, statements)


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
