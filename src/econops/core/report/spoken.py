"""Numbers in Chinese words or strange digits (百分之八、三点五个百分点、𝟗): as much a figure as one in plain digits."""

from __future__ import annotations

import re

from econops.core.stages.demand_words import cleaned, together

_NUMERALS = "〇零一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟"
_LONGEST = 20
"""No number is longer; what goes on and on is not looked at again from each of its signs."""
SPOKEN = re.compile(
    rf"百分之[{_NUMERALS}点]+|[{_NUMERALS}0-9]{{1,{_LONGEST}}}点[{_NUMERALS}]++(?!分)"
    rf"|[{_NUMERALS}万]{{1,{_LONGEST}}}(?:个百分点|成(?!效|果|立|为|功|绩|本|不)|倍|亿|万[元吨户人])"
    r"|(?:(?![0-9０-９])\d)+|[①-⑨❶-❾](?=\s*[点.．%％成个]|百分)"
)
_PERCENT = re.compile(r"(?<![0-9])[0-9]++(?:\.[0-9]+)?(?=%|‰|个?百分点|个点|成)")


def spoken_numbers(text: str) -> list[str]:
    """The numbers that a text says in words.

    Example:
        >>> spoken_numbers("增长百分之八，回落三个百分点，一是抓重点")
        ['百分之八', '三个百分点']
    """
    return [found.group() for found in SPOKEN.finditer(text)]


def rates_said(text: str) -> list[str]:
    """The rates and shares in a text, in digits or words: what a value of statistics mostly is.

    Example:
        >>> rates_said("增速９．５％，降百分之二，走访30家")
        ['9.5', '百分之二']
    """
    plain = together(cleaned(text))
    return [found.group() for found in _PERCENT.finditer(plain)] + spoken_numbers(plain)
