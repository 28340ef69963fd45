"""What a title is about (表题说的指标): the noun that is left when place, time, units and words of form are off."""

from __future__ import annotations

import re
from collections.abc import Iterable

from econops.core.intake.foreign import words
from econops.core.intake.foreign.grammar import read_words
from econops.core.intake.foreign.spans import cut_span
from econops.core.intake.foreign.texts import fold, without_number
from econops.core.intake.foreign.unit_words import cut_units
from econops.core.intake.foreign.values import Vocabulary

_LONGEST_NAME = 24
_SHORTEST_NAME = 2


def indicator_of(texts: Iterable[str], vocabulary: Vocabulary) -> str:
    """The indicator of the first title that names one."""
    for text in texts:
        found = title_indicator(text, vocabulary)
        if found:
            return found
    return ""


def title_indicator(text: str, vocabulary: Vocabulary) -> str:
    """The indicator that a title names, or an empty text.

    Example:
        >>> title_indicator("表一  限额以上单位零售额（分镇街）", Vocabulary("云河县", (), ()))
        '限额以上单位零售额'
    """
    plain = re.sub(r"^附?表[一二三四五六七八九十\d]+[:、.]?", "", without_number(fold(text))).removeprefix(
        vocabulary.county
    )
    known = [name for name in map(fold, vocabulary.indicators) if name in plain and "/" not in name]
    rest = _bare_title(plain, vocabulary)
    best = max(known, key=len, default="")
    new = (
        re.search(rf"(?:新增|新设立?|新登记|新注册|新开工?|净增|注销|培育|新建){re.escape(best)}", plain)
        if best
        else None
    )
    best = new[0] if new else best
    if best and len(best) * 3 >= len(rest) * 2:
        return best
    rest = f"{rest}量" if re.search(r"(?<=.)(?:用电|用水|用气|发电|供电|供水|售电)$", rest) else rest
    fits = words.MEASURE_NOUN.search(rest) and not words.NO_INDICATOR.search(rest) and len(rest) <= _LONGEST_NAME
    return rest if fits else best if len(best) > _SHORTEST_NAME else ""


def _bare_title(plain: str, vocabulary: Vocabulary) -> str:
    plain = re.sub(r"\(?(?:计量|金额)?单位:.*$", "", plain)
    _span, plain = cut_span(plain)
    _units, plain = cut_units(plain)
    plain = re.sub(r"20\d{4}|^\d+月?", "", plain.replace(fold(vocabulary.county), ""))
    for unit in vocabulary.units:
        plain = plain.replace(unit, "", 1) if plain.startswith(unit) else plain
    plain = re.sub(r"\([^()]*\)$", "", words.TITLE_FILLER.sub("", re.sub(r"\([^()]*\)$", "", plain)))
    plain = re.sub(r"\(\)|\([^()]*单位[^()]*\)|^(?:累计|当月|全[县市镇乡]|主要)|累计$", "", plain)
    return read_words(plain.strip("()-_,:、.分月末各 ")).indicator
