"""What a new draft says otherwise than the one before, paragraph by paragraph (改动)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from econops.desk.reports.rows import TEXTS, Row, words_of


@dataclass(frozen=True)
class Change:
    """One paragraph or table: `before` is empty where it is new, `after` where it is gone."""

    key: str
    before: str
    after: str

    @property
    def place(self) -> str:
        """The headings it stands under."""
        return self.key.split("#", maxsplit=1)[0] or "开头"


def changes_of(before: Sequence[Row], after: Sequence[Row]) -> list[Change]:
    """The texts that are new, gone or other, in the order of the new draft; those gone come last."""
    old = {row["key"]: words_of(row) for row in before if row["type"] in TEXTS}
    new = {row["key"]: words_of(row) for row in after if row["type"] in TEXTS}
    found = [Change(key, old.get(key, ""), words) for key, words in new.items() if old.get(key, "") != words]
    return found + [Change(key, words, "") for key, words in old.items() if key not in new]
