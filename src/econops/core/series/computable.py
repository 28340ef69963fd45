"""The answer where a number cannot be computed: a value that says why, so that nothing is shown in its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NotComputableKind = Literal["not_applicable", "missing", "undefined"]


@dataclass(frozen=True)
class NotComputable:
    """Why there is no number, in Chinese for users.

    `kind` is not_applicable (such a figure does not exist, e.g. January alone; nothing is missing), missing (an input
    is not there yet) or undefined (the inputs are there but allow no sensible result).

    Example:
        >>> NotComputable("1—2月合并发布，没有单独的1月数据。", "not_applicable").kind
        'not_applicable'
    """

    reason: str
    kind: NotComputableKind = "undefined"

    def __str__(self) -> str:
        return self.reason
