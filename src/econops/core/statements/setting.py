"""A number in its sentence (语境): what every rule looks at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from econops.core.statements.mentions import Mention
from econops.core.statements.sentences import Sentence
from econops.core.statements.units import UnitKind

REACH = 60


@dataclass(frozen=True)
class Setting:
    """A number in its sentence: the words before and after it (at most 60 characters of the sentence)."""

    text: str
    sentence: Sentence
    mention: Mention

    @cached_property
    def before(self) -> str:
        """The sentence up to the number."""
        return self.text[max(self.sentence.start, self.mention.start - REACH) : self.mention.start]

    @cached_property
    def after(self) -> str:
        """The sentence behind number, unit and comparator words."""
        return self.text[self.mention.end : min(self.sentence.end, self.mention.end + REACH)]

    @cached_property
    def behind_unit(self) -> str:
        """The sentence behind the unit, comparator words included."""
        return self.text[self.mention.number_end : min(self.sentence.end, self.mention.number_end + REACH)]

    @property
    def counted(self) -> bool:
        """Whether the unit counts things (个, 家, 项 …)."""
        return self.mention.kind is UnitKind.COUNT
