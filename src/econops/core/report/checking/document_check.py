"""The check of an official document: bytes in, findings out, by clause of GB/T 9704-2012."""

from __future__ import annotations

from econops.core.report.checking import (
    attachment_checks,
    body_checks,
    ending_checks,
    foot_checks,
    head_checks,
    heading_checks,
    page_checks,
    page_number_checks,
    text_checks,
)
from econops.core.report.checking.document_findings import DocumentFinding, Notes
from econops.core.report.checking.measures import Checked
from econops.core.report.checking.reading import read_official_text
from econops.core.report.checking.structure import find_structure

CHECKS = (
    page_checks.check_pages,
    head_checks.check_head,
    body_checks.check_title,
    body_checks.check_addressee,
    page_checks.check_lines,
    body_checks.check_body,
    heading_checks.check_headings,
    attachment_checks.check_attachments,
    ending_checks.check_signature,
    foot_checks.check_foot,
    page_number_checks.check_page_numbers,
    page_checks.check_colours,
    text_checks.check_wording,
    page_checks.check_parts,
)


def document_check(content: bytes, *, name: str = "") -> tuple[DocumentFinding, ...]:
    """What in a docx differs from GB/T 9704-2012, in the order of the standard's parts.

    Args:
        content: the docx file.
        name: the file's name, for the findings.

    Raises: Invalid when the file cannot be read as docx.
    """
    text = read_official_text(content)
    checked = Checked(text, find_structure(text), Notes(name))
    for check in CHECKS:
        check(checked)
    return checked.notes.findings()
