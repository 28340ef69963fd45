"""What is looked at in a docx brought back besides its text: traces of work, numbers in headers, notes and comments."""

from __future__ import annotations

from collections import Counter

from django.utils.translation import gettext as _

from econops.core.report.reading import digit_runs_beside, work_traces


def beside_faults(before: bytes, content: bytes) -> list[str]:
    """Why a docx cannot be taken whatever its text says: what it carries along would go out with the letter."""
    faults = []
    if work_traces(content):
        faults.append(_("文件里还有修订痕迹或批注。请在 WPS 或 Word 里接受修订、删除批注，另存后再带回来。"))
    known = Counter(number for number, _code in digit_runs_beside(before))
    added = Counter(number for number, _code in digit_runs_beside(content)) - known
    if added:
        words = _("页眉、页脚、脚注或批注里的“{number}”没有数据来源，请在文件里去掉。")
        faults.append(words.format(number="、".join(added)))
    return faults
