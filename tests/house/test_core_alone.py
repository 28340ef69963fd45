"""`core` works with the base dependencies alone, and without the web."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import packages_distributions, requires

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROBE = """
import importlib, pkgutil, sys

class Wall:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in BLOCKED:
            raise ModuleNotFoundError(f"{name} is not a base dependency")

sys.meta_path.insert(0, Wall())
import econops.core
names = [module.name for module in pkgutil.walk_packages(econops.core.__path__, "econops.core.")]
for name in names:
    importlib.import_module(name)
loaded = sorted({"django", "granian", "axes", "whitenoise", "click"} & set(sys.modules))
print(len(names), *loaded)
"""


def base_closure() -> set[str]:
    """Names of the base dependencies and of all they need, without extras."""
    closure: set[str] = set()
    waiting = ["econops"]
    while waiting:
        name = waiting.pop()
        closure.add(name)
        for requirement in map(Requirement, requires(name) or []):
            child = canonicalize_name(requirement.name)
            wanted = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
            if wanted and child not in closure:
                waiting.append(child)
    return closure


def modules_beyond(closure: set[str]) -> set[str]:
    """Top-level modules that come only with other distributions."""
    return {
        module
        for module, owners in packages_distributions().items()
        if not {canonicalize_name(owner) for owner in owners} & closure
    }


def run_probe(blocked: set[str], code: str = PROBE) -> subprocess.CompletedProcess[str]:
    """Run a probe in a fresh Python where some modules cannot be imported."""
    command = [sys.executable, "-c", f"BLOCKED = {sorted(blocked)!r}\n{code}"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_core_imports_with_base_dependencies_alone() -> None:
    closure = base_closure()
    assert {"django", "duckdb", "lxml"} <= closure
    blocked = modules_beyond(closure)
    assert {"pytest", "openpyxl", "hypothesis"} <= blocked

    result = run_probe(blocked)

    assert result.returncode == 0, result.stderr
    count, *loaded = result.stdout.split()
    assert int(count) > 10
    assert loaded == [], "core has loaded the web"


def test_it_finds_an_import_beyond_the_base() -> None:
    result = run_probe({"openpyxl"}, PROBE.replace("import econops.core\n", "import econops.core, openpyxl\n"))
    assert result.returncode != 0
    assert "openpyxl is not a base dependency" in result.stderr
