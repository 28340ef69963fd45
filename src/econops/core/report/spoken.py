"""Numbers in Chinese words or strange digits (百分之八、三点五个百分点、𝟗): as much a figure as one in plain digits."""

from __future__ import annotations

import re

_NUMERALS = "〇零一二两三四五六七八九十百千"
SPOKEN = re.compile(
    rf"百分之[{_NUMERALS}点]+|[{_NUMERALS}]+点[{_NUMERALS}]++(?!分)"
    rf"|[{_NUMERALS}万]+(?:个百分点|成(?!效|果|立|为|功|绩|本|不)|倍|亿|万[元吨户人])"
    r"|(?:(?![0-9０-９])\d)+"
)


def spoken_numbers(text: str) -> list[str]:
    """The numbers that a text says in words.

    Example:
        >>> spoken_numbers("增长百分之八，回落三个百分点，一是抓重点")
        ['百分之八', '三个百分点']
    """
    return [found.group() for found in SPOKEN.finditer(text)]
