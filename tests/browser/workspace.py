"""Makes the workspace that the browser tests look at: the invented county of the page tests, and texts to review."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from econops.cli.workspace import open_workspace
from tests.browser.report import REAL, REPORTS


def main() -> None:
    """Fill the workspace of ECONOPS_HOME."""
    open_workspace()
    from tests.desk.pages import county

    county.county()
    county.person("town.clerk", "unit_clerk", "town01", "陈立")
    county.person("town.lead", "unit_lead", "town01", "林静")
    county.person("commerce.clerk", "unit_clerk", "commerce", "赵文")
    county.person("commerce.lead", "unit_lead", "commerce", "孙平")
    texts()


def texts() -> None:
    """Invented reports, and a real one where the shared material is at hand."""
    from econops.desk.documents.services import DocumentOrigin, document_add
    from econops.desk.people.models import Area, User
    from tests.desk.pages.county import AT

    about = DocumentOrigin(area=Area.objects.get(pk="yunhe"), year=2026)
    lead = User.objects.get(username="lead")
    with tempfile.TemporaryDirectory() as folder:
        for title, text in REPORTS.items():
            path = Path(folder) / f"{title}.txt"
            path.write_text(text, encoding="utf-8")
            document_add(path, about, person=lead, at=AT)
    if "ECONOPS_SHARED" in os.environ:
        document_add(Path(os.environ["ECONOPS_SHARED"]) / REAL, DocumentOrigin(), person=lead, at=AT)


if __name__ == "__main__":
    main()
