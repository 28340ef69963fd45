from __future__ import annotations

import csv
import re
from pathlib import Path

from econops.core.rules.glossary import by_english
from econops.core.rules.reading import load_rulebook

WORD = re.compile(r"[a-z]+(_[a-z]+)*")


def test_terms_have_one_english_name_each() -> None:
    terms = load_rulebook().glossary
    assert len(by_english(terms.values())) == len(terms) > 100
    assert all(WORD.fullmatch(term.en) and term.meaning for term in terms.values())


def test_no_avoided_word_is_itself_a_term_s_name() -> None:
    terms = load_rulebook().glossary.values()
    names = {term.en for term in terms}
    assert [word for term in terms for word in term.avoid if word in names] == []


def test_the_common_names_of_the_field_are_used(shared: Path) -> None:
    names = {term.en for term in load_rulebook().glossary.values()}
    with (shared / "glossary.csv").open(encoding="utf-8") as file:
        wanted = {name for row in csv.DictReader(file) for name in row["en"].split(", ")}
    assert wanted
    assert wanted - names == set()
