"""Two people on one document at the same time: nothing is lost, nothing is written twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.desk.documents.two_people import STATEMENTS

ROOT = Path(__file__).resolve().parents[3]


def test_of_two_at_once_one_decides_and_the_other_is_told(workspace: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.desk.documents.two_people"],
        cwd=ROOT,
        env=os.environ | {"ECONOPS_HOME": str(workspace), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    result = json.loads(run.stdout)
    told = result["conflicts"]["甲"] + result["conflicts"]["乙"]
    assert len(told) == len(result["kept"]) == result["audit"] == STATEMENTS
    assert result["versions"] == [2] * STATEMENTS
    for stands, written, person in result["kept"]:
        assert str(stands) == written == {"甲": "10", "乙": "11"}[person]
    assert all("您的改动没有写入" in message for message in told)
