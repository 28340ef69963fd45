"""Files of the workspace: written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import shutil
import uuid
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from econops.core.errors import Unavailable
from econops.desk.common.clock import now

# A draft is written within seconds; one of this age has nobody who writes it.
DRAFT_SECONDS = 3600


def home() -> Path:
    """The workspace folder (ECONOPS_HOME)."""
    return Path(settings.ECONOPS_HOME)


def sha256(content: bytes) -> str:
    """Hex digest of the content."""
    return hashlib.sha256(content).hexdigest()


def drafts_sweep() -> int:
    """Remove what killed programs left in `tmp/` of the workspace, long after its writing; returns how many."""
    count = 0
    for draft in (home() / "tmp").glob("*"):
        with suppress(FileNotFoundError):
            if now().timestamp() - draft.stat().st_mtime > DRAFT_SECONDS:
                shutil.rmtree(draft) if draft.is_dir() else draft.unlink()
                count += 1
    return count


def file_write(path: Path, content: bytes) -> bool:
    """Put `content` at `path` in one step; nothing is touched when it stands there already.

    The draft lies in `tmp/` of the workspace, so that a killed program leaves nothing half-written in its place.
    Returns whether the file was written. Raises Unavailable where the disk refuses.
    """
    if path.exists() and path.read_bytes() == content:
        return False
    draft = home() / "tmp" / uuid.uuid4().hex
    try:
        draft.parent.mkdir(parents=True, exist_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
        _folder_sync(path.parent)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise Unavailable(f"写不了文件 {path}：{error.strerror}。请检查磁盘空间和权限后再试。") from error
    return True


def _folder_sync(folder: Path) -> None:
    """The new name survives a power cut too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
