"""Words by which a text demands a value (数值要求的说法), and the numbers they go with, Chinese ones too."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_NOTHING = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD))
_FORMAL = {
    ord(one): other for one, other in zip("壹贰叁肆伍陆柒捌玖拾佰仟〇點", "一二三四五六七八九十百千零点", strict=True)
}
_STRANGE = re.compile(r"(?![0-9])\d|[\u2460-\u2468\u2776-\u277e\u2780-\u2788]")
_GAP = r"[ \u3000\t\u00a0]+"
_SPLIT = re.compile(
    rf"(?<=[\u4e00-\u9fff0-9.%])[ \u3000\t\u00a0_*·-]+(?=[\u4e00-\u9fff.%])|(?<=[0-9.]){_GAP}(?=[0-9.])"
    rf"|(?<=[\u4e00-\u9fff]){_GAP}(?=[0-9])"
)
_REACH = 30
"""How far a number may stand from the word that demands it, in characters of one sentence."""

VERB = re.compile(
    "确保|力保|必保|必达|务必|必须|应当|应达|应为|应不|须|力争|争取|不低于|不少于"
    "|不(?:得|能|可|要|应|宜)(?:低于|少于|小于)|别低于|至少|≥|>=|瞄准|冲到|要冲|底线|要达到|要求达到"
    "|补足|补齐|补上|补回|追回|追平|追上|弥补|拉升|拉高|提升至|提升到|提高至|提高到|提至|调整为|调整至|调整到|上调|调增"
    "|调高|做到|冲刺|守住|保住|保底|还需|尚需|仍需|需增长|需达|需完成|要完成|突破|控制在|压到|压至|报成|填成|报到"
    "|抬到|提到|拉到|拉回|靠近|请达|需达|要增|需增|按[^，。；]{0,12}(?:把握|掌握|考虑|安排|报)|(?:奋斗|内控|力争|冲刺)目标"
    r"|(?:上报|填报|报送|入统)(?:数|值|数值|数据|增速)?(?:应|须|要|为|达到|不)|按[^，。；]{0,20}(?:上报|填报|报送|入统|测算上报)"
)
RELATIVE = re.compile(
    r"(?:确保|务必|必须|应当?|须|力争|不得|要)[^，。；]{0,14}?(?:不?低于|不?少于|高于|超过|达到|追平|赶上|好于)"
    r"[^，。；]{0,6}?(?:上年|去年|上月|上期|同期|全市平均|全省平均|全国平均|平均水平|兄弟县|周边县|时序|序时)"
)
RESULT_WORDS = re.compile("增速|同比|增幅|增长|增加值|生产总值|总量|上报|填报|报送数|报数|入统|统计数|数据")
EVALUATING = re.compile(
    "目标|差距|预警|红灯|黄灯|红色|黄色|偏低|偏慢|落后|回落|下滑|不足|补|追|序时|须|确保|务必|力争|不低于|提高|提升|拉升|完成率"
)
DUTY_KEY = re.compile(r"(?i)target|required|quota|goal|pledge|must|should|expect")
_UNIT = r"(?:个百分点|个点|百分点|[%成亿万家户]|元)"
_NUMBER = re.compile(
    r"(?<![\d.])\d+(?:\.\d+)?(?![\d.])(?!\s*(?:个?工作日|日|天|个?月|年|时|份|项|条|次|号|人|名|页|是|、|版|[—-]\d))"
    r"|百分之[一二三四五六七八九十百零点两]+"
    r"|[一二三四五六七八九十百千零两]+点[一二三四五六七八九零]+(?![分刻])"
    rf"|[一二三四五六七八九十百千零两]+(?:点[一二三四五六七八九零]+)?(?={_UNIT})"
)
_SENTENCE = re.compile(r"[^。；;！!？?\n\r]+")


def cleaned(text: str) -> str:
    """Half-width digits and signs, plain digits for strange ones, without characters that nobody sees.

    Example:
        >>> cleaned("须达到８．𝟎％，至少玖点伍")
        '须达到8.0%,至少九点五'
    """
    plain = text.translate(_FULL_WIDTH).translate(_NOTHING).translate(_FORMAL)
    return _STRANGE.sub(lambda found: str(int(unicodedata.numeric(found.group()))), plain)


def together(text: str) -> str:
    """The text without gaps that were put into its words and numbers.

    Example:
        >>> together("确 保增速不得低　于 9 . 5 %")
        '确保增速不得低于9.5%'
    """
    return _SPLIT.sub("", text)


def sentences(text: str) -> list[str]:
    """The sentences of a text; commas do not end one."""
    return _SENTENCE.findall(text)


def demanded(text: str) -> Iterator[tuple[int, int]]:
    """Where a sentence demands a number: from the one of word and number that comes first to the end of the other.

    Example:
        >>> text = "增速须达到百分之八"
        >>> [text[start:end] for start, end in demanded(text)]
        ['须达到百分之八']
        >>> list(demanded("请于5个工作日内反馈，必须逐项说明"))
        []
    """
    verbs = [found.span() for found in VERB.finditer(text)]
    for number in _NUMBER.finditer(text):
        near = [
            (start, end) for start, end in verbs if start - number.end() <= _REACH and number.start() - end <= _REACH
        ]
        if near:
            start, end = near[0]
            yield min(start, number.start()), max(end, number.end())
