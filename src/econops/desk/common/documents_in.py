"""Official texts of every kind people have: old and foreign formats go through LibreOffice, PDF through a process of
its own with limits, the rest is read here."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict, replace
from gettext import gettext as _
from pathlib import Path

from econops.core.errors import EconopsError, Invalid, Unavailable
from econops.core.model.statement import DocumentText
from econops.core.statements.reading import file_bytes, kind_of, read_document
from econops.desk.common.office import office_convert, office_program

PDF_SECONDS = 60
PDF_MEMORY = 2 * 1024**3

# What LibreOffice turns into docx, and how such files begin.
_OFFICE = {
    ".doc": (b"\xd0\xcf\x11\xe0",),
    ".wps": (b"\xd0\xcf\x11\xe0",),
    ".rtf": (b"{\\rtf",),
    ".odt": (b"PK",),
    ".docm": (b"PK",),
}
READABLE = (".txt", ".docx", ".pdf", *_OFFICE)


def read_any(path: Path) -> DocumentText:
    """The text of a file; as `read_document`, and .doc, .wps, .rtf, .odt and .docm too.

    Raises:
        NotFound: there is no such file.
        Invalid: no text can be read from it; the message says what to do.
        Unavailable: LibreOffice is missing or takes too long; the file may not be read at the moment.
    """
    data = file_bytes(path)
    kind = kind_of(data, path.suffix.lower())
    if kind in _OFFICE:
        if not data.startswith(_OFFICE[kind]):
            raise Invalid(
                _(
                    "“{name}”名为文稿，内容却不是，可能是网页改名或已损坏。请用 Word 或 WPS 打开，另存为 docx 后再试。"
                ).format(name=path.name)
            )
        return _converted(path, kind)
    return _read_apart(path) if kind == ".pdf" else read_document(path)


def _converted(path: Path, kind: str) -> DocumentText:
    if office_program() is None:
        raise Unavailable(
            _(
                "没有安装 LibreOffice，暂时不能直接读 {kind}。请用 Word 或 WPS 打开“{name}”，另存为 docx 后再试；"
                "或请管理员安装 libreoffice-writer-nogui。"
            ).format(kind=kind, name=path.name)
        )
    with tempfile.TemporaryDirectory(prefix="econops-in-") as work:
        # Word's own format under the names of others; a plain name is safe on a command line.
        source = Path(work) / f"text{'.doc' if kind == '.wps' else kind}"
        shutil.copyfile(path, source)
        made = office_convert(source, "docx", Path(work) / "out")
        if made is None:
            raise Invalid(
                _("“{name}”打不开，可能已损坏或加了密码。请用 Word 或 WPS 打开，另存为 docx 后再试。").format(
                    name=path.name
                )
            )
        return replace(read_document(made), name=path.name)


def _read_apart(path: Path) -> DocumentText:
    """Read in a process of its own: what a hostile file makes of time and memory ends with it."""
    command = [sys.executable, "-m", "econops.desk.common.documents_in", str(path.resolve())]
    try:
        done = subprocess.run(command, capture_output=True, timeout=PDF_SECONDS, check=False)
        answer = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise Invalid(
            _("“{name}”读到一半停下了：太大，或结构异常。请只导出需要的页，或另存为 docx 后再试。").format(
                name=path.name
            )
        ) from error
    if "refused" in answer:
        raise Invalid(answer["refused"])
    return DocumentText(**answer)


def _answer(path: Path) -> dict[str, object]:
    """What the process of its own says about a file."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (PDF_MEMORY, PDF_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (PDF_SECONDS, PDF_SECONDS))
    try:
        return asdict(read_document(path))
    except EconopsError as error:
        if isinstance(error.__cause__, MemoryError):
            # No answer at all, as when time runs out: either bound stops the reading half-way.
            raise
        return {"refused": error.message}


if __name__ == "__main__":
    sys.stdout.buffer.write(json.dumps(_answer(Path(sys.argv[1]))).encode())
