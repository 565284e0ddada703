"""What differs between two plans: paired by lineage, by title, by alike titles; word by word."""

from hypothesis import given
from hypothesis import strategies as st

from varna.kit.difference import Kind, Part, compare, compare_words


def part(key, title, place="Tabell", ancestors=(), **fields):
    return Part(key, title, place, fields, frozenset(ancestors))


def titles(parts):
    return [one.title for one in parts]


def test_lineage_pairs_what_has_another_title():
    found = compare([part(1, "Enkät")], [part(2, "Något helt annat", ancestors=[1])])
    assert not found.added
    assert not found.removed
    assert len(found.pairs) == 1


def test_the_same_title_pairs_without_lineage_whatever_its_case_and_signs():
    found = compare([part(1, "Utbilda personal.")], [part(2, "utbilda personal")])
    assert found.unchanged == 1


def test_alike_titles_pair_and_others_do_not():
    before = [part(1, "Utbildning för all personal i förvaltningen")]
    alike = [part(2, "Utbildning för all personal i nämnden och förvaltningen")]
    assert compare(before, alike).unchanged == 1
    other = compare(before, [part(3, "Utbildning i källkritik")])
    assert (titles(other.added), titles(other.removed)) == (
        ["Utbildning i källkritik"],
        ["Utbildning för all personal i förvaltningen"],
    )


def test_a_field_that_appears_or_is_gone_is_a_change():
    found = compare([part(1, "A", Tid="2017")], [part(2, "A", Ansvar="SDF")])
    (pair,) = found.changed
    assert {(one.label, one.before, one.after) for one in pair.changes} == {
        ("Tid", "2017", ""),
        ("Ansvar", "", "SDF"),
    }


def test_another_place_is_a_move_and_no_change():
    found = compare([part(1, "A", "Kapitel 3")], [part(2, "A", "Kapitel 4")])
    assert len(found.moved) == 1
    assert not found.changed


def test_words_are_marked_one_by_one():
    runs = compare_words("klart hösten 2017", "klart hösten 2018")
    assert [(run.kind, run.text) for run in runs] == [
        (Kind.SAME, "klart hösten "),
        (Kind.REMOVED, "2017"),
        (Kind.ADDED, "2018"),
    ]


@given(st.text(max_size=80), st.text(max_size=80))
def test_both_texts_can_be_read_out_of_the_marks(before, after):
    runs = compare_words(before, after)
    assert "".join(run.text for run in runs if run.kind != Kind.ADDED) == before
    assert "".join(run.text for run in runs if run.kind != Kind.REMOVED) == after


@given(
    st.lists(st.sampled_from("abcdef"), max_size=6), st.lists(st.sampled_from("abcdef"), max_size=6)
)
def test_every_part_of_both_plans_is_told_of_once(old, new):
    before = [part(key, f"titel {title}") for key, title in enumerate(old)]
    after = [part(100 + key, f"titel {title}") for key, title in enumerate(new)]
    found = compare(before, after)
    assert len(found.removed) + len(found.pairs) == len(before)
    assert len(found.added) + len(found.pairs) == len(after)
    assert len({pair.before.key for pair in found.pairs}) == len(found.pairs)
