"""Which indicator of this county a phrase of a text speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from econops.core.model.indicator import Indicator

PUNCTUATION = re.compile(r"[\s“”\"'‘’《》（）()、,，]")
BEFORE = re.compile(
    r"^(?:预计|力争|确保)?(?:20\d{2}年|今年|当年|全年)?(?:(?:全|我|本)[省市县区旗州]|[省市县区]本级|区级|县级|市级|县域)?(?:累计)?"
)
BEHIND = re.compile(r"(?:年均)?(?:预期目标|目标|增速|增幅|增长率|增长|总量|总额|总数|规模)?$")


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


def indicator_near(phrase: str, measure: str, indicators: Iterable[Indicator]) -> Indicator | None:
    """The indicator whose name is the phrase but for a place before it or a word like 增速 behind it, as a suggestion.

    Only such words may differ: 规上工业增加值能耗 and 第二产业固定资产投资 are other indicators.
    """
    core = BEHIND.sub("", BEFORE.sub("", plain_phrase(phrase)))
    return indicator_match(core, measure, indicators) if core else None
