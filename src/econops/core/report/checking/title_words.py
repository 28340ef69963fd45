"""Checks what a title says: where its lines end, and which kind of document it names."""

from __future__ import annotations

import itertools
import re

from econops.core.report.checking import document_body_findings as found
from econops.core.report.checking import wording
from econops.core.report.checking.measures import Checked

_UNITS = "年月日号%％亿万元"
_TAIL_NUMBER, _HEAD_NUMBER = re.compile(r"[\d.]+$"), re.compile(rf"[\d.]*[{_UNITS}]*")
# Words of two characters that titles are made of.
_WORDS = frozenset(
    "关于 通知 通报 报告 请示 批复 意见 决定 公告 通告 会议 纪要 方案 办法 规定 细则 要点 工作 经济 运行 调度 发展 改革 建设 "
    "项目 情况 实施 管理 推进 进一 一步 加强 做好 印发 转发 政府 人民 委员 办公 公室 全县 全市 上半 半年 下半 季度 年度 企业 "
    "工业 农业 投资 消费 财政 税收 统计 安全 生产 服务 保障 监督 检查 考核 评价 预警 重点 任务 目标 责任 分解 措施 若干 "
    "制度 规划 计划 行动 专项 资金 支持 促进 提升 优化 营商 环境 群众 社会 民生 教育 卫生 文化 生态".split()
)
_IN_BRACKETS = re.compile(r"[（(〔\[][^（(〔\[]*[）)〕\]]$")
_MARKS = "。，、；：！？.,;:!?"


def check_title_words(checked: Checked) -> None:
    """Lines that end inside a number or a word, and a title without its kind."""
    lines = [line.strip() for each in checked.parts.title for line in each.text.split("\n") if line.strip()]
    where = checked.parts.title[-1].where
    for above, below in itertools.pairwise(lines):
        cut = f"{above[-4:]}/{below[:4]}"
        tail, head = _TAIL_NUMBER.search(above), _HEAD_NUMBER.match(below)
        if tail is not None and head is not None and head[0]:
            checked.notes.note(found.TitleBreak, where, cut, tail[0] + head[0])
        elif above[-1] + below[0] in _WORDS:
            checked.notes.note(found.TitleBreakWord, where, cut, above[-1] + below[0])
    whole = "".join(lines).rstrip(_MARKS)
    named = _IN_BRACKETS.sub("", whole)
    if checked.parts.head.mark and "关于" in named and not named.endswith((*wording.KINDS, *wording.OTHER_KINDS)):
        checked.notes.note(found.TitleKind, where, whole, whole + "的通知")
