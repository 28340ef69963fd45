"""`econops people`: accounts from the shell."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.cli.shell import econops


@pytest.mark.slow
def test_it_adds_lists_resets_hands_over_and_erases(tmp_path: Path) -> None:
    def people(*arguments: str, status: int = 0) -> str:
        result = econops(tmp_path, "people", *arguments)
        assert result.returncode == status, result.stderr
        return result.stdout + result.stderr

    assert "没有符合条件" in people("list")
    for login, role in (("admin", "administrator"), ("wang.lan", "leader"), ("li.min", "leader")):
        assert re.search(r"一次性密码：\S{14}", people("add", login, "--name", f"模拟{login}", "--role", role))
    assert "已有人用" in people("add", "admin", "--name", "x", "--role", "leader", status=2)
    assert [row["login"] for row in json.loads(people("list", "--format", "json"))] == ["admin", "li.min", "wang.lan"]
    assert re.search(r"一次性密码：\S{14}", people("reset", "li.min"))
    assert "还在岗" in people("erase", "wang.lan", status=2)
    shown = people("handover", "wang.lan", "li.min", "--person", "admin")
    assert "还没有交接" in shown
    assert "wang.lan 已停用" in people("handover", "wang.lan", "li.min", "--person", "admin", "--do")
    people("erase", "wang.lan")
    listed = people("list")
    assert "wang.lan" not in listed
    assert "已停用" in listed
    assert "econops people list" in people("reset", "nobody", status=2)
