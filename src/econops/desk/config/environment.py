"""Reads settings from the environment only, and refuses odd values."""

from __future__ import annotations

import os
import secrets
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = {"1", "true", "yes", "on"}
FALSE_WORDS = {"", "0", "false", "no", "off"}
SQLITE: dict[str, Any] = {
    "ENGINE": "econops.desk.common.database.sqlite",
    "OPTIONS": {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",  # what was answered survives a power cut
    },
    "TEST": {"NAME": ":memory:"},
}


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


def number(name: str, default: int, *, lowest: int, highest: int) -> int:
    """A whole number within its bounds."""
    word = text(name).strip() or str(default)
    if not (word.isascii() and word.isdigit() and lowest <= int(word) <= highest):
        raise ImproperlyConfigured(f"{name} 只能写 {lowest} 到 {highest} 的整数，现在是“{word}”。")
    return int(word)


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
    return text("ECONOPS_SECRET_KEY") or _kept_key(folder, "secret_key")


def audit_key(folder: Path) -> str:
    """ECONOPS_AUDIT_KEY, which seals the audit trail, or a random one kept in the workspace.

    Not derived from the secret key: that one may be changed at any time, this one never.
    """
    return text("ECONOPS_AUDIT_KEY") or _kept_key(folder, "audit_key")


def database(folder: Path) -> dict[str, Any]:
    """SQLite in the workspace, or the PostgreSQL that ECONOPS_DATABASE_URL names."""
    address = text("ECONOPS_DATABASE_URL").strip()
    if not address:
        return SQLITE | {"NAME": folder / "econops.sqlite3"}
    parts = urlsplit(address)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            "ECONOPS_DATABASE_URL 要写成 postgresql://用户@主机:5432/库名（口令另写在 ECONOPS_DATABASE_PASSWORD 里）。"
        )
    try:
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured("ECONOPS_DATABASE_URL 里的端口要写 1 到 65535 的数。") from error
    if find_spec("psycopg") is None:
        raise ImproperlyConfigured("用 PostgreSQL 要先装 psycopg：pip install econops[pg]。")
    return {
        "ENGINE": "econops.desk.common.database.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": text("ECONOPS_DATABASE_PASSWORD") or unquote(parts.password or ""),
        # A socket's folder is given as ?host=/run/postgresql.
        "HOST": parts.hostname or parse_qs(parts.query).get("host", [""])[0],
        "PORT": str(port or parse_qs(parts.query).get("port", [""])[0]),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def address(name: str) -> str:
    """The address of a service in the network, or nothing."""
    given = text(name).strip()
    if given and (urlsplit(given).scheme not in ("http", "https") or not urlsplit(given).hostname):
        raise ImproperlyConfigured(f"{name} 要写完整的网址，以 https:// 开头。")
    return given


def _kept_key(folder: Path, name: str) -> str:
    path = folder / name
    if not path.exists():
        draft = folder / f"{name}.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48), encoding="utf-8")
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="utf-8")
