"""What a verification of the audit trail can find, in words that say what to do."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils import timezone

KINDS = {
    "line_missing": "缺少记录",
    "line_altered": "记录被改",
    "line_swapped": "记录被调换",
    "tail_cut": "链尾缺失",
    "row_disagrees": "数据与最后一条记录不一致",
    "row_missing": "数据不见了",
    "row_unrecorded": "数据没有记录",
    "trigger_missing": "触发器不在",
    "no_person": "没有操作人的写入",
}
ADVICE = {
    "line_missing": "有人绕过程序删了审计记录。请保留数据库现状，用最近的备份对照，并报告负责人。",
    "line_altered": "有人绕过程序改了审计记录。请保留数据库现状，用最近的备份对照，并报告负责人。",
    "line_swapped": "有人绕过程序调换了审计记录。请保留数据库现状，用最近的备份对照，并报告负责人。",
    "tail_cut": "最近的审计记录不见了。如果刚从备份恢复，这是恢复点之后的部分，核对后把 audit 文件夹里的旧文件改名存档；"
    "否则请报告负责人。",
    "row_disagrees": "触发器拆下期间有人改了数据。请对照原件，在页面上改回正确的值，改正会留下新的记录。",
    "row_missing": "触发器拆下期间有人删了数据。请从备份找回，或在页面上重新录入。",
    "row_unrecorded": "触发器拆下期间有人加了数据。请查明来源；不该有的，请管理员删除，删除会留下记录。",
    "trigger_missing": "请运行 econops audit install 把触发器装回去，再查明是谁拆的。",
    "no_person": "有人直接用 SQL 改了数据。请查明是谁、为什么，再用 econops audit explain 编号 --reason 原因 记下说明。",
}
MOST_LISTED = 50


def office_time(at: str) -> str:
    """A moment as the triggers write it, by the office's clock.

    Example:
        >>> office_time("2026-07-06T01:30:00.000+00:00")
        '2026-07-06 09:30:00'
    """
    return timezone.localtime(datetime.datetime.fromisoformat(at)).strftime("%Y-%m-%d %H:%M:%S")


@dataclass(frozen=True)
class Trouble:
    """One thing that is not as it should be."""

    kind: str
    text: str
    table: str = ""
    key: str = ""
    line: int = 0
    at: str = ""

    def as_dict(self) -> dict[str, Any]:
        """With the name of the kind."""
        return {"title": KINDS[self.kind]} | asdict(self)


@dataclass(frozen=True)
class Verification:
    """What was looked at and what was found; `explained` writes without a person have their reason already."""

    at: str
    lines: int
    rows: int
    waiting: int
    explained: int
    troubles: tuple[Trouble, ...] = field(default=())

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.troubles

    @property
    def chain_unbroken(self) -> bool:
        """Whether every line is there, as it was written, in its place."""
        return not any(trouble.kind.startswith(("line_", "tail_")) for trouble in self.troubles)

    def counts(self) -> dict[str, int]:
        """How many of each kind were found."""
        return {kind: sum(trouble.kind == kind for trouble in self.troubles) for kind in KINDS}

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "at": self.at,
            "sound": self.sound,
            "chain_unbroken": self.chain_unbroken,
            "lines": self.lines,
            "rows": self.rows,
            "waiting": self.waiting,
            "explained": self.explained,
            "counts": self.counts(),
            "troubles": [trouble.as_dict() for trouble in self.troubles],
        }


def verification_text(found: Verification) -> str:
    """For people: what was looked at, what was found, what to do."""
    head = (
        f"审计核验 {office_time(found.at)}\n记录 {found.lines} 条（{found.waiting} 条待封签），对照数据 {found.rows} 行；"
        f"链{'完整' if found.chain_unbroken else '已断'}；已说明的写入 {found.explained} 条。"
    )
    if found.sound:
        return f"{head}\n没有发现问题。"
    parts = [head]
    for kind, title in KINDS.items():
        if found_here := [trouble for trouble in found.troubles if trouble.kind == kind]:
            parts.append(_section(title, ADVICE[kind], found_here))
    return "\n\n".join(parts)


def _section(title: str, advice: str, troubles: Sequence[Trouble]) -> str:
    lines = [f"{title}（{len(troubles)}）", *(f"  {trouble.text}" for trouble in troubles[:MOST_LISTED])]
    if len(troubles) > MOST_LISTED:
        lines.append(f"  …… 另有 {len(troubles) - MOST_LISTED} 处，用 --format json 看全部")
    return "\n".join([*lines, f"  → {advice}"])
