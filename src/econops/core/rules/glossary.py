"""Terms of the field (术语): the Chinese word, its English name in the program, its meaning in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """One term. `avoid` lists English words that must not stand for it."""

    zh: str
    en: str
    meaning: str
    avoid: tuple[str, ...] = ()


def by_english(terms: Iterable[Term]) -> Mapping[str, Term]:
    """Terms by their English name, for looking up the word shown on a page."""
    return {term.en: term for term in terms}
