"""`@command` and `record()`: one verb, one transaction, at least one event, or nothing at all."""

import pytest

from tests.cast import Town
from varna.access.actor import Actor
from varna.accounts.models import User
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import (
    Author,
    NoCommandError,
    NothingRecordedError,
    System,
    command,
    record,
)
from varna.audit.models import Event
from varna.audit.verify import verify
from varna.organisations.models import Area, Unit
from varna.organisations.scope import municipality_scope


def _area(town: Town, name: str) -> Area:
    return Area(municipality=town.municipality, name=name)


def _events(town: Town) -> list[Event]:
    return list(Event.objects.filter(chain=town.municipality.pk).order_by("number"))


@command
def _name_area(town: Town, name: str, *, by: Author) -> Area:
    area = _area(town, name)
    keep(area)
    record("area.created", area, {"name": [None, name]})
    return area


def test_a_command_that_records_is_written_with_its_event(norrby: Town, alva: Actor) -> None:
    before = len(_events(norrby))
    area = _name_area(norrby, "Ängen", by=alva)
    *_, last = events = _events(norrby)
    assert len(events) == before + 1
    assert Area.objects.get(name="Ängen") == area
    assert (last.event, last.object_type, last.object_id) == (
        "area.created",
        "organisations.area",
        str(area.pk),
    )
    assert (last.chain, last.user_id) == (norrby.municipality.pk, alva.user.pk)
    assert list(Event.objects.about(area)) == [last]
    assert verify()[1] == []


def test_a_command_that_records_nothing_writes_nothing(norrby: Town, alva: Actor) -> None:
    @command
    def forget(*, by: Author) -> None:
        keep(_area(norrby, "Glömd"))

    before = Event.objects.count()
    with pytest.raises(NothingRecordedError, match="forget"):
        forget(by=alva)
    assert not Area.objects.filter(name="Glömd").exists()
    assert Event.objects.count() == before


def test_an_exception_between_two_writes_leaves_neither(norrby: Town, alva: Actor) -> None:
    @command
    def stumble(*, by: Author) -> None:
        first = _area(norrby, "Första")
        keep(first)
        record("area.created", first)
        raise RuntimeError("the power went")
        keep(_area(norrby, "Andra"))

    before = Event.objects.count()
    with pytest.raises(RuntimeError, match="power"):
        stumble(by=alva)
    assert not Area.objects.filter(name__in=["Första", "Andra"]).exists()
    assert Event.objects.count() == before


def test_nested_commands_share_one_fate(norrby: Town, alva: Actor) -> None:
    @command
    def both(*, by: Author) -> None:
        area = _name_area(norrby, "Inre", by=by)
        record("area.created", area)
        raise RuntimeError("outer fails after inner")

    before = Event.objects.count()
    with pytest.raises(RuntimeError):
        both(by=alva)
    assert not Area.objects.filter(name="Inre").exists()
    assert Event.objects.count() == before


def test_events_of_nested_commands_are_appended_once_and_in_order(
    norrby: Town, alva: Actor
) -> None:
    seen: list[int] = []

    @command
    def three(*, by: Author) -> None:
        first = _name_area(norrby, "Ett", by=by)
        seen.append(Event.objects.filter(object_id=str(first.pk), event="area.created").count())
        record("middle", first)
        _name_area(norrby, "Två", by=by)

    before = len(_events(norrby))
    three(by=alva)
    new = _events(norrby)[before:]
    # Nothing is appended before the outermost command ends.
    assert seen == [0]
    assert [event.event for event in new] == ["area.created", "middle", "area.created"]
    assert [event.number for event in new] == list(range(before + 1, before + 4))
    assert verify()[1] == []


def test_a_nested_command_that_fails_and_is_caught_leaves_no_event(
    norrby: Town, alva: Actor
) -> None:
    @command
    def fails(*, by: Author) -> None:
        _name_area(norrby, "Borta", by=by)
        raise RuntimeError

    @command
    def outer(*, by: Author) -> None:
        with pytest.raises(RuntimeError):
            fails(by=by)
        _name_area(norrby, "Kvar", by=by)

    before = len(_events(norrby))
    outer(by=alva)
    assert len(_events(norrby)) == before + 1
    assert not Area.objects.filter(name="Borta").exists()
    assert Area.objects.filter(name="Kvar").exists()


def test_an_outer_command_that_only_calls_another_counts_as_recorded(
    norrby: Town, alva: Actor
) -> None:
    @command
    def outer(*, by: Author) -> None:
        _name_area(norrby, "Genom", by=by)

    outer(by=alva)
    assert Area.objects.filter(name="Genom").exists()


def test_a_nested_command_that_records_nothing_fails_even_if_the_outer_recorded(
    norrby: Town, alva: Actor
) -> None:
    @command
    def silent(*, by: Author) -> None:
        keep(_area(norrby, "Tyst"))

    @command
    def outer(*, by: Author) -> None:
        _name_area(norrby, "Talande", by=by)
        silent(by=by)

    with pytest.raises(NothingRecordedError, match="silent"):
        outer(by=alva)
    assert not Area.objects.filter(name__in=["Tyst", "Talande"]).exists()


def test_a_command_demands_to_know_who_acts(norrby: Town) -> None:
    with pytest.raises(TypeError, match="by="):
        _name_area(norrby, "Ingen")  # type: ignore[call-arg]
    assert not Area.objects.filter(name="Ingen").exists()


def test_after_a_failed_command_none_is_running(norrby: Town, alva: Actor) -> None:
    with pytest.raises(TypeError):
        _name_area(norrby, by=alva)  # type: ignore[call-arg]
    with pytest.raises(NoCommandError):
        keep(_area(norrby, "Efter"))


def test_record_outside_a_command_raises(norrby: Town) -> None:
    with pytest.raises(NoCommandError, match="loose"):
        record("loose", norrby.area)


def _save(area: Area) -> None:
    area.name = "Smygändrat"
    area.save()


_WRITES = {
    "save": _save,
    "delete": lambda area: area.delete(),
    "create": lambda area: Area.objects.create(municipality=area.municipality, name="Ny"),
    "get_or_create": lambda area: Area.objects.get_or_create(
        municipality=area.municipality, name="Ny"
    ),
    "update_or_create": lambda area: Area.objects.update_or_create(
        municipality=area.municipality, name=area.name, defaults={"name": "Smygändrat"}
    ),
    "update": lambda area: Area.objects.update(name="Smygändrat"),
    "queryset delete": lambda area: Area.objects.filter(pk=area.pk).delete(),
    "bulk_create": lambda area: Area.objects.bulk_create([Area(name="Ny")]),
    "bulk_update": lambda area: Area.objects.bulk_update([area], ["name"]),
    "related create": lambda area: area.units.create(municipality=area.municipality, name="Ny"),
}


@pytest.mark.parametrize("write", _WRITES.values(), ids=_WRITES)
def test_every_write_outside_a_command_raises(norrby: Town, write: object) -> None:
    before = list(Area.objects.values_list("pk", "name"))
    units = Unit.objects.count()
    with pytest.raises(NoCommandError, match=r"@command"):
        write(Area.objects.get(pk=norrby.area.pk))  # type: ignore[operator]
    assert list(Area.objects.values_list("pk", "name")) == before
    assert Unit.objects.count() == units


def test_the_words_of_secret_and_text_fields_are_never_stored(alva: Actor, norrby: Town) -> None:
    from varna.plans.models import Chapter

    @command
    def say(*, by: Author) -> None:
        user = User(pk=alva.user.pk, name="Alva")
        record("user.changed", user, {"password": ["old-hash", "new-hash"], "name": ["A", "Alva"]})
        record("chapter.changed", Chapter(pk=1), {"body": ["before words", "after words"]})

    say(by=alva)
    user, chapter = Event.objects.order_by("-pk")[:2][::-1]
    assert user.changes == {"password": None, "name": ["A", "Alva"]}
    assert chapter.changes == {"body": None}


def test_events_land_in_the_chain_of_the_thing_and_else_of_the_author(
    norrby: Town, soderby: Town
) -> None:
    @command
    def note(*, by: Author) -> None:
        record("of.thing", soderby.area)
        record("of.author", User(pk=1))

    note(by=System(municipality_id=norrby.municipality.pk))
    assert Event.objects.get(event="of.thing").chain == soderby.municipality.pk
    assert Event.objects.get(event="of.author").chain == norrby.municipality.pk
    assert verify()[1] == []


def test_what_belongs_to_no_municipality_lands_in_the_chain_of_the_site(db: None) -> None:
    @command
    def note(*, by: Author) -> None:
        record("site", User(pk=1))

    note(by=System())
    assert Event.objects.get(event="site").chain == 0


def test_changed_fields_gives_before_and_after_of_what_changed_alone(norrby: Town) -> None:
    unit = Unit.objects.get(pk=norrby.unit.pk)
    with changed_fields(unit) as changes:
        unit.name = "Nytt namn"
        unit.parent = norrby.board
    assert changes == {
        "name": ["Norrbys ungdomsenhet", "Nytt namn"],
        "parent_id": [norrby.administration.pk, norrby.board.pk],
    }


def test_keep_validates_the_whole_row_before_it_saves(norrby: Town, alva: Actor) -> None:
    from django.core.exceptions import ValidationError

    @command
    def twice(*, by: Author) -> None:
        area = _area(norrby, norrby.area.name)
        keep(area)
        record("area.created", area)

    with municipality_scope(norrby.municipality.pk), pytest.raises(ValidationError):
        twice(by=alva)
