"""The product's own tables for reading, and two of the same shape for writing."""

from django.db import models


class Unit(models.Model):
    name = models.CharField(max_length=160)

    class Meta:
        app_label = "reference"
        managed = False
        db_table = "organisations_unit"


class Plan(models.Model):
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT)
    year = models.PositiveSmallIntegerField()

    class Meta:
        app_label = "reference"
        managed = False
        db_table = "plans_plan"


class Measure(models.Model):
    municipality_id = models.BigIntegerField()
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT)
    title = models.CharField(max_length=300)
    area = models.CharField(max_length=20)
    status = models.CharField(max_length=20)
    time_as_written = models.CharField(max_length=160)

    class Meta:
        app_label = "reference"
        managed = False
        db_table = "plans_measure"


class Answer(models.Model):
    """Shaped as the product's answer in a follow-up round."""

    municipality_id = models.BigIntegerField()
    round_id = models.BigIntegerField(db_index=True)
    measure_id = models.BigIntegerField(db_index=True)
    status = models.CharField(max_length=20)
    comment = models.TextField()
    result = models.TextField()
    evidence = models.TextField()
    reported_by_id = models.BigIntegerField(db_index=True)
    reported_on = models.DateField()

    class Meta:
        app_label = "reference"
        db_table = "reference_answer"


class Response(models.Model):
    """One answer to a survey."""

    municipality_id = models.BigIntegerField()
    round_id = models.BigIntegerField(db_index=True)

    class Meta:
        app_label = "reference"
        db_table = "reference_response"


class Given(models.Model):
    """One question of it."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE)
    question = models.CharField(max_length=40)
    value = models.TextField()

    class Meta:
        app_label = "reference"
        db_table = "reference_given"


class Event(models.Model):
    """Shaped as the product's audit event, without its chain."""

    at = models.DateTimeField()
    user_id = models.BigIntegerField()
    event = models.CharField(max_length=80)
    object_type = models.CharField(max_length=80)
    object_id = models.CharField(max_length=40)
    changes = models.JSONField()

    class Meta:
        app_label = "reference"
        db_table = "reference_event"
        indexes = [
            models.Index(fields=["object_type", "object_id"], name="reference_event_object"),
            models.Index(fields=["user_id"], name="reference_event_user"),
        ]
