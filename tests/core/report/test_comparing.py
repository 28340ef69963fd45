"""Figures are followed by their words through an edit; what is typed, changed or lost is told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from econops.core.report.comparing import ChangeKind, letters_compare
from econops.core.report.keeping import Segments, figures_kept, loose_numbers, words_of

LINE: Segments = (
    ("全县增长", None),
    ("5.1%", "R1"),
    ("，目标", None),
    ("8%以上", "R2"),
    ("，差", None),
    ("2.9", "R3"),
    ("个百分点。", None),
)


def kept(text: str, before: Segments = LINE) -> dict[str, str]:
    return {code: words for words, code in figures_kept(before, text) if code}


def test_an_untouched_paragraph_stays_as_it_is() -> None:
    assert figures_kept(LINE, words_of(LINE)) == LINE


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("一季度以来，全县累计增长5.1%，年初目标为8%以上，相差2.9个百分点，请抓紧。", {"R1", "R2", "R3"}),
        ("目标8%以上，全县增长5.1%，差2.9个百分点。", {"R1", "R2", "R3"}),
        ("全县增长5.3%，目标8%以上，差2.9个百分点。", {"R2", "R3"}),
        ("全县增长15.1%，目标8%以上。", {"R2"}),
        ("全县增长5.12%，目标8%以上。", {"R2"}),
        ("全县增长5.1，目标8%以下，差2.9个百分点。", {"R3"}),
        ("", set()),
    ],
)
def test_a_figure_stands_only_whole(text: str, codes: set[str]) -> None:
    found = kept(text)
    assert set(found) == codes
    assert found.items() <= {code: words for words, code in LINE if code}.items()


def test_of_two_equal_figures_the_one_that_is_left_keeps_its_own_reference() -> None:
    before: Segments = (("甲镇", None), ("3", "Ra"), ("家，乙镇", None), ("3", "Rb"), ("家。", None))
    assert kept("乙镇3家。", before) == {"Rb": "3"}
    assert kept("甲镇3家。", before) == {"Ra": "3"}


def test_loose_numbers_are_those_without_a_reference() -> None:
    assert loose_numbers((("共", None), ("3", "R1"), ("家，另有", None), ("12.5", None), ("万元", None))) == ("12.5",)
    assert loose_numbers((("1", None), ("2", "R1"))) == ("12",)


def changes(after: list[str], before: list[Segments] | None = None) -> list[tuple[str, int, str, str, str]]:
    found = letters_compare([LINE] if before is None else before, after).changes
    return [(change.kind.value, change.paragraph, change.before, change.after, change.reference) for change in found]


def test_a_changed_number_is_named_with_what_stood_behind_it() -> None:
    after = "全县增长5.3%，目标8%以上，差2.9个百分点。"
    assert changes([after]) == [("words", 0, words_of(LINE), after, ""), ("number", 0, "5.1%", "5.3", "R1")]


def test_a_lost_and_a_typed_number_are_told_apart() -> None:
    after = "全县增长5.1%，差2.9个百分点。"
    assert changes([after])[1:] == [("lost", 0, "8%以上", "", "R2")]
    after = words_of(LINE) + "请于7月25日前反馈。"
    assert [change[:4] for change in changes([after])[1:]] == [("typed", 0, "", "7"), ("typed", 0, "", "25")]


def test_numbers_that_were_loose_before_are_not_new() -> None:
    before: Segments = (("附件", None), ("1", None), ("：名单", None))
    assert changes(["附件1：新名单"], [before]) == [("words", 0, "附件1：名单", "附件1：新名单", "")]


def test_paragraphs_are_added_and_removed_around_those_that_stay() -> None:
    other: Segments = (("请分析原因，提出措施。", None),)
    last: Segments = (("特此函告。", None),)
    found = changes(["新加的一段，没有数。", words_of(LINE), words_of(last)], [LINE, other, last])
    assert found == [("added", 0, "", "新加的一段，没有数。", ""), ("removed", 1, "请分析原因，提出措施。", "", "")]


def test_empty_paragraphs_come_and_go_without_a_word() -> None:
    empty: Segments = ()
    assert changes(["", words_of(LINE)], [LINE, empty]) == []


def test_numbers_typed_in_an_added_paragraph_are_noticed() -> None:
    found = letters_compare([LINE], [words_of(LINE), "另有3个项目未开工。"])
    assert [(change.kind, change.after) for change in found.of(ChangeKind.TYPED)] == [(ChangeKind.TYPED, "3")]
    assert found.paragraphs[0] == LINE


# No word that gives a number a direction or a unit: that would make another figure of it.
WORDS = st.text(alphabet="全县同比累计，。务", min_size=0, max_size=8)
NUMBERS = st.sampled_from(["5.1%", "8", "12.5", "0.3", "163"])


@given(st.lists(st.tuples(WORDS, NUMBERS), max_size=6), st.lists(WORDS, max_size=7))
def test_rewording_around_figures_keeps_every_one(pieces: list[tuple[str, str]], fresh: list[str]) -> None:
    """Other words between the figures, the figures themselves in their order: none is lost, none is typed."""
    before: Segments = tuple(
        segment for n, (words, number) in enumerate(pieces) for segment in ((words + "为", None), (number, f"R{n}"))
    )
    text = "".join((fresh[n] if n < len(fresh) else "") + "为" + number for n, (_words, number) in enumerate(pieces))
    segments = figures_kept(before, text)
    assert words_of(segments) == text
    assert loose_numbers(segments) == ()
    assert all(words == pieces[int(code[1:])][1] for words, code in segments if code)


@given(st.text(alphabet="0123456789.%增长为，", max_size=40))
def test_no_digit_is_ever_covered_by_a_figure_with_other_words(text: str) -> None:
    segments = figures_kept(LINE, text)
    assert words_of(segments) == text
    known = {code: words for words, code in LINE if code}
    assert all(words == known[code] for words, code in segments if code)
