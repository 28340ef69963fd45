"""Install the Debian packages that the whole test run needs, where that is allowed.

Only what is really missing is asked for: programs are looked up, fonts asked from fontconfig. Without the right to
install (or without network) the missing names are printed and the exit status is 2.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# package -> programs, any of which proves it
PROGRAMS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "libreoffice-writer-nogui": ("soffice", "libreoffice"),
    "poppler-utils": ("pdftotext",),
    "fontconfig": ("fc-list",),
    "postgresql": ("initdb", *map(str, Path("/usr/lib/postgresql").glob("*/bin/initdb"))),
}
# package -> family that proves it
FONTS = {"fonts-noto-cjk": "Noto Sans CJK SC", "fonts-liberation": "Liberation Serif"}


def font_families() -> str:
    """Names of all installed fonts; empty when fontconfig is missing."""
    if not shutil.which("fc-list"):
        return ""
    return subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=False).stdout


def missing_packages() -> list[str]:
    """Debian packages whose program or font is not there."""
    families = font_families()
    programs = [package for package, names in PROGRAMS.items() if not any(map(shutil.which, names))]
    return programs + [package for package, family in FONTS.items() if family not in families]


def has_letter_fonts() -> bool:
    """Whether the fonts of official letters are there, with their aliases; scripts/fonts.sh brings what it can."""
    shell = shutil.which("sh")
    if shell is None or not shutil.which("fc-list"):
        return False
    return subprocess.run([shell, str(ROOT / "scripts/fonts.sh")], check=False).returncode == 0


def may_install() -> bool:
    """Whether this is a Debian on which we are root."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: list[str]) -> None:
    """Install with apt; failures show in what is still missing afterwards."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", *command], env=environment, stdout=sys.stderr, check=False)


def main() -> int:
    """Install what is missing; 0 when everything is there, else 2."""
    missing = missing_packages()
    if missing and may_install():
        install(missing)
        missing = missing_packages()
    if not has_letter_fonts():
        missing.append("Fandol fonts (scripts/fonts.sh, from texlive-lang-chinese)")
    if missing:
        print("Missing for the tests: " + ", ".join(missing), file=sys.stderr)
        print("Install them as root, or let `make test` do it as root with network.", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
