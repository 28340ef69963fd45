"""What stands around a statement (上下文): headings above it, whom it is about, the population of a rank, its years."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from econops.core.statements.headings import SEPARATOR, Outline, outline_of
from econops.core.statements.horizons import horizon_of
from econops.core.statements.periods import Calendar
from econops.core.statements.populations import Population, population_of
from econops.core.statements.sentences import Sentence
from econops.core.statements.subjects import subject_of_statement

REACH = 160
PARTS = 12


@dataclass(frozen=True)
class Keys:
    """The further keys of a statement, by the names they have there."""

    heading: str = ""
    subject: str | None = None
    among: str | None = None
    of_n: int | None = None
    horizon: str | None = None


@dataclass(frozen=True)
class Surroundings:
    """A page with its sentences and its calendar."""

    text: str
    sentences: tuple[Sentence, ...]
    calendar: Calendar

    @cached_property
    def outline(self) -> Outline:
        """The headings of the page."""
        return outline_of(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, position: int) -> int | None:
        """Index of the sentence that holds a place, None in tables and between lines."""
        index = bisect_right(self._starts, position) - 1
        return index if index >= 0 and position < self.sentences[index].end else None

    def keys(self, start: int, at: int, claim: tuple[str, str]) -> Keys:
        """The keys of a statement of a kind and measure that begins at `start` and whose number stands `at`."""
        kind, measure = claim
        path = self.outline.path(start)
        index = self.sentence_at(at)
        if index is None:
            return Keys(SEPARATOR.join(path))
        sentence = self.sentences[index]
        before = self.text[max(sentence.start, at - REACH) : at]
        after = self.text[at : sentence.end]
        population = population_of(before) if measure == "rank" else Population()
        return Keys(
            SEPARATOR.join(path),
            subject_of_statement(before, after, self._carried(index)),
            population.among,
            population.of_n,
            horizon_of(self.calendar, before, path) if kind == "target" else None,
        )

    def _carried(self, index: int) -> str | None:
        """The subject of the parts before a semicolon."""
        for earlier in range(index - 1, max(index - PARTS, -1), -1):
            before = self.sentences[earlier]
            if before.paragraph != self.sentences[index].paragraph or before.text[-1] not in "；;":
                return None
            found = subject_of_statement(before.text, "")
            if found is not None:
                return found
        return None
