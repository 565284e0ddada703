"""A city of sixty boards with five years of plans, one plan of 500 measures, one of 60 pages."""

from typing import Any

from bench.web.seed import _Town, fill_with_measures

BOARDS, YEARS, LARGE = 60, 5, 500
_MEASURES_A_YEAR = 15
_CHAPTERS = 52
_TEXT = (
    "Stadsdelen arbetar förebyggande tillsammans med skolan, fritiden och polisen. Arbetet följs "
    "upp varje tertial, och det som inte har hunnits med förs över till nästa plan. "
)


class City:
    """The municipality, who reads it, and the two plans that are measured one by one."""

    def __init__(self) -> None:
        from varna.audit.commands import command, record
        from varna.organisations.scope import municipality_scope
        from varna.plans.enums import PlanEvent
        from varna.plans.models import Plan

        self.town = _Town("Storstad", units=BOARDS)
        self.reader = self.town.central.user

        @command
        def fill(*, by: Any) -> None:
            self._fill()
            record(PlanEvent.CHANGED, Plan.objects.get(pk=self.large), {})

        with municipality_scope(self.town.municipality.pk):
            fill(by=self.town.central)

    def _fill(self) -> None:
        from varna.organisations.models import Unit

        Unit.objects.filter(pk__in=[one.pk for one in self.town.units]).update(must_have_plan=True)
        for unit in self.town.units:
            for back in range(YEARS):
                year = self.town.today.year - back
                fill_with_measures(self.town, unit, year, _MEASURES_A_YEAR, by=self.town.central)
        self._put_in_force()
        self._demands()
        self.large = self._plan(LARGE, chapters=0)
        self.long = self._plan(120, chapters=_CHAPTERS)

    def _plan(self, measures: int, chapters: int) -> int:
        from varna.plans.models import Chapter, Plan

        unit = self.town.units[bool(chapters)]
        # A year of its own, so that the roll-up holds what is said above.
        year = self.town.today.year - YEARS - 1
        fill_with_measures(self.town, unit, year, measures, by=self.town.central)
        plan = Plan.objects.get(unit=unit, year=year)
        home: dict[str, Any] = {"municipality": self.town.municipality, "plan": plan}
        plan.chapters.all().delete()
        Chapter.objects.bulk_create(
            Chapter(
                number=number, title=f"Kapitel {number}", body="\n\n".join([_TEXT * 4] * 5), **home
            )
            for number in range(1, chapters + 1)
        )
        return int(plan.pk)

    def _put_in_force(self) -> None:
        """This year's plans are in force with their three rounds, half of the measures answered."""
        from varna.plans.enums import PlanState, RoundKind
        from varna.plans.models import Plan, Progress, Round

        today = self.town.today
        Plan.objects.filter(year=today.year).update(state=PlanState.IN_FORCE)
        home: dict[str, Any] = {"municipality": self.town.municipality}
        answers = []
        for plan in Plan.objects.filter(year=today.year):
            for kind in RoundKind.yearly():
                one = Round(
                    plan=plan, kind=kind, year=today.year, opens=today, closes=today, **home
                )
                Round.objects.bulk_create([one])
                answers += [
                    Progress(
                        round=one, measure=measure, status=measure.status,
                        reported_by=self.reader, reported_on=today, **home,
                    )
                    for measure in plan.measures.all()[:8]
                ]  # fmt: skip
        Progress.objects.bulk_create(answers)

    def _demands(self) -> None:
        """Three documents in force, and every plan in force meets some of their points."""
        from varna.plans.models import Coverage, Measure
        from varna.steering import services
        from varna.steering.models import Requirement

        for key in ("directions-2016", "guidelines-2015", "perspectives-2015"):
            document = services.add_shipped(key, by=self.town.central)
            services.publish_document(document, by=self.town.central)
        points = list(Requirement.objects.in_force())
        measures = Measure.objects.filter(plan__year=self.town.today.year)
        Coverage.objects.bulk_create(
            Coverage(
                measure=measure,
                requirement=points[measure.number % len(points)],
                municipality=self.town.municipality,
            )
            for measure in measures
        )
