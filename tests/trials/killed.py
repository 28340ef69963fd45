"""Runs `econops` and kills the process (SIGKILL) at its n-th step: an SQL statement or a file operation.

python -m tests.trials.killed N COUNT_FILE ARGUMENT…: with N = 0 nothing is killed and the steps are counted.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

FILE_STEPS = {"os.rename", "os.remove", "os.mkdir", "os.link", "sqlite3.connect", "open"}


class Steps:
    """Counts steps of this process and kills it at the wanted one."""

    def __init__(self, last: int) -> None:
        self.last = last
        self.count = 0

    def step(self) -> None:
        """One more step."""
        self.count += 1
        if self.count == self.last:
            os.kill(os.getpid(), signal.SIGKILL)

    def audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        """File operations in the workspace; reading modules and fonts does not count."""
        if event in FILE_STEPS and os.environ["ECONOPS_HOME"] in str(arguments[0]):
            self.step()

    def execute(self, run: Any, sql: str, parameters: Any, many: bool, context: dict[str, Any]) -> Any:
        """An SQL statement: once before and once after it."""
        self.step()
        answer = run(sql, parameters, many, context)
        self.step()
        return answer


def main() -> None:
    """Set the counters up, then hand over to the command."""
    steps, count_file = Steps(int(sys.argv[1])), Path(sys.argv[2])
    sys.argv = ["econops", *sys.argv[3:]]
    sys.addaudithook(steps.audit)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "econops.desk.config.settings")
    import django

    django.setup()
    from django.db import connection

    from econops.cli.main import main as command

    connection.execute_wrappers.append(steps.execute)
    try:
        command()
    finally:
        count_file.write_text(str(steps.count), encoding="utf-8")


if __name__ == "__main__":
    main()
