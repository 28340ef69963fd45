"""PDFs of letters, made once. Without LibreOffice or the fonts of letters there is nothing to measure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from econops.core.report.blocks import Letter
from econops.core.report.writing import letter_docx
from econops.desk.common.fonts import fonts_check
from econops.desk.common.pdf import docx_to_pdf, office_program
from tests.report_pdf.measures import Line, lines_of_pages


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Letter], Path]:
    """Makes the PDF of a letter."""
    if office_program() is None:
        pytest.skip("LibreOffice is not installed (libreoffice-writer-nogui): no PDF can be made")
    missing = [check.name for check in fonts_check() if not check.found.startswith("Fandol")]
    if missing:
        pytest.skip(f"the Fandol fonts do not stand in for {', '.join(missing)}: run scripts/fonts.sh")

    def pdf(letter: Letter) -> Path:
        folder: Path = tmp_path_factory.mktemp("letter")
        docx = folder / "letter.docx"
        docx.write_bytes(letter_docx(letter))
        return docx_to_pdf(docx, folder / "pdf")

    return pdf


@pytest.fixture(scope="session")
def measured(printed: Callable[[Letter], Path]) -> Callable[[Letter], list[list[Line]]]:
    """Makes the PDF of a letter and gives the lines of its pages."""
    return lambda letter: lines_of_pages(printed(letter))
