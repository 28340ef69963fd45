"""Reads settings from the environment only, and refuses odd values."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = {"1", "true", "yes", "on"}
FALSE_WORDS = {"", "0", "false", "no", "off"}


def text(name: str, default: str = "") -> str:
    """The value of `name`, or the content of the file that `NAME_FILE` points at."""
    file_name = os.environ.get(f"{name}_FILE")
    if file_name:
        return Path(file_name).read_text(encoding="utf-8").strip()
    return os.environ.get(name, default)


def flag(name: str) -> bool:
    """A yes or no."""
    word = text(name).strip().lower()
    if word in TRUE_WORDS:
        return True
    if word in FALSE_WORDS:
        return False
    raise ImproperlyConfigured(f"{name} 只能写 1 或 0，现在是“{word}”。")


def words(name: str, default: str) -> list[str]:
    """A comma separated list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def workspace() -> Path:
    """The folder of the workspace, made with private rights when it is missing."""
    folder = Path(text("ECONOPS_HOME", "var")).expanduser().resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """ECONOPS_SECRET_KEY, or a random one kept in the workspace and readable by its owner only."""
    given = text("ECONOPS_SECRET_KEY")
    if given:
        return given
    path = folder / "secret_key"
    if not path.exists():
        draft = folder / f"secret_key.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48), encoding="utf-8")
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="utf-8")
