"""Documents and their versions, and what units say of them."""

import pytest
from django.core.exceptions import ValidationError

from tests.cast import Town
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.audit.models import Event
from varna.steering import services
from varna.steering.enums import DocumentKind, DocumentState, Met, Modality
from varna.steering.models import Adaptation, Assessment, SteeringDocument
from varna.steering.reading import changes_since_before, duties_of, tally


@pytest.fixture
def duties(cecilia: Actor) -> SteeringDocument:
    """The coordinator's duties of 2017, in force."""
    draft = services.add_shipped("duties-hl-2017", by=cecilia)
    return services.publish_document(draft, by=cecilia)


@pytest.mark.req("R-005")
def test_the_duties_of_2017_are_six_and_each_can_be_shown(
    duties: SteeringDocument, norrby: Town, alva: Actor
) -> None:
    points = list(duties.points.all())
    assert len(points) == 6
    services.judge(
        points[1], by=alva, unit=norrby.administration, met=Met.YES, evidence="Fyra möten i år."
    )
    count = tally(points, Assessment.objects.all())
    assert (count.met, count.unjudged) == (1, 5)


@pytest.mark.req("R-006")
def test_a_new_version_tells_what_is_new_changed_and_gone(
    duties: SteeringDocument, cecilia: Actor
) -> None:
    draft = services.renew_document(duties, by=cecilia)
    first, *_rest, last = draft.points.order_by("number")
    services.change_point(first, by=cecilia, text="Leda en arbetsgrupp som följer upp")
    services.add_point(draft, by=cecilia, text="Ta fram en plan för införandet")
    services.remove_point(last, by=cecilia)
    told = changes_since_before(draft)
    assert told is not None
    assert [point.text for point in told.new] == ["Ta fram en plan för införandet"]
    assert [point.number for _old, point in told.changed] == [1]
    assert [point.text for point in told.removed] == ["Följa upp arbetet"]


@pytest.mark.req("R-060")
def test_the_strength_of_a_rule_changes_by_a_new_version_alone(
    cecilia: Actor, norrby: Town
) -> None:
    draft = services.create_document(by=cecilia, kind=DocumentKind.GUIDELINES, title="Riktlinjer")
    point = services.add_point(draft, by=cecilia, text="Rapportera", modality=Modality.MUST)
    shown = services.publish_document(draft, by=cecilia)
    point.refresh_from_db()
    with pytest.raises(Denied, match="new version"):
        services.change_point(point, by=cecilia, modality=Modality.MAY)
    renewed = services.renew_document(shown, by=cecilia)
    services.change_point(renewed.points.get(), by=cecilia, modality=Modality.MAY)
    services.publish_document(renewed, by=cecilia)
    point.refresh_from_db()
    shown.refresh_from_db()
    assert (point.modality, shown.state) == (Modality.MUST, DocumentState.REPLACED)


@pytest.mark.req("R-054")
def test_a_guideline_with_an_undefined_term_is_not_put_in_force(cecilia: Actor) -> None:
    draft = services.create_document(by=cecilia, kind=DocumentKind.GUIDELINES, title="Riktlinjer")
    point = services.add_point(draft, by=cecilia, text="Sök upp", term="uppsökande arbete")
    with pytest.raises(Denied, match="uppsökande arbete"):
        services.publish_document(draft, by=cecilia)
    services.change_point(point, by=cecilia, definition="Att erbjuda stöd där unga är.")
    assert services.publish_document(draft, by=cecilia).state == DocumentState.IN_FORCE


@pytest.mark.req("R-046")
def test_the_twelve_recommendations_may_lack_their_texts(
    cecilia: Actor, alva: Actor, norrby: Town
) -> None:
    draft = services.add_shipped("recommendations-national", by=cecilia)
    shown = services.publish_document(draft, by=cecilia)
    points = list(shown.points.select_related("document"))
    for point in points[:9]:
        services.judge(point, by=alva, unit=norrby.administration, met=Met.YES)
    assert len(points) == 12
    assert tally(points, Assessment.objects.all()).met == 9


@pytest.mark.req("R-055")
def test_an_adaptation_is_seen_by_the_centre_and_kept_with_its_reason(
    duties: SteeringDocument, norrby: Town, alva: Actor, cecilia: Actor, cia: Actor
) -> None:
    point = duties.points.first()
    services.adapt(point, by=alva, unit=norrby.administration, reason="Vi möts varje termin.")
    services.adapt(point, by=alva, unit=norrby.administration, reason="Vi möts varje kvartal.")
    seen = Adaptation.objects.visible_to(cecilia)
    assert [row.reason for row in seen] == ["Vi möts varje kvartal."]
    event = Event.objects.filter(event="requirement.adapted").last()
    assert event is not None
    assert event.changes["reason"] is None


def test_a_coordinator_answers_for_the_own_unit_alone(
    duties: SteeringDocument, norrby: Town, alva: Actor, rut: Actor
) -> None:
    point = duties.points.first()
    with pytest.raises(Denied):
        services.judge(point, by=alva, unit=norrby.board, met=Met.YES)
    with pytest.raises(Denied):
        services.judge(point, by=rut, unit=norrby.administration, met=Met.YES)


def test_an_answer_that_names_somebody_is_refused(
    duties: SteeringDocument, norrby: Town, alva: Actor
) -> None:
    with pytest.raises(ValidationError):
        services.judge(
            duties.points.first(),
            by=alva,
            unit=norrby.administration,
            met=Met.YES,
            evidence="Ring 070-174 06 05",
        )


@pytest.mark.req("R-016")
def test_a_responsibility_names_one_accountable_and_those_who_contribute(
    cecilia: Actor, norrby: Town
) -> None:
    draft = services.add_shipped("responsibilities-2015", by=cecilia)
    first = draft.points.first()
    services.change_point(
        first, by=cecilia, accountable=norrby.board, contributing=[norrby.administration]
    )
    services.publish_document(draft, by=cecilia)
    assert [point.text for point in duties_of(norrby.board)] == [
        "Samordna stadens sociala insatser"
    ]
    assert duties_of(norrby.administration) == [first]
    assert duties_of(norrby.unit) == []


@pytest.mark.req("R-057")
def test_linked_documents_point_at_each_other(duties: SteeringDocument, cecilia: Actor) -> None:
    other = services.create_document(by=cecilia, kind=DocumentKind.PROGRAMME, title="Program")
    services.link_documents(other, by=cecilia, others=[duties])
    assert list(duties.related.all()) == [other]


def test_a_version_is_written_one_at_a_time(duties: SteeringDocument, cecilia: Actor) -> None:
    services.renew_document(duties, by=cecilia)
    with pytest.raises(Denied):
        services.renew_document(duties, by=cecilia)


def test_an_empty_list_is_not_put_in_force(cecilia: Actor) -> None:
    draft = services.create_document(by=cecilia, kind=DocumentKind.DUTIES, title="Uppdrag")
    with pytest.raises(Denied):
        services.publish_document(draft, by=cecilia)


@pytest.mark.parametrize("key", list(services.shipped_sets()))
def test_every_set_that_ships_can_be_put_in_force(key: str, cecilia: Actor) -> None:
    draft = services.add_shipped(key, by=cecilia)
    assert services.publish_document(draft, by=cecilia).points.count() == len(
        services.shipped_sets()[key].points
    )


@pytest.mark.req("R-007", "R-008", "R-044", "R-043", "R-183")
def test_the_sets_hold_as_many_points_as_their_sources() -> None:
    counts = {key: len(one.points) for key, one in services.shipped_sets().items()}
    assert counts["duties-department-2021"] == 8
    assert counts["duties-nykoping-2016"] == 8
    assert counts["guidelines-2015"] == 5
    assert counts["directions-2016"] == 6
    assert counts["measures-2015"] == 12
