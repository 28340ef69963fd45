"""Install into .venv what a lock names, and the project itself; nothing is done when nothing is missing.

    python3 scripts/install.py requirements.lock

Works with the standard library alone. uv does the work where it can be had, pip otherwise; both check hashes.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin/python"
UV = VENV / "bin/uv"
MINIMUM = (3, 11)


def digest(*paths: Path) -> str:
    """Digest of the contents, so that the time of a checkout does not matter."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()


def run(*command: str | Path) -> bool:
    """Whether the command succeeded."""
    environment = {**os.environ, "UV_PYTHON_DOWNLOADS": "never", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    return subprocess.run([str(part) for part in command], cwd=ROOT, env=environment, check=False).returncode == 0


def ensure_venv() -> None:
    """Make .venv with the Python that runs this."""
    if PYTHON.exists():
        return
    if sys.version_info < MINIMUM:
        sys.exit(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}. Name one: make PYTHON=python3.12")
    try:
        venv.create(VENV, with_pip=True)
    except subprocess.CalledProcessError:
        sys.exit("The module venv cannot install pip here. On Debian: apt-get install python3-venv")


def install_lock(lock: Path) -> bool:
    """Install the packages of a lock, by uv or by pip."""
    pip = (PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "-r")
    if not UV.exists():
        run(*pip, "requirements-uv.lock")
    if UV.exists() and run(UV, "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "-r", lock):
        return True
    return run(*pip, lock)


def install_project() -> bool:
    """Install the project itself in place; what builds it is in the lock."""
    return run(PYTHON, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "-e", ".")


def step(name: str, wanted: str, action: object) -> None:
    """Run an action unless its stamp says that it was done for the same contents."""
    stamp = VENV / f".done-{name}"
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    if not callable(action) or not action():
        sys.exit(f"Installing {name} failed; the lines above say why. Nothing else was changed.")
    stamp.write_text(wanted)


def main() -> None:
    """Install the lock named on the command line and the project."""
    lock = ROOT / sys.argv[1]
    ensure_venv()
    step(lock.stem, digest(lock), lambda: install_lock(lock))
    step("project", digest(ROOT / "pyproject.toml"), install_project)


if __name__ == "__main__":
    main()
