"""PDF of a docx by LibreOffice. The docx is the master; the PDF is for reading and printing here."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _

from econops.core.errors import NotFound, Unavailable
from econops.desk.common.office import office_convert, office_program


def docx_to_pdf(docx: Path, folder: Path) -> Path:
    """Convert `docx` into `folder` and return the PDF's path, which has the same stem.

    Raises NotFound without the docx, Unavailable without LibreOffice, or when it fails or takes longer than two
    minutes.
    """
    if office_program() is None:
        raise Unavailable(
            _("没有安装 LibreOffice，暂时不能生成 PDF。请安装 libreoffice-writer-nogui，或直接使用 docx。")
        )
    if not docx.is_file():
        raise NotFound(_("没有找到文件 {name}。").format(name=docx.name))
    made = office_convert(docx, "pdf", folder)
    if made is None:
        raise Unavailable(_("LibreOffice 没有生成 {name} 的 PDF，请稍后重试，或直接使用 docx。").format(name=docx.name))
    return made
