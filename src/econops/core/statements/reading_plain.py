"""Plain texts in any of the Chinese encodings (文字编码): UTF-8, GB 18030, Big5, UTF-16 with and without a mark."""

from __future__ import annotations

import codecs
from gettext import gettext as _

from econops.core.errors import Invalid

# The signs official texts are full of, in both scripts; a wrong decoding yields almost none of them.
_COMMON = frozenset(
    "的一是在和了有不人大中上个国工政府市县区年月日增长产业发展新改建设经济社会全面推进重点企业项目投资加快提高"
    "完成实现达到超过力争万亿元千百十二三四五六七八九家以开业业主要民生事成会地方公共预算收入财用目标任务情况报告"
    "個國產業發展經濟會實現達過萬億資點進設開務標報縣區長預項為與對動環質體這來時說學們後當"
    "，。、；：（）“”《》「」！？—…・％０１２３４５６７８９\u3000"
)
_ASCII = frozenset(map(chr, range(32, 127))) | set("\t\n\r\f")
# Anything but text: more than this share of signs that no text has.
_STRANGE_SHARE = 0.02
_SAMPLE = 20_000
# A decoding other than UTF-8 or GB 18030 must read this many times better before it is believed.
_CLEARLY_BETTER = 3.0
_CANDIDATES = (
    ("gb18030", 1.0),
    ("utf-8", 1.0),
    *((name, _CLEARLY_BETTER) for name in ("utf-16-le", "utf-16-be", "big5hkscs", "cp950")),
)
# Any text longer than a few words has this share of the usual signs.
_LEAST_SCORE = 0.04
_SHORT = 50
_FIRST_HAN = "\u2e80"

_UNKNOWN = _("看不懂这个文件的文字编码。请用记事本打开，另存为 UTF-8 编码的 txt 后再试。")


def decoded(data: bytes) -> str:
    """The text of a plain file; nothing is translated, a mark at the head of a UTF-8 file stays its first character.

    A marked file is what its mark says. Without a mark UTF-8 is tried first; other encodings hardly ever look like it
    with Chinese signs in it (a word or two in GB 18030 may look like Cyrillic). Then GB 18030, unless Big5 or UTF-16
    reads clearly better.

    Raises:
        Invalid: no text in any of these.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _only(_strict(data, "utf-16"))
    text = _strict(data, "utf-8")
    if text is not None and "\x00" not in text and (text.isascii() or max(text) >= _FIRST_HAN):
        return _only(text)
    return _only(_best(data))


def _best(data: bytes) -> str | None:
    best, best_score = None, 0.0
    for encoding, handicap in _CANDIDATES:
        text = _strict(data, encoding)
        if text is None or _strange(text):
            continue
        score = _score(text)
        if score < _LEAST_SCORE and (handicap > 1 or len(text) > _SHORT):
            continue
        if best is None or score / handicap > best_score:
            best, best_score = text, score / handicap
    return best


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _only(text: str | None) -> str:
    if text is None or _strange(text):
        raise Invalid(_UNKNOWN)
    return text


def _strange(text: str) -> bool:
    """Whether it holds control signs, unassigned or private ones beyond the odd one: not a text, or wrongly read."""
    if "\x00" in text:
        return True
    sample = text[:_SAMPLE]
    strange = sum(
        character < "\t" or "\x0e" <= character < " " or "\ue000" <= character < "\uf900" or character >= "\U000f0000"
        for character in sample
    )
    return strange > 1 + len(sample) * _STRANGE_SHARE


def _score(text: str) -> float:
    """The share of signs one expects; plain Latin ones count little, they look alike in most encodings."""
    sample = text[:_SAMPLE]
    expected = sum(1.0 if character in _COMMON else 0.2 if character in _ASCII else 0.0 for character in sample)
    return expected / max(1, len(sample))
