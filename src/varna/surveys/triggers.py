"""The database itself refuses to tie an anonymous answer to anybody, or to lift the promise."""

from django.db.backends.base.base import BaseDatabaseWrapper

_SQLITE = [
    """CREATE TRIGGER surveys_round_promise BEFORE UPDATE ON surveys_round
        WHEN OLD.state <> 'draft'
         AND (NEW.is_anonymous <> OLD.is_anonymous OR NEW.state = 'draft')
        BEGIN SELECT RAISE(ABORT, 'an opened round stays as anonymous as it was promised'); END""",
    """CREATE TRIGGER surveys_response_insert BEFORE INSERT ON surveys_response
            BEGIN
              SELECT RAISE(ABORT, 'an answer is as anonymous as its round')
                WHERE NEW.is_anonymous <>
                (SELECT is_anonymous FROM surveys_round WHERE id = NEW.round_id);
              SELECT RAISE(ABORT, 'an answer of an anonymous round points at nobody')
                WHERE NEW.is_anonymous AND NEW.recipient_id IS NOT NULL;
            END""",
    """CREATE TRIGGER surveys_response_update BEFORE UPDATE ON surveys_response
            BEGIN
              SELECT RAISE(ABORT, 'an answer is as anonymous as its round')
                WHERE NEW.is_anonymous <>
                (SELECT is_anonymous FROM surveys_round WHERE id = NEW.round_id);
              SELECT RAISE(ABORT, 'an answer of an anonymous round points at nobody')
                WHERE NEW.is_anonymous AND NEW.recipient_id IS NOT NULL;
            END""",
]
_SQLITE_DROP = [
    f"DROP TRIGGER IF EXISTS surveys_{name}"
    for name in ("round_promise", "response_insert", "response_update")
]
_POSTGRESQL = [
    """CREATE OR REPLACE FUNCTION surveys_round_promise() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF OLD.state <> 'draft'
             AND (NEW.is_anonymous <> OLD.is_anonymous OR NEW.state = 'draft') THEN
            RAISE EXCEPTION 'an opened round stays as anonymous as it was promised'
              USING ERRCODE = 'integrity_constraint_violation';
          END IF;
          RETURN NEW;
        END $$""",
    """CREATE TRIGGER surveys_round_promise BEFORE UPDATE ON surveys_round
       FOR EACH ROW EXECUTE FUNCTION surveys_round_promise()""",
    """CREATE OR REPLACE FUNCTION surveys_response_alone() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF NEW.is_anonymous <> (SELECT is_anonymous FROM surveys_round WHERE id = NEW.round_id)
          THEN
            RAISE EXCEPTION 'an answer is as anonymous as its round'
              USING ERRCODE = 'integrity_constraint_violation';
          END IF;
          IF NEW.is_anonymous AND NEW.recipient_id IS NOT NULL THEN
            RAISE EXCEPTION 'an answer of an anonymous round points at nobody'
              USING ERRCODE = 'integrity_constraint_violation';
          END IF;
          RETURN NEW;
        END $$""",
    """CREATE TRIGGER surveys_response_alone BEFORE INSERT OR UPDATE ON surveys_response
       FOR EACH ROW EXECUTE FUNCTION surveys_response_alone()""",
]
_POSTGRESQL_DROP = [
    "DROP TRIGGER IF EXISTS surveys_round_promise ON surveys_round",
    "DROP TRIGGER IF EXISTS surveys_response_alone ON surveys_response",
]


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the refusals in place."""
    _run(connection, _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Lift them: for undoing the migration."""
    _run(connection, _POSTGRESQL_DROP if connection.vendor == "postgresql" else _SQLITE_DROP)


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
