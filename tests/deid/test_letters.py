"""The letter statistic is what the lists say, and it tells names from words of every origin."""

from bench.deid.letters import TARGET, fitted, written
from varna.deid.letters import likeness
from varna.deid.lexicon import names_by_origin


def test_the_table_is_made_from_the_lists() -> None:
    assert TARGET.read_text(encoding="utf-8") == written(fitted()), (
        "the lists have changed: run python -m bench.deid.letters --write"
    )


def test_most_names_of_every_origin_look_like_names() -> None:
    for (origin, part), names in names_by_origin().items():
        if part == "given":
            alike = sum(likeness(name.lower()) > -1 for name in names) / len(names)
            assert alike > 0.85, origin


def test_swedish_words_look_unlike_names() -> None:
    words = "klottersanering felanmälan uppföljning skyddsrond trygghetsvandring trapphus".split()
    assert all(likeness(word) < -1 for word in words)
