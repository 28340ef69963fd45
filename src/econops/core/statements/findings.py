"""Findings about texts."""

from __future__ import annotations

from typing import ClassVar

from econops.core.errors import Finding, Level


class Unreadable(Finding):
    """A file no text could be read from."""

    code: ClassVar[str] = "statements.unreadable"
    level: ClassVar[Level] = "error"
    title: ClassVar[str] = "文件读不出来"
    template: ClassVar[str] = "{value}"
