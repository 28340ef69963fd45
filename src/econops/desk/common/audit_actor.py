"""Who acts: set once by what takes in a request, a command or a job, read where a transaction begins."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connections

VISITOR = "visitor"
_ACTOR: ContextVar[str] = ContextVar("econops_actor", default="")


def current_actor() -> str:
    """The reference of the person, the name of the command, or nothing."""
    return _ACTOR.get()


def act_as(actor: str) -> None:
    """From here to the end of this process `actor` answers for what is written: for commands."""
    _ACTOR.set(actor)
    _tell_open_transactions()


@contextmanager
def acting(actor: str) -> Iterator[None]:
    """Within the block `actor` answers for what is written: for requests and jobs."""
    token = _ACTOR.set(actor)
    _tell_open_transactions()
    try:
        yield
    finally:
        _ACTOR.reset(token)
        _tell_open_transactions()


def _tell_open_transactions() -> None:
    for connection in connections.all(initialized_only=True):
        name_actor = getattr(connection, "name_actor", None)
        if name_actor is not None and connection.in_atomic_block:
            name_actor(current_actor())
