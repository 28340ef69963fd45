"""Where the docx of a letter lies: in the month's folder as drafted, or in its own folder once people worked on it."""

from __future__ import annotations

from pathlib import Path

from econops.core.errors import NotFound
from econops.core.report.reading import read_paragraphs, read_references
from econops.desk.common.files import file_write, home, sha256
from econops.desk.dispatch.drafting import shown_paragraphs
from econops.desk.dispatch.models import Letter

FOLDER = "letters"
TITLE = "Title"


def letter_path(letter: Letter) -> Path:
    """The newest docx of a letter."""
    return home() / letter.stored_path if letter.stored_path else month_path(letter)


def month_path(letter: Letter) -> Path:
    """The file in the folder of the month, where people look for it."""
    return home() / "out" / letter.period / letter.file_name


def letter_content(letter: Letter) -> bytes:
    """The newest docx of a letter. Raises NotFound where the file is gone."""
    path = letter_path(letter)
    if not path.is_file():
        raise NotFound(f"找不到这份函的文件：{letter.file_name}。请重新做一次月度汇总，再打开。")
    return path.read_bytes()


def content_keep(letter: Letter, content: bytes) -> str:
    """Keep a docx of a letter by its digest; returns its path in the workspace."""
    path = stored_path(letter, sha256(content))
    file_write(home() / path, content)
    return path


def stored_path(letter: Letter, digest: str) -> str:
    """Where a docx of a letter with this digest is kept."""
    return f"{FOLDER}/{letter.pk}/{digest}.docx"


def columns_of(letter: Letter, content: bytes) -> dict[str, object]:
    """What the row of a letter says about a docx of it. Raises Invalid for what is no letter of ours."""
    paragraphs = shown_paragraphs(content)
    titles = [
        "".join(words for words, _reference in paragraph.segments)
        for paragraph in read_paragraphs(content)
        if paragraph.style == TITLE
    ]
    return {
        "paragraphs": paragraphs,
        "references": [entry["ref"] for entry in read_references(content)],
        "title": "".join(titles)[:200] or letter.title,
        "sha256": sha256(content),
        "stored_path": stored_path(letter, sha256(content)),
    }
