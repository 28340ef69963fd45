"""Title and day (标题、日期) of a text, from its first lines."""

from __future__ import annotations

import re

_DATE = re.compile(r"((?:19|20)[0-9]{2})[年./-]([0-9]{1,2})[月./-]([0-9]{1,2})日?")
_FULL = str.maketrans("０１２３４５６７８９", "0123456789")
FIRST_LINES = 12
LONGEST_TITLE = 60


def title_of(text: str) -> str:
    """The first short line that reads like a title, "" where the text begins at once."""
    for line in text.lstrip("\ufeff").split("\n")[:FIRST_LINES]:
        stripped = line.strip().lstrip("# \t")
        if not stripped:
            continue
        if len(stripped) > LONGEST_TITLE or stripped[-1] in "。，；：":
            return ""
        return (
            re.sub(r"(?<=[一-鿿])\s(?=[一-鿿])", "", stripped) if re.search(r"(?:[一-鿿] ){3}", stripped) else stripped
        )
    return ""


def date_of(text: str) -> str | None:
    """The day of delivery, meeting or publication named in the first or last lines (ISO), else None."""
    lines = [line for line in text.translate(_FULL).split("\n") if line.strip()]
    for line in lines[:FIRST_LINES] + lines[-2:]:
        if len(line) > LONGEST_TITLE + 20:
            continue
        match = _DATE.search(line)
        if match:
            year, month, day = (int(group) for group in match.groups())
            if 1 <= month <= 12 and 1 <= day <= 31:
                return f"{year:04d}-{month:02d}-{day:02d}"
    return None
