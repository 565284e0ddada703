"""What is watched, and by which function."""

from typing import Any

from varna.access.actor import Actor
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import command, record
from varna.horizon import policy
from varna.horizon.enums import HorizonEvent
from varna.horizon.models import Topic


@command
def create_topic(*, by: Actor, name: str, control: str, **facts: Any) -> Topic:
    """Watch something more (R-496)."""
    policy.check_can_choose(by)
    topic = Topic(municipality=by.municipality, name=name, control=control, **facts)
    keep(topic)
    record(HorizonEvent.TOPIC_CREATED, topic, {"name": name})
    return topic


@command
def change_topic(topic: Topic, *, by: Actor, **facts: Any) -> Topic:
    """Change what is watched, how often, or by whom."""
    policy.check_can_choose(by)
    with changed_fields(topic) as changes:
        for name, value in facts.items():
            setattr(topic, name, value)
        keep(topic)
    record(HorizonEvent.TOPIC_CHANGED, topic, changes)
    return topic
