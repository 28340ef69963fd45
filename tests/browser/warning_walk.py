"""The office of the warning walk: pages looked at with axe and in print, and a letter's file edited outside."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
from playwright.sync_api import Locator, Page, expect

from tests.browser.month_end import Office
from tests.browser.month_end_checks import SHOTS, WIDER
from tests.browser.test_pages import AXE, axe_faults

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
A4 = {"width": 794, "height": 1123}
NUMBER = re.compile(r"\d")


class Walk(Office):
    """The office of the month-end test, whose every page is also held against axe."""

    def look(self, page: Page, name: str, *, unit: bool = False) -> None:
        """Hold a page against the rules of form, once by name, and against axe where it is installed."""
        fresh = name not in self._looked
        super().look(page, name, unit=unit)
        if fresh and AXE.is_file():
            faults = axe_faults(page)
            assert faults == [], f"{name}: {faults}"

    def printed(self, page: Page, name: str, *words: str) -> None:
        """Look at the page as it is printed: the document alone, nothing wider than the paper."""
        before = page.viewport_size
        page.emulate_media(media="print")
        page.set_viewport_size(A4)  # type: ignore[arg-type]
        if SHOTS:
            page.pdf(path=Path(SHOTS) / f"{name}.pdf", prefer_css_page_size=True)
        for shut in ("header.topbar", "aside", ".page-head"):
            expect(page.locator(shut).first).to_be_hidden()
        for said in words:
            expect(page.locator("article")).to_contain_text(said)
        assert page.evaluate(WIDER) <= 0, name
        page.emulate_media(media="screen")
        if before is not None:
            page.set_viewport_size(before)


def press(page: Page | Locator, name: str) -> None:
    """Press the button of this very name."""
    page.get_by_role("button", name=name, exact=True).click()


def done(page: Page, words: str) -> None:
    """The page says that something is done, or why it is not."""
    expect(page.locator("main .notice").first).to_contain_text(words)


def numbered(page: Page) -> str:
    """The number of the letter or bulletin whose page this is."""
    found = re.search(r"/(\d+)(?:[?#]|$)", page.url)
    assert found is not None, page.url
    return found.group(1)


def taken(page: Page, link: str) -> bytes:
    """The file behind a link of a page."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=link).first.click()
    return Path(waiting.value.path()).read_bytes()


def edited(content: bytes, old: str, new: str) -> bytes:
    """A docx after somebody has replaced some words in it and saved it, as in WPS."""
    document = docx.Document(io.BytesIO(content))
    for paragraph in document.paragraphs:
        if old in paragraph.text:
            whole = paragraph.text.replace(old, new)
            run = next((run for run in paragraph.runs if old in run.text), None)
            assert run is not None, whole
            run.text = run.text.replace(old, new)
            stream = io.BytesIO()
            document.save(stream)
            return stream.getvalue()
    raise AssertionError(old)


def refused(page: Page, address: str, form: dict[str, str], words: str) -> None:
    """Somebody who knows the address sends a form that no page offers: it is refused in words."""
    token = page.locator("input[name=csrfmiddlewaretoken]").first.input_value()
    answer = page.context.request.post(
        address, form=form | {"csrfmiddlewaretoken": token}, headers={"Referer": page.url}
    )
    assert answer.ok or answer.status in (400, 409), answer.status
    assert words in answer.text()


def without_digits(text: str) -> None:
    """Words that hold no figure: neither Arabic digits nor 百分."""
    assert NUMBER.search(text) is None, text
    assert "百分" not in text
