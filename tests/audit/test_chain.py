"""Whatever is done to a chain, `first_fault` finds it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from varna.audit.chain import GENESIS, Link, first_fault

Chain = list[tuple[Link, str]]
_quietly = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])

_json = st.recursive(
    st.none() | st.booleans() | st.integers(-1000, 1000) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2),
    max_leaves=4,
)
_moments = st.datetimes(
    min_value=datetime(2020, 1, 1),  # noqa: DTZ001 (the zone is given beside it)
    max_value=datetime(2040, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
_FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "chain": st.integers(0, 9),
    "at": _moments,
    "user_id": st.none() | st.integers(1, 9),
    "event": st.text(max_size=8),
    "object_type": st.text(max_size=8),
    "object_id": st.text(max_size=8),
    "changes": st.dictionaries(st.text(max_size=4), _json, max_size=2),
}


@st.composite
def chains(draw: st.DrawFn, at_least: int = 1) -> Chain:
    contents = draw(
        st.lists(
            st.fixed_dictionaries(_FIELDS | {"chain": st.just(7)}), min_size=at_least, max_size=6
        )
    )
    links: Chain = []
    previous = GENESIS
    for number, content in enumerate(contents, start=1):
        link = Link(number=number, previous=previous, **content)
        previous = link.digest()
        links.append((link, previous))
    return links


@_quietly
@given(chains(at_least=0))
def test_an_untouched_chain_holds(chain: Chain) -> None:
    assert first_fault(chain) is None


@_quietly
@given(st.data(), chains())
def test_any_change_of_any_field_is_found_where_it_was_made(
    data: st.DataObject, chain: Chain
) -> None:
    place = data.draw(st.integers(0, len(chain) - 1))
    link, digest = chain[place]
    name = data.draw(st.sampled_from(sorted(_FIELDS)))
    value = data.draw(_FIELDS[name])
    assume(value != getattr(link, name))
    chain[place] = (replace(link, **{name: value}), digest)
    fault = first_fault(chain)
    assert fault is not None
    assert fault.number == place + 1
    assert "changed" in fault.why


@_quietly
@given(st.data(), chains())
def test_a_changed_link_with_a_new_digest_is_found_at_the_next_one(
    data: st.DataObject, chain: Chain
) -> None:
    assume(len(chain) > 1)
    place = data.draw(st.integers(0, len(chain) - 2))
    forged = replace(chain[place][0], event="forged.event")
    assume(forged != chain[place][0])
    chain[place] = (forged, forged.digest())
    fault = first_fault(chain)
    assert fault is not None
    assert fault.number == place + 2
    assert "follow" in fault.why


@_quietly
@given(st.data(), chains())
def test_a_removed_link_is_found_unless_it_was_the_last(data: st.DataObject, chain: Chain) -> None:
    place = data.draw(st.integers(0, len(chain) - 1))
    was_last = place == len(chain) - 1
    del chain[place]
    fault = first_fault(chain)
    if was_last:
        # Nothing comes after it, so the chain alone cannot tell; the count shown by the check can.
        assert fault is None
    else:
        assert fault is not None
        assert fault.number == place + 1
        assert "missing" in fault.why


@_quietly
@given(st.data(), chains())
def test_two_links_that_changed_places_are_found(data: st.DataObject, chain: Chain) -> None:
    assume(len(chain) > 1)
    one, other = sorted(
        data.draw(st.lists(st.integers(0, len(chain) - 1), min_size=2, max_size=2, unique=True))
    )
    chain[one], chain[other] = chain[other], chain[one]
    fault = first_fault(chain)
    assert fault is not None
    assert fault.number == one + 1


@_quietly
@given(chains())
def test_a_chain_that_does_not_begin_at_the_beginning_is_found(chain: Chain) -> None:
    link, _ = chain[0]
    moved = replace(link, previous="f" * 64)
    fault = first_fault([(moved, moved.digest())])
    assert fault is not None
    assert "follow" in fault.why


@_quietly
@given(chains(), st.integers(-12, 12))
def test_the_hour_zone_of_the_reader_changes_no_digest(chain: Chain, hours: int) -> None:
    link, digest = chain[0]
    elsewhere = replace(link, at=link.at.astimezone(timezone(timedelta(hours=hours))))
    assert elsewhere.digest() == digest


def test_fields_cannot_be_shifted_into_each_other() -> None:
    first = Link(1, 1, datetime(2026, 1, 1, tzinfo=UTC), None, "ab", "c", "d", {}, GENESIS)
    assert first.digest() != replace(first, event="a", object_type="bc").digest()
    assert first.digest() != replace(first, object_id="", changes={"d": None}).digest()
