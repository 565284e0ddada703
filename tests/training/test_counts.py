"""What training offers upward: sealed counts, which nothing prints, and nothing about a person."""

from django.utils import timezone

from tests.cast import Town
from tests.training.conftest import course, held
from varna.access.actor import Actor
from varna.disclosure.raw import contents_of
from varna.training import counts, services
from varna.training.models import Course, StaffRole


def test_numbers_leave_sealed_and_related_training_is_not_among_them(
    alva: Actor, norrby: Town, basic: Course, teacher: StaffRole
) -> None:
    services.enter_headcount(norrby.unit, by=alva, numbers={teacher: 12})
    place = (norrby.unit, teacher)
    services.note_participants(held(alva, basic, norrby.unit, 0), by=alva, counts={place: 9})
    related = course(alva, norrby.unit, "Våld", theme="related")
    services.note_participants(held(alva, related, norrby.unit, 0), by=alva, counts={place: 7})
    about = held(alva, basic, norrby.unit, 0)
    services.note_number(about, by=alva, number=1700, is_about=True)
    today = timezone.localdate()
    raw = counts.participants(norrby.administration.path, today.year)
    assert contents_of(raw).counts.sum() == contents_of(raw).counts[0, 0] == 9
    assert counts.held(norrby.administration.path, today.year) == 3
    key = norrby.administration.pk
    table = counts.coverage(basic, [(key, norrby.administration.path)], today)
    assert contents_of(table).counts.tolist() == [[9, 3]]
    assert "9" not in f"{table} {table!r} {raw} {raw!r}".replace(str(key), "")
