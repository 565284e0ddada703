"""Every line of the source is accounted for exactly once: used, furniture or unread."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from varna.plans.importing import read, read_plan, understand
from varna.plans.importing.model import Ledger, Line, Use
from varna.plans.importing.plain import as_plain, from_plain

from . import gold
from .contents import EKERUM, HAMNVIK
from .layouts import CLEAN, SCANNED

WORDS = (
    "Åtgärd", "Ansvarig", "Tidplan", "Mål", "Aktivitet", "När", "Pågående", "Hösten 2024",
    "Rektor", "Enhetschef", "Utbilda personal", "Ta fram en rutin", "Polisen", "Löpande", "•", "-",
    "Innehåll", "Sida 1 (4)", "3", "Uppföljning", "(rektor, 2024)", "|", "Ansvarig: rektor", "Tid:",
    "Universellt", "Genomförda aktiviteter", "¤¤ ## ~~", "1.", "Bakgrund", "T1, T2 och VB", "och",
    "Planen följs upp varje år i verksamhetsberättelsen av den som samordnar arbetet i kommunen.",
)  # fmt: skip
JOINS = ("\n", "\n\n", "\t", " ", "    ", "\f", "\n ")
texts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(JOINS)), max_size=60).map(
    lambda pieces: "".join(word + join for word, join in pieces)
)


def accounted(document) -> Ledger:
    """The ledger of the reading, through the same door as the product uses."""
    ledgers: list[Ledger] = []
    understand(document, watch=ledgers.append)
    return ledgers[0]


def check(data: bytes) -> None:
    document = read(data)
    lines = list(document.lines())
    numbers = [line.number for line in lines]
    assert len(numbers) == len(set(numbers)), "a line stands twice in the document"
    ledger = accounted(document)
    assert set(ledger.uses) == set(numbers)
    plan = understand(document)
    listed = [one.place.line for one in plan.unread]
    assert len(listed) == len(set(listed))
    unread = {number for number, use in ledger.uses.items() if use is Use.UNREAD}
    assert set(listed) == {
        line.number for line in lines if line.number in unread and line.text.strip()
    }
    # What was used stands in the plan: in a measure, a chapter, a heading or a column's head.
    assert from_plain(as_plain(plan)) == plan


@given(texts)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_of_any_text(text):
    if text.strip():
        check(text.encode())


@pytest.mark.parametrize("name", [*CLEAN, *SCANNED])
def test_of_every_layout(name):
    check((CLEAN | SCANNED)[name](EKERUM))


@pytest.mark.parametrize("source", gold.SOURCES, ids=lambda one: one.file)
def test_of_the_five_documents(source):
    check(source.data)


@pytest.mark.parametrize("name", ["Word, table", "PDF, ruled, several pages", "text, tabs"])
def test_all_prose_words_come_through(name):
    plan = read_plan(CLEAN[name](HAMNVIK))
    body = " ".join(one.body for one in plan.chapters)
    for _heading, text in HAMNVIK.prose:
        for sentence in text.split(". "):
            assert sentence.strip(".") in body


def test_a_line_is_not_counted_twice():
    ledger, line = Ledger(), Line(1, 1, "text")
    ledger.mark([line], Use.USED)
    ledger.mark([line], Use.UNREAD, "why")
    assert ledger.uses == {1: Use.USED}
