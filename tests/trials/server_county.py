"""Makes the workspace of the server trials: the invented county of the page tests, and what its units are asked.

`python -m tests.trials.server_county FOLDER` fills the workspace of ECONOPS_HOME and keeps the templates' contents in
FOLDER/specs.pickle, so that a writer can fill in workbooks without the database.
"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

from econops.cli.workspace import open_workspace
from econops.core.period.value import Period

MONTH = "2026-06"
UNITS = ("statistics", "power", "treasury", "town01")


def main(folder: Path) -> None:
    """Fill the workspace."""
    open_workspace()
    from econops.desk.intake.selectors import template_spec
    from econops.desk.people.models import Organisation
    from tests.desk.pages import county

    county.people()
    county.indicators()
    county.person("lead.two", "task_force_lead", "task_force", "何青")
    county.person("town.clerk", "unit_clerk", "town01", "陈立")
    county.person("town.lead", "unit_lead", "town01", "林静")
    specs = {unit: template_spec(Organisation.objects.get(pk=unit), Period.parse(MONTH)) for unit in UNITS}
    (folder / "specs.pickle").write_bytes(pickle.dumps(specs))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
