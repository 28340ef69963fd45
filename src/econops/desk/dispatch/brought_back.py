"""What is looked at in a docx brought back besides its text: what is not read, headers and notes, traces of work."""

from __future__ import annotations

from collections import Counter

from django.utils.translation import gettext as _

from econops.core.report.accepting import tracked
from econops.core.report.beside import kinds_beside
from econops.core.report.outgoing_files import pieces_of_docx
from econops.core.report.reading import digit_runs_beside, words_beside
from econops.core.report.spoken import rates_said

# What the text does not show is named to the person, with what to do about it.
UNREAD = {
    "批注": _("文件里还有批注。请看过以后删除批注，另存后再带回来。"),
    "隐藏文字": _("文件里有隐藏或白色的文字。请显示出来改成普通文字，或删去，另存后再带回来。"),
    "文本框": _("文件里有文本框。请把里面的字移到正文，另存后再带回来。"),
    "脚注或尾注": _("文件里有脚注或尾注，系统不读其中的内容。请写进正文或删去，另存后再带回来。"),
    "域": _("正文里有域（目录、自动日期、链接等）。请选中后按 Ctrl+Shift+F9 转成文字，另存后再带回来。"),
}
OTHERS = _("文件里有{kind}，系统不读其中的内容。请改成文字或删去，另存后再带回来。")


def beside_faults(before: bytes, content: bytes) -> list[str]:
    """Why a docx cannot be taken whatever its text says: what it carries along would go out with the letter."""
    kinds = sorted(kinds_beside(content) - kinds_beside(before))
    faults = [UNREAD.get(kind) or OTHERS.format(kind=kind) for kind in kinds]
    added = Counter(number for number, _code in digit_runs_beside(content))
    added -= Counter(number for number, _code in digit_runs_beside(before))
    if added:
        words = _("页眉、页脚、脚注或批注里的“{number}”没有数据来源，请在文件里去掉。")
        faults.append(words.format(number="、".join(added)))
    rates = _rates_beside(content) - _rates_beside(before) - set(added)
    if rates:
        words = _("页眉页脚、文件属性、替代文字等正文以外的地方有“{rates}”，没有数据来源，请在文件里去掉。")
        faults.append(words.format(rates="、".join(sorted(rates))))
    return faults


def _rates_beside(content: bytes) -> set[str]:
    """Rates where nobody looks: properties, alternative texts, names, variables."""
    loose = (piece for piece in pieces_of_docx(content) if not piece.place.startswith("word/document.xml 第"))
    return {rate for piece in loose for rate in rates_said(piece.text)}


def beside_notices(before: bytes, content: bytes) -> list[str]:
    """What the person should know before taking a docx that may be taken."""
    notices = []
    if tracked(content):
        notices.append(_("文件里有修订痕迹，已按接受全部修订后的文字比对；采用的也是接受修订后的文件。"))
    added = list(Counter(words_beside(content)) - Counter(words_beside(before)))
    if added:
        words = _("页眉、页脚里多了“{words}”。这里的文字不逐字比对，请核对。")
        notices.append(words.format(words="”“".join(one[:40] for one in added)))
    return notices
