"""Lists of staff and attendance: what is kept, what is refused, and how numbers become counts."""

from collections import Counter

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests.cast import Town
from tests.plans.pages import visit, words
from tests.sources.conftest import workbook
from tests.training.conftest import (
    STAFF,
    TAKEN,
    course,
    keep_numbers,
    looked_through,
    read_in,
)
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.audit.models import Event
from varna.documents.incoming import UnreadableFileError
from varna.documents.reading.errors import NotUnderstoodError
from varna.jobs.models import Job
from varna.jobs.worker import run_due
from varna.training import coverage, services
from varna.training.enums import FileKind, FileState
from varna.training.fileroom import unpacked
from varna.training.fingerprints import employee_number, fingerprint
from varna.training.listing import Plan
from varna.training.models import (
    Course,
    Headcount,
    ListFile,
    Participation,
    StaffKey,
    StaffRole,
    Starters,
    TrainingSettings,
)

UNIT = "Norrbys ungdomsenhet"


def staff(*numbers: str, day: str = "2020-01-15", unit: str = UNIT) -> str:
    rows = [f"{number};{unit};Lärare;{day};Anna Ek" for number in numbers]
    return "\n".join(["Anstnr;Enhet;Roll;Anställd;Namn", *rows])


def taken(*numbers: str, day: str = "2026-03-02", unit: str = UNIT) -> str:
    rows = [f"{number};{unit};Lärare;{day};a@example.se" for number in numbers]
    return "\n".join(["Anstnr;Enhet;Roll;Slutförd;E-post", *rows])


def have(of: Course, town: Town) -> tuple[int, int | None]:
    (row,) = coverage.by_unit([of], [town.administration], timezone.localdate())
    figure = row.figures[of.pk]
    return figure.done, figure.of


def stored() -> str:
    """Everything that lies in the tables of training and in the trace, as text."""
    from django.apps import apps

    found = [
        str(list(model.objects.all().values()))
        for model in apps.get_app_config("training").get_models()
    ]
    return " ".join([*found, str(list(Event.objects.values("event", "changes")))])


class TestCountsAlone:
    def test_no_number_name_or_address_is_kept(
        self, alva: Actor, norrby: Town, basic: Course
    ) -> None:
        read_in(alva, norrby.administration, staff("4711", "4712", "4712"), STAFF)
        read_in(alva, norrby.administration, taken("4711"), TAKEN, basic)
        assert have(basic, norrby) == (1, 2)
        assert not StaffKey.objects.exists()
        assert {one.key for one in Participation.objects.all()} == {""}
        assert not any(word in stored() for word in ("4711", "Anna", "a@example.se"))

    def test_the_newly_employed_are_counted_by_month(
        self, alva: Actor, norrby: Town, teacher: StaffRole
    ) -> None:
        month = timezone.localdate().replace(day=1)
        day = month.isoformat()
        read_in(alva, norrby.administration, staff("1", "2", day=day), STAFF)
        (row,) = Starters.objects.all()
        assert (row.month, row.number, row.trained) == (month, 2, 0)

    def test_a_new_list_of_staff_replaces_the_old_one_below_the_unit(
        self, alva: Actor, norrby: Town, teacher: StaffRole
    ) -> None:
        services.enter_headcount(norrby.administration, by=alva, numbers={teacher: 9})
        services.enter_headcount(norrby.unit, by=alva, numbers={teacher: 50})
        read_in(alva, norrby.unit, staff("1", "2", "3"), STAFF)
        rows = Headcount.objects.values_list("unit", "number")
        assert set(rows) == {(norrby.administration.pk, 9), (norrby.unit.pk, 3)}

    def test_an_attendance_list_can_be_withdrawn(
        self, alva: Actor, norrby: Town, basic: Course
    ) -> None:
        services.enter_headcount(norrby.unit, by=alva, numbers={basic.roles.get(): 10})
        file = read_in(alva, norrby.administration, taken("1", "2"), TAKEN, basic)
        assert have(basic, norrby) == (2, 10)
        services.withdraw_list(file, by=alva)
        assert have(basic, norrby) == (0, 10)


@pytest.mark.req("R-320")
class TestFingerprints:
    @pytest.fixture(autouse=True)
    def numbers(self, cecilia: Actor) -> None:
        keep_numbers(cecilia)

    def test_one_who_takes_the_course_twice_is_one(
        self, alva: Actor, norrby: Town, basic: Course
    ) -> None:
        unit = norrby.administration
        read_in(alva, unit, staff("4711", "4712", "4713"), STAFF)
        read_in(alva, unit, taken("4711", "4712"), TAKEN, basic)
        read_in(alva, unit, taken("4711", day="2026-05-04"), TAKEN, basic)
        assert have(basic, norrby) == (2, 3)
        latest = Participation.objects.filter(is_latest=True)
        assert Counter(str(one.taken_on) for one in latest) == {"2026-03-02": 1, "2026-05-04": 1}
        assert Participation.objects.total() == 3
        assert "4711" not in stored()

    def test_the_same_row_in_another_list_is_not_counted_again(
        self, alva: Actor, norrby: Town, basic: Course
    ) -> None:
        unit = norrby.administration
        read_in(alva, unit, taken("1", "2"), TAKEN, basic)
        again = read_in(alva, unit, taken("1", "2", "3"), TAKEN, basic)
        assert (again.kept, again.left_out) == (1, 2)
        services.withdraw_list(again, by=alva)
        assert Participation.objects.total() == 2

    def test_whoever_has_left_counts_no_more_and_whoever_moves_counts_where_they_are(
        self, alva: Actor, norrby: Town, basic: Course
    ) -> None:
        unit = norrby.administration
        read_in(alva, unit, staff("1", "2", "3"), STAFF)
        read_in(alva, unit, taken("1", "2"), TAKEN, basic)
        read_in(alva, unit, staff("2", "3", unit="Norrbys förvaltning"), STAFF)
        assert have(basic, norrby) == (1, 2)
        (row,) = coverage.by_unit([basic], [norrby.unit], timezone.localdate())
        assert not row.figures

    def test_fingerprints_are_emptied_when_their_time_is_over_and_numbers_stay(
        self, alva: Actor, norrby: Town, basic: Course
    ) -> None:
        read_in(alva, norrby.administration, taken("1", "2", day="2023-11-20"), TAKEN, basic)
        read_in(alva, norrby.administration, taken("1", day="2026-03-09"), TAKEN, basic)
        from varna.training.jobs import erase_old

        with time_machine.travel("2026-11-25"):
            erase_old.enqueue(by=norrby.program)
            run_due()
        rows = Participation.objects.order_by("taken_on")
        assert [(bool(one.key), str(one.taken_on)) for one in rows] == [
            (False, "2023-11-01"),
            (False, "2023-11-01"),
            (True, "2026-03-09"),
        ]
        assert Participation.objects.total() == 3

    def test_going_back_to_counts_empties_everything_and_throws_the_key_away(
        self, alva: Actor, cecilia: Actor, norrby: Town, basic: Course
    ) -> None:
        read_in(alva, norrby.administration, staff("1", "2"), STAFF)
        read_in(alva, norrby.administration, taken("1"), TAKEN, basic)
        services.set_keeping(norrby.municipality, by=cecilia, keeping="counts", months=36)
        assert not StaffKey.objects.exists()
        assert not Participation.objects.exclude(key="").exists()
        assert TrainingSettings.objects.get().pepper is None
        assert have(basic, norrby) == (1, 2)

    @pytest.mark.req("R-325")
    def test_a_manager_compares_numbers_of_the_own_unit_alone(
        self, alva: Actor, ruth: Actor, norrby: Town, basic: Course
    ) -> None:
        unit = norrby.administration
        content = staff("1", "2") + f"\n3;{unit.name};Lärare;2020-01-15;x"
        read_in(alva, unit, content, STAFF)
        read_in(alva, unit, taken("1") + f"\n3;{unit.name};Lärare;2026-03-02;x", TAKEN, basic)
        browser = visit(ruth)
        before = stored()
        said = {"course": basic.pk, "numbers": "1\n2\n3\n99"}
        shown = words(browser.post(reverse("compare_numbers"), said))
        assert "1 has a valid course." in shown
        lacking, elsewhere = shown.split("Not in the latest list")
        assert lacking.split("Lack the course")[1].split() == ["2"]
        assert elsewhere.split("told.")[1].startswith("399")
        assert stored() == before

    def test_the_same_number_has_another_fingerprint_in_another_municipality(self) -> None:
        assert fingerprint("4711", b"a" * 32) != fingerprint("4711", b"b" * 32)
        assert fingerprint(" 0 4711", b"a" * 32) == fingerprint("4711", b"a" * 32)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("199001019802", "personal"),
        ("900101-9802", "personal"),
        ("19900101 9802", "personal"),
        ("9001619802", "personal"),
        ("a@example.se", "mail"),
        ("Anna Ek", "employee"),
        ("Anna", "employee"),
        ("4" * 21, "employee"),
    ],
)
def test_what_is_no_employee_number_is_refused(text: str, code: str) -> None:
    with pytest.raises(NotUnderstoodError) as refused:
        employee_number(text)
    assert refused.value.code == code


def test_faulty_rows_are_told_without_repeating_what_may_point_out_somebody(
    alva: Actor, norrby: Town, basic: Course
) -> None:
    rows = [
        "Anstnr;Enhet;Roll;Slutförd",
        f"900101-9802;{UNIT};Lärare;2026-03-02",
        f"Anna Ek;{UNIT};Lärare;2026-03-02",
        f"1;{UNIT};Lärare;03/04/2026",
        f"2;{UNIT};Lärare;2099-01-01",
        "3;;Lärare;2026-03-02",
        f"4;{UNIT};=A1;2026-03-02",
        "5;Okänd;Lärare;2026-03-02",
        f"6;{UNIT};Lärare;2026-03-02",
        f"6;{UNIT};Lärare;2026-03-02",
    ]
    file = looked_through(alva, norrby.administration, "\n".join(rows), TAKEN, basic)
    found = unpacked(file)
    assert found["fault_list"] == [
        [2, "Anstnr", "personal", ""],
        [3, "Anstnr", "employee", ""],
        [4, "Slutförd", "order", "03/04/2026"],
        [5, "Slutförd", "future", "2099-01-01"],
        [6, "Enhet", "empty", ""],
        [7, "Roll", "formula", "=A1"],
    ]
    assert found["words"] == {"unit": {"Okänd": 1}}
    assert (found["kept"], found["twins"], found["unmapped"]) == (1, 1, 1)
    shown = words(visit(alva).get(file.get_absolute_url()))
    assert "This looks like a personal number." in shown
    assert "9802" not in shown
    assert "Anna" not in shown
    with pytest.raises(Denied, match="words"):
        services.confirm_list(file, by=alva)
    said = Plan(TAKEN.columns, {"unit": {"okänd": "-"}})
    services.set_columns(file, by=alva, plan=said)
    services.check_list(file, by=alva)
    with pytest.raises(Denied, match="faults"):
        services.confirm_list(file, by=alva)
    services.confirm_list(file, by=alva, leave_out=True)
    saved = services.save_list(file, by=alva)
    assert (saved.kept, saved.left_out) == (1, 8)
    file.refresh_from_db()
    assert ListFile.objects.defer(None).get().content is None


def test_what_was_said_is_remembered_for_the_next_list(
    alva: Actor, norrby: Town, basic: Course
) -> None:
    browser = visit(alva)
    for number, day in enumerate(("2026-03-02", "2026-04-02")):
        content = taken("1", day=day, unit="Ungdomarna").encode("cp1252")
        sent = browser.post(
            reverse("upload_list"),
            {
                "kind": "attendance",
                "unit": norrby.administration.pk,
                "course": basic.pk,
                "file": SimpleUploadedFile("portalen.csv", content),
            },
        )
        columns = sent["Location"]
        if number:
            assert "selected>Anstnr" in browser.get(columns).content.decode()
        said = {"number": "Anstnr", "unit": "Enhet", "role": "Roll", "day": "Slutförd"}
        sent = browser.post(columns, said)
        if not number:
            sent = browser.post(sent["Location"], {"unit-0": norrby.unit.pk})
        file = ListFile.objects.first()
        assert sent["Location"] == file.get_absolute_url()
        browser.post(reverse("import_list", args=[file.pk]))
    assert Participation.objects.filter(unit=norrby.unit).total() == 2


def test_a_workbook_is_read_and_the_same_file_is_not_read_twice(
    alva: Actor, norrby: Town, basic: Course
) -> None:
    content = workbook([["Enhet", "Roll", "Slutförd"], [UNIT, "Lärare", "2026-03-02"]])
    plan = Plan(columns={"unit": "Enhet", "role": "Roll", "day": "Slutförd"})
    read_in(alva, norrby.administration, content, plan, basic)
    with pytest.raises(Denied, match="in use already"):
        read_in(alva, norrby.administration, content, plan, basic)
    with pytest.raises(UnreadableFileError):
        read_in(alva, norrby.administration, "Enhet;Roll", plan, basic)


def test_a_list_with_a_column_of_courses_is_read_for_each(
    alva: Actor, norrby: Town, basic: Course, teacher: StaffRole
) -> None:
    deep = course(alva, norrby.unit, "Fördjupning", roles=[teacher])
    rows = [f"{UNIT};Lärare;2026-03-02;{name}" for name in ("Fördjupning", "grundutbildning")]
    text = "\n".join(["Enhet;Roll;Dag;Kurs", *rows])
    plan = Plan(columns={"unit": "Enhet", "role": "Roll", "day": "Dag", "course": "Kurs"})
    file = services.upload_list(
        norrby.administration,
        by=alva,
        kind=FileKind.ATTENDANCE,
        name="alla.csv",
        content=text.encode(),
    )
    services.set_columns(file, by=alva, plan=plan)
    services.check_list(file, by=alva)
    services.save_list(services.confirm_list(file, by=alva), by=alva)
    assert {one.course for one in Participation.objects.all()} == {deep, basic}


def test_a_list_that_nobody_went_on_with_is_erased_in_a_day(
    alva: Actor, norrby: Town, teacher: StaffRole
) -> None:
    from varna.training.jobs import erase_old

    file = looked_through(alva, norrby.administration, staff("1"), STAFF)
    with time_machine.travel(timezone.now() + timezone.timedelta(hours=25)):
        erase_old.enqueue(by=norrby.program)
        run_due()
    file = ListFile.objects.defer(None).get(pk=file.pk)
    assert (file.state, file.content, file.checked) == (FileState.ABANDONED, None, None)


def test_units_of_others_are_not_found_in_a_list(
    alva: Actor, norrby: Town, teacher: StaffRole
) -> None:
    file = looked_through(alva, norrby.administration, staff("1", unit=norrby.board.name), STAFF)
    assert unpacked(file)["words"] == {"unit": {norrby.board.name: 1}}


@pytest.mark.parametrize("keeping", ["counts", "numbers"])
def test_five_thousand_employees_and_their_courses_go_through_the_queue(
    alva: Actor, cecilia: Actor, norrby: Town, basic: Course, keeping: str
) -> None:
    if keeping == "numbers":
        keep_numbers(cecilia)
    people = staff(*(str(10_000 + n) for n in range(5_000)), "900101-9802")
    done = taken(*(str(10_000 + n) for n in range(4_700)), "Anna Ek")
    _by_hand(alva, norrby, people, "staff", "Anställd")
    _by_hand(alva, norrby, done, "attendance", "Slutförd", basic)
    assert {job.state for job in Job.objects.all()} == {"done"}
    assert [(one.kept, one.left_out) for one in ListFile.objects.all()] == [(4_700, 1), (5_000, 1)]
    assert have(basic, norrby) == (4_700, 5_000)
    assert "nearly all" in words(visit(alva).get(reverse("training_coverage")))


def _by_hand(
    by: Actor, town: Town, text: str, kind: str, day: str, of: Course | None = None
) -> None:
    browser = visit(by)
    sent = browser.post(
        reverse("upload_list"),
        {
            "kind": kind,
            "unit": town.administration.pk,
            "course": of.pk if of else "",
            "file": SimpleUploadedFile(f"{kind}.csv", text.encode()),
        },
    )
    said = {"number": "Anstnr", "unit": "Enhet", "role": "Roll", "day": day}
    assert "/jobs/" in browser.post(sent["Location"], said)["Location"]
    run_due()
    file = ListFile.objects.first()
    assert file.state == FileState.CHECKED
    sent = browser.post(reverse("import_list", args=[file.pk]), {"leave_out": "on"})
    assert "/jobs/" in sent["Location"]
    run_due()
