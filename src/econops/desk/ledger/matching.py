"""Which indicator of this county a phrase of a text speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from econops.core.model.indicator import Indicator

PUNCTUATION = re.compile(r"[\s“”\"'‘’《》（）()、,，]")


def plain_phrase(phrase: str) -> str:
    """Without blanks, quotes and brackets."""
    return PUNCTUATION.sub("", phrase)


def indicator_match(phrase: str, measure: str, indicators: Iterable[Indicator]) -> Indicator | None:
    """The indicator whose name or alias equals the phrase, where the measure fits the indicator's target.

    ASSUMPTION: an alias is matched whole; a longer phrase (规上工业增加值能耗) is another indicator.
    """
    wanted = plain_phrase(phrase)
    for indicator in indicators:
        names = {plain_phrase(name) for name in (indicator.name, *indicator.aliases)}
        if wanted in names and measure_fits(indicator, measure):
            return indicator
    return None


def measure_fits(indicator: Indicator, measure: str) -> bool:
    """Whether a target in this measure speaks of the indicator's own target.

    Growth takes no level. What is counted over the year (签约项目90个, 新开工66个) is an addition by itself, however the
    text puts it; a stock at a point of time and what was added to it are different things.
    """
    if measure == indicator.target_measure.value:
        return True
    return {measure, indicator.target_measure.value} <= {"level", "increment"} and indicator.nature != "stock"
