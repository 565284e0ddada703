"""What every model must declare, and what none may do; each rule with an example that breaks it."""

# ruff: noqa: DJ008 (the example models are never shown)

import ast
import inspect
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from varna.access.fields import GuardedCharField, GuardedTextField
from varna.audit.declarations import misnamed, secrecy_of, unclassified
from varna.audit.models import Event, GuardedModel
from varna.organisations.models import Municipality
from varna.organisations.scope import ScopedManager, ScopedModel

OURS = [model for model in apps.get_models() if model.__module__.startswith("varna.")]
Model = type[models.Model]

# Written outside commands, each for a reason.
UNGUARDED = {
    "accounts.User": "Django stamps last_login and raises password hashes by itself",
    "audit.Event": "is the trace itself; the database refuses to change it",
    "jobs.Job": "the program's bookkeeping; the verbs that a job calls are recorded",
    "jobs.Beat": "as the queue",
}
# Belong to no municipality.
SITE_WIDE = {
    "accounts.User": "one account may serve several municipalities",
    "audit.Event": "points at nothing, since it outlives what it speaks of",
    "organisations.Municipality": "is the municipality",
    "jobs.Job": "one worker serves all; readers begin at visible_to(actor)",
    "jobs.Beat": "as the queue",
}
# Models of Django and the sign-in library: what they keep, and until when.
FOREIGN = {
    "auth.Group": "never used",
    "auth.Permission": "never used",
    "contenttypes.ContentType": "the names of models",
    "sessions.Session": "ends after ten hours",
    "account.EmailAddress": "as long as the account",
    "account.EmailConfirmation": "expires after three days",
    "mfa.Authenticator": "until its owner removes it",
    "usersessions.UserSession": "ends with its session",
}
# Long text without the guard, each for a reason.
UNGUARDED_TEXT: dict[str, str] = {}

# The ladder, lowest step first. An app's foreign keys point at its own or a lower step.
LADDER = (
    {"contenttypes", "auth", "sessions"},
    {"audit"},
    {"accounts"},
    {"organisations"},
    {"jobs"},
    {"access"},
    {"web"},
    {"documents"},
    {"approvals"},
    {"guidance", "steering"},
    {"horizon", "reports", "sources", "surveys", "training"},
    {"figures"},
    {"situation"},
    {"plans"},
    {"consultations", "meetings"},
    {"home", "administration", "portal"},
)
STEP = {label: step for step, labels in enumerate(LADDER) for label in labels}


def upward_keys(found: Iterable[Model], step: dict[str, int]) -> list[str]:
    """Foreign keys that point up the ladder, or sideways to another app of the same step."""
    wrong = []
    for model in found:
        own = model._meta.app_label
        for field in model._meta.get_fields():
            target = field.related_model
            if not isinstance(field, models.ForeignKey | models.ManyToManyField):
                continue
            other = target._meta.app_label
            if other != own and step[other] >= step[own]:
                wrong.append(f"{model._meta.label}.{field.name} → {target._meta.label}")
    return wrong


def scope_faults(model: Model) -> list[str]:
    """What is missing for the model's rows to stay within their municipality."""
    faults = []
    keys = [
        field
        for field in model._meta.concrete_fields
        if field.name == "municipality" or field.related_model is Municipality
    ]
    if keys and not issubclass(model, ScopedModel):
        faults.append("has a municipality but is no ScopedModel")
    if issubclass(model, ScopedModel):
        if not isinstance(model._default_manager, ScopedManager):
            faults.append("its default manager does not scope")
        faults += [
            f"its manager {manager.name} does not scope"
            for manager in model._meta.managers
            if not isinstance(manager, ScopedManager)
        ]
    if not keys and model._meta.label not in SITE_WIDE:
        faults.append("belongs to no municipality and is not in SITE_WIDE")
    return faults


def retention_faults(model: Model) -> list[str]:
    """What is missing in the model's own ``class Retention``."""
    declared = model.__dict__.get("Retention")
    if declared is None:
        return ["declares no Retention"]
    faults = [] if getattr(declared, "why", "").strip() else ["does not say why"]
    if not hasattr(declared, "period"):
        return [*faults, "says no period"]
    if declared.period is not None:
        names = {field.name for field in model._meta.concrete_fields}
        if not isinstance(declared.period, timedelta):
            faults.append("its period is no timedelta")
        if getattr(declared, "since", None) not in names:
            faults.append("counts from no field")
        if not getattr(declared, "then", ""):
            faults.append("does not say what happens then")
    return faults


def secrecy_faults(model: Model) -> list[str]:
    """Fields with no class of secrecy, with two, or that are none."""
    if "Secrecy" not in model.__dict__:
        return ["declares no Secrecy"]
    listed = [
        name
        for kind in ("open", "internal", "secret", "text")
        for name in getattr(model.Secrecy, kind, ())  # type: ignore[attr-defined]
    ]
    return [
        *(f"{name} is unclassified" for name in sorted(unclassified(model))),
        *(f"{name} is no field" for name in sorted(misnamed(model))),
        *(f"{name} is classified twice" for name in {n for n in listed if listed.count(n) > 1}),
    ]


def free_text_faults(model: Model, reviewed: dict[str, str]) -> list[str]:
    """Long text that the guard does not read, and text that is audited word for word."""
    faults = []
    for field in model._meta.concrete_fields:
        name = f"{model._meta.label}.{field.name}"
        guarded = isinstance(field, GuardedTextField | GuardedCharField)
        if isinstance(field, models.TextField) and not guarded and name not in reviewed:
            faults.append(f"{name} is free text without the guard")
        if isinstance(field, GuardedTextField) and secrecy_of(model).get(field.name) not in (
            "text",
            "secret",
        ):
            faults.append(f"{name} is free text whose words would stand in the audit")
    return faults


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
class TestEveryModel:
    def test_stays_within_its_municipality(self, model: Model) -> None:
        assert scope_faults(model) == []

    def test_classifies_every_field(self, model: Model) -> None:
        assert secrecy_faults(model) == []

    def test_says_how_long_it_is_kept(self, model: Model) -> None:
        assert retention_faults(model) == []

    def test_has_its_free_text_read_by_the_guard(self, model: Model) -> None:
        assert free_text_faults(model, UNGUARDED_TEXT) == []

    def test_is_written_in_commands_alone(self, model: Model) -> None:
        assert issubclass(model, GuardedModel) or model._meta.label in UNGUARDED

    def test_points_down_the_ladder(self, model: Model) -> None:
        assert upward_keys([model], STEP) == []


def test_models_of_others_were_reviewed() -> None:
    found = {model._meta.label for model in apps.get_models() if model not in OURS}
    assert found == set(FOREIGN), "Say in FOREIGN what the new model keeps, and until when."


def test_reviewed_lists_name_what_exists() -> None:
    labels = {model._meta.label for model in OURS}
    assert set(UNGUARDED) | set(SITE_WIDE) <= labels


def test_the_ladder_knows_every_app_of_ours() -> None:
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("varna.")}
    assert ours <= set(STEP)


def test_the_trace_points_at_nothing() -> None:
    assert not [field for field in Event._meta.get_fields() if field.is_relation]


def test_no_signal_of_our_own_and_no_second_way_to_save() -> None:
    for model in OURS:
        if model._meta.label in UNGUARDED:
            continue
        tree = ast.parse(inspect.getsource(inspect.getmodule(model)))  # type: ignore[arg-type]
        own = [
            node.name
            for cls in ast.walk(tree)
            if isinstance(cls, ast.ClassDef) and cls.name == model.__name__
            for node in cls.body
            if isinstance(node, ast.FunctionDef)
        ]
        assert not {"save", "delete", "asave", "adelete"} & set(own), model._meta.label


# ── Each check bites ──


@isolate_apps("varna.plans")
def test_the_scope_check_bites() -> None:
    class Loose(models.Model):
        municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")

        class Meta:
            app_label = "plans"

    class Leaky(ScopedModel):
        everything = models.Manager()

        class Meta:
            app_label = "plans"

    class Homeless(GuardedModel):
        class Meta:
            app_label = "plans"

    class Good(ScopedModel):
        class Meta:
            app_label = "plans"

    assert scope_faults(Good) == []
    assert scope_faults(Loose) == ["has a municipality but is no ScopedModel"]
    assert "its manager everything does not scope" in scope_faults(Leaky)
    assert scope_faults(Homeless) == ["belongs to no municipality and is not in SITE_WIDE"]


@isolate_apps("varna.plans")
def test_the_secrecy_check_bites() -> None:
    class Good(models.Model):
        title = models.CharField(max_length=5)

        class Meta:
            app_label = "plans"

        class Secrecy:
            open = ("title",)

    class Bad(models.Model):
        title = models.CharField(max_length=5)
        note = models.CharField(max_length=5)

        class Meta:
            app_label = "plans"

        class Secrecy:
            open = ("title", "titel")
            secret = ("title",)

    class Heir(Good):
        class Meta:
            app_label = "plans"

    assert secrecy_faults(Good) == []
    assert secrecy_faults(Bad) == [
        "note is unclassified",
        "titel is no field",
        "title is classified twice",
    ]
    assert secrecy_faults(Heir) == ["declares no Secrecy"]


@isolate_apps("varna.plans")
def test_the_retention_check_bites() -> None:
    class Model(models.Model):
        created_at = models.DateTimeField()

        class Meta:
            app_label = "plans"
            abstract = True

    def declaring(**declared: Any) -> Model:
        body = {
            "__module__": __name__,
            "Meta": type("Meta", (), {"app_label": "plans"}),
            "Retention": type("Retention", (), declared),
        }
        return type(f"M{len(declared)}{declared.get('since', '')}", (Model,), body)  # type: ignore[return-value]

    two_years = timedelta(days=730)
    assert retention_faults(declaring(period=None, why="part of the plan")) == []
    good = declaring(period=two_years, since="created_at", then="erase", why="the law")
    assert retention_faults(good) == []
    assert retention_faults(declaring(period=two_years, since="made", then="erase", why="x")) == [
        "counts from no field"
    ]
    assert retention_faults(declaring(period=None)) == ["does not say why"]
    assert "does not say what happens then" in retention_faults(
        declaring(period=two_years, since="created_at", why="x")
    )


@isolate_apps("varna.plans")
def test_the_free_text_check_bites() -> None:
    class Talk(models.Model):
        plain = models.TextField()
        guarded = GuardedTextField()

        class Meta:
            app_label = "plans"

        class Secrecy:
            text = ("plain", "guarded")

    class Audited(models.Model):
        words = GuardedTextField()

        class Meta:
            app_label = "plans"

        class Secrecy:
            open = ("words",)

    assert free_text_faults(Talk, {}) == ["plans.Talk.plain is free text without the guard"]
    assert free_text_faults(Talk, {"plans.Talk.plain": "the sign-in library's"}) == []
    assert free_text_faults(Audited, {}) == [
        "plans.Audited.words is free text whose words would stand in the audit"
    ]


@isolate_apps("varna.plans", "varna.organisations", "varna.accounts")
def test_the_ladder_check_bites_also_on_keys_given_as_text() -> None:
    class Plan(models.Model):
        class Meta:
            app_label = "plans"

    class Body(models.Model):
        plan = models.ForeignKey("plans.Plan", models.CASCADE)

        class Meta:
            app_label = "organisations"

    class Draft(models.Model):
        body = models.ForeignKey("organisations.Body", models.CASCADE)
        bodies = models.ManyToManyField("organisations.Body", related_name="+")

        class Meta:
            app_label = "plans"

    assert upward_keys([Plan, Draft], STEP) == []
    assert upward_keys([Body], STEP) == ["organisations.Body.plan → plans.Plan"]
