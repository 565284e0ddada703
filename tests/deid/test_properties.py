"""What holds for any text: valid offsets, masking that stays masked, no crash, linear time."""

import json
import random
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from varna.deid import REASONS, Finding, mask, scan

CORPUS = Path(__file__).parent / "corpus"
TEXTS = [
    json.loads(line)["text"]
    for path in sorted(CORPUS.glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]
FRAGMENTS = [
    "Ahmed", "Zelmira", "heter ", "kallas ", "070-174 06 05", "19", "900101-1234", " i 9B", "\n",
    " ", ". ", ": ", "(", ")", "[person]", "@", "anna", ".se", "Storgatan 12", "lgh 1203", "17 år",
    "dnr 12/34",
    "å", "a\u030a", "\u200b", "\u00a0", "–", "😀", "İ", "ß", "٣", "K.", "A.B.", "rektorn på ",
    "Granskolan", "noll sju noll ett två tre ", "ABC 123", '"', "'s", "s", "-", "født", "född ",
]  # fmt: skip

anything = st.text(max_size=200)
made_up = st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join)
spliced = st.tuples(st.sampled_from(TEXTS), st.integers(0, 400), anything).map(
    lambda parts: parts[0][: parts[1]] + parts[2] + parts[0][parts[1] :]
)
LESS = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def assert_sound(text: str, findings: list[Finding]) -> None:
    position = 0
    for finding in findings:
        assert position <= finding.start < finding.end <= len(text)
        assert finding.why in REASONS
        assert finding.replacement.startswith("[")
        position = finding.end


@LESS
@given(st.one_of(anything, made_up, spliced))
def test_findings_lie_in_the_text_in_order_without_overlap(text: str) -> None:
    assert_sound(text, scan(text))


@LESS
@given(st.one_of(anything, made_up, spliced))
def test_nothing_new_is_found_in_a_masked_text(text: str) -> None:
    masked = mask(text, scan(text))
    assert [masked[found.start : found.end] for found in scan(masked)] == []


def test_nothing_new_is_found_in_any_masked_report() -> None:
    left = {}
    for text in TEXTS:
        masked = mask(text, scan(text))
        if again := scan(masked):
            left[masked] = [masked[found.start : found.end] for found in again]
    assert left == {}


def test_invisible_and_composed_characters_move_no_offset() -> None:
    text = "He\u200bj, ring\u00a0A\u030asa Ö\u0308stlund på 070\u2013174\u202f06\u00ad\u00a005 nu"
    shown = [text[found.start : found.end] for found in scan(text)]
    assert "070\u2013174\u202f06\u00ad\u00a005" in shown
    assert any(span.startswith("A\u030asa") for span in shown)


def test_mask_refuses_findings_of_another_text() -> None:
    findings = scan("Ring 070-174 06 05")
    with pytest.raises(ValueError, match="lies outside a text of 3 characters"):
        mask("kort"[:3], findings)


OFTEN = ["a", "0", "A ", "Ab ", "a@", "namn: ", "17 år ", "K-1", "Ågatan 1 ", "\n"]
SELDOM = [
    "1-", "a.", '"A" ', "noll ", "kallas för ", "Aa-", "dnr ", "rektorn på ", "den enda ", "a_",
    " ", "www.", "070-", "född ", "a:", "a\u0301", "Abcd, ", "1 kap ", "zxqwa ", "S:t ",
    "bor på ", "1 000", "[", "x(at)",
]  # fmt: skip


@pytest.mark.parametrize(
    "unit", [*OFTEN, *(pytest.param(unit, marks=pytest.mark.slow) for unit in SELDOM)]
)
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    """A hundred thousand adversarial characters: a quadratic pattern would take minutes."""
    text = unit * (100_000 // len(unit))
    began = time.process_time()
    scan(text)
    assert time.process_time() - began < 4.0


def test_random_bytes_never_crash() -> None:
    source = random.Random(7)
    for _ in range(60):
        text = bytes(source.randrange(256) for _ in range(300)).decode("latin-1")
        assert_sound(text, scan(text))
