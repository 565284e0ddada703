"""Tables that the database itself keeps from being changed or deleted from, whoever asks."""

from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

_VERBS = ("UPDATE", "DELETE")


@dataclass(frozen=True, slots=True)
class InsertOnly:
    """Tables of one app, and what the database says when it refuses."""

    tables: tuple[str, ...]
    message: str

    def install(self, connection: BaseDatabaseWrapper) -> None:
        """Make the tables insert-only."""
        if connection.vendor == "postgresql":
            refuse = f"{self.tables[0].partition('_')[0]}_refuse()"
            statements = [
                f"""CREATE OR REPLACE FUNCTION {refuse} RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN RAISE EXCEPTION '{self.message}'; END $$""",
                *(
                    f"""CREATE TRIGGER {table}_insert_only BEFORE UPDATE OR DELETE ON {table}
                        FOR EACH ROW EXECUTE FUNCTION {refuse}"""
                    for table in self.tables
                ),
            ]
        else:
            statements = [
                f"""CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}
                    BEGIN SELECT RAISE(ABORT, '{self.message}'); END"""
                for table in self.tables
                for verb in _VERBS
            ]
        _run(connection, statements)

    def remove(self, connection: BaseDatabaseWrapper) -> None:
        """Lift the refusal, for undoing the migration."""
        if connection.vendor == "postgresql":
            names = [(f"{table}_insert_only", f" ON {table}") for table in self.tables]
        else:
            names = [(f"{table}_no_{verb.lower()}", "") for table in self.tables for verb in _VERBS]
        _run(connection, [f"DROP TRIGGER IF EXISTS {name}{of}" for name, of in names])


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
