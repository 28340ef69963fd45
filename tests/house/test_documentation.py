"""Every command, setting and kind of finding is documented."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from econops.cli.main import COMMANDS, group
from econops.core.errors import Finding, finding_kinds
from tests.house.checks.source import ROOT, SOURCE, parse, python_files

SETTING = re.compile(r"ECONOPS_[A-Z_]+")
CODE = re.compile(r"[a-z_]+\.[a-z_]+")
# Read by the tests and by make, not by the program.
OF_TESTS = {"ECONOPS_SHARED", "ECONOPS_TRIALS"}


def settings_read() -> set[str]:
    """Names of environment variables that the program reads."""
    return {
        node.value
        for path in python_files(SOURCE)
        for node in ast.walk(parse(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SETTING.fullmatch(node.value)
    }


def finding_classes() -> Iterator[tuple[Path, str]]:
    """Every class that is a finding by the name of its base, with its module."""
    for path in python_files(SOURCE):
        for node in ast.walk(parse(path)):
            if isinstance(node, ast.ClassDef) and any(ast.unparse(base).endswith("Finding") for base in node.bases):
                yield path, node.name


@pytest.fixture(scope="module")
def kinds() -> list[type[Finding]]:
    """All kinds of findings."""
    for path in sorted(SOURCE.rglob("*findings.py")):
        importlib.import_module("econops." + ".".join(path.relative_to(SOURCE).with_suffix("").parts))
    return finding_kinds()


def test_reference_pages_are_current() -> None:
    command = [sys.executable, str(ROOT / "scripts/reference_pages.py"), "--check"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_setting_is_documented_and_every_documented_one_is_read() -> None:
    page = set(SETTING.findall((ROOT / "docs/settings.md").read_text(encoding="utf-8")))
    example = set(SETTING.findall((ROOT / ".env.example").read_text(encoding="utf-8")))
    read = settings_read()
    assert read
    assert page - OF_TESTS == read
    assert example == read


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_with_an_example(name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    leaves = command.commands.values() if isinstance(command, click.Group) else [command]
    assert all(leaf.help for leaf in leaves)
    assert all("econops" in (leaf.epilog or "") for leaf in leaves)


def test_findings_are_declared_in_modules_of_that_name() -> None:
    assert [f"{path.name}: {name}" for path, name in finding_classes() if not path.stem.endswith("findings")] == []


def test_findings_have_code_level_title_and_a_gentle_template(kinds: list[type[Finding]]) -> None:
    assert kinds
    codes = [kind.code for kind in kinds]
    assert len(codes) == len(set(codes))
    for kind in kinds:
        assert CODE.fullmatch(kind.code), kind
        assert kind.code.split(".")[0] in kind.__module__, kind
        assert kind.level in {"error", "warning", "info"}, kind
        assert kind.title, kind
        assert kind.template.endswith("。") or kind.template == "{value}", kind
        assert not set("!！") & set(kind.template), kind


def test_links_between_pages_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    links = [
        (page, link) for page in pages for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    ]
    assert links
    assert [f"{page.name}: {link}" for page, link in links if not (page.parent / link).exists()] == []
