"""No way to the database passes the guard; what was answered or stored is not asked again."""

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from tests.cast import Town, sign_in
from tests.plans import factories
from varna.access.actor import Actor
from varna.access.guard import (
    IdentifyingTextError,
    Stored,
    Told,
    open_findings,
    read_through,
    refuse_identifying,
)
from varna.access.reasons import REASONS as TRANSLATED
from varna.audit.commands import command, record
from varna.deid import REASONS
from varna.plans import services
from varna.plans.enums import PlanEvent
from varna.plans.models import Chapter, Plan
from varna.web.guarded import GuardedTextarea, GuardedTextField

NAMED = "Vi har pratat med eleven Amira Hassan om saken."
PHONED = "Ring 070-174 06 05."


@pytest.fixture
def chapter(norrby: Town, alva: Actor) -> Chapter:
    return factories.draft(norrby, by=alva).chapters.first()


@command
def _anyhow(plan: Plan, write: object, *, by: Actor) -> None:
    write()  # type: ignore[operator]
    record(PlanEvent.CHANGED, plan)


class TestText:
    @pytest.mark.parametrize("text", [NAMED, PHONED])
    def test_a_plain_text_is_read(self, text: str) -> None:
        with pytest.raises(IdentifyingTextError):
            refuse_identifying(text)

    def test_an_answered_question_is_not_asked_again(self) -> None:
        asked = {NAMED[one.start : one.end] for one in open_findings(NAMED)}
        assert open_findings(Told(NAMED, asked)) == []
        assert open_findings(Told(f"{NAMED} Även Yusuf Demir.", asked)) != []

    def test_what_is_blocked_cannot_be_answered(self) -> None:
        assert open_findings(Told(PHONED, ["070-174 06 05"])) != []
        assert open_findings(read_through(PHONED)) != []

    def test_every_reason_can_be_translated(self) -> None:
        assert set(TRANSLATED) == set(REASONS)


class TestField:
    """R-125: nothing identifying is stored, by whatever way it comes."""

    @pytest.mark.parametrize("text", [NAMED, PHONED])
    def test_no_way_of_writing_passes(self, chapter: Chapter, alva: Actor, text: str) -> None:
        plan = chapter.plan

        def save() -> None:
            chapter.body = text
            chapter.save()

        def bulk_update() -> None:
            chapter.body = text
            Chapter.objects.bulk_update([chapter], ["body"])

        home = {"municipality": plan.municipality, "plan": plan, "title": "Ny"}
        ways = [
            save,
            bulk_update,
            lambda: Chapter.objects.filter(pk=chapter.pk).update(body=text),
            lambda: Chapter.objects.bulk_create([Chapter(number=90, body=text, **home)]),
            lambda: Chapter.objects.create(number=91, body=text, **home),
        ]
        for way in ways:
            with pytest.raises(IdentifyingTextError):
                _anyhow(plan, way, by=alva)
        assert not Chapter.objects.filter(body=text).exists()

    def test_an_answered_text_is_stored_and_stays_answered(
        self, chapter: Chapter, alva: Actor
    ) -> None:
        told = read_through(NAMED)
        services.write_chapter(chapter, by=alva, title=chapter.title, body=told)
        again = Chapter.objects.get(pk=chapter.pk)
        assert again.body == NAMED
        assert isinstance(again.body, Stored)
        services.write_chapter(again, by=alva, title="Annan rubrik", body=again.body)

    def test_a_title_is_guarded_too(self, chapter: Chapter, alva: Actor) -> None:
        with pytest.raises(ValidationError):
            services.write_chapter(chapter, by=alva, title="Ansvarig: Amira Hassan", body="")


class TestForm:
    """The writer sees what was found, why, and the way out, without script."""

    def field(self, **data: object) -> object:
        sent = QueryDict(mutable=True)
        for name, value in data.items():
            sent.setlist(name.replace("_", "-"), value if isinstance(value, list) else [value])
        return GuardedTextarea().value_from_datadict(sent, {}, "text")

    def test_what_is_found_stops_the_form_and_is_explained(self) -> None:
        value = self.field(text=PHONED)
        with pytest.raises(ValidationError):
            GuardedTextField().clean(value)
        drawn = GuardedTextarea().render("text", value, {"id": "id_text"})
        assert "<mark>070-174 06 05</mark>" in drawn
        assert 'name="text-mask"' in drawn
        assert 'type="checkbox"' not in drawn

    def test_a_question_can_be_answered_with_a_box(self) -> None:
        asked = [NAMED[one.start : one.end] for one in open_findings(NAMED)]
        drawn = GuardedTextarea().render("text", self.field(text=NAMED), {"id": "id_text"})
        for words in asked:
            assert f'value="{words}"' in drawn
        assert GuardedTextField().clean(self.field(text=NAMED, text_kept=asked)) == NAMED

    def test_replacing_shows_the_neutral_text_before_it_is_saved(self) -> None:
        value = self.field(text=PHONED, text_mask="1")
        assert value == "Ring [telefonnummer]."
        with pytest.raises(ValidationError):
            GuardedTextField().clean(value)
        assert GuardedTextField().clean(self.field(text=str(value))) == value


@pytest.mark.usefixtures("norrby")
def test_the_page_keeps_what_was_written_and_stores_nothing(chapter: Chapter, alva: Actor) -> None:
    address = f"/plans/{chapter.plan_id}/chapters/{chapter.number}/"
    response = sign_in(alva).post(address, {"title": "Rubrik", "body": PHONED})
    assert response.status_code == 422
    assert PHONED in response.content.decode()
    chapter.refresh_from_db()
    assert chapter.body == ""
