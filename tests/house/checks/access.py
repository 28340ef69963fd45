"""Every address needs a login and a declared permission; a declared few do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver
from django.urls.resolvers import RegexPattern, RoutePattern
from ninja.operation import Operation, PathView

SAMPLES = {"IntConverter": "7", "UUIDConverter": "00000000-0000-4000-8000-000000000007"}


@dataclass(frozen=True)
class Address:
    """One reachable address: its name, a path to ask for, its view; for a route of the API its operation too."""

    name: str
    path: str
    view: Any
    operation: Operation | None = None

    @property
    def method(self) -> str:
        """How to ask."""
        return self.operation.methods[0].lower() if self.operation else "get"

    @property
    def permission(self) -> str | None:
        """What the view declares to need."""
        if self.operation is not None:
            named = [getattr(callback, "permission", None) for callback in self.operation.auth_callbacks]
            return named[0] if len(named) == 1 and isinstance(named[0], str) and named[0] else None
        declared = getattr(self.view, "permission", None) or getattr(
            getattr(self.view, "view_class", None), "permission", None
        )
        return declared if isinstance(declared, str) and declared else None


def sample_path(pattern: RoutePattern | RegexPattern | Any) -> str:
    """A path that fits one pattern; sample values stand for its parameters."""
    text = str(pattern)
    for name, converter in getattr(pattern, "converters", {}).items():
        sample = SAMPLES.get(type(converter).__name__) or getattr(converter, "sample", "sample")
        start = next(at for at in (text.find(f":{name}>"), text.find(f"<{name}>")) if at >= 0)
        opening = text.rfind("<", 0, start + 1)
        text = text[:opening] + str(sample) + text[text.find(">", start) + 1 :]
    return text.removeprefix("^").removesuffix("$")


def addresses(patterns: Iterable[URLPattern | URLResolver], base: str = "/", space: str = "") -> Iterator[Address]:
    """All addresses below some patterns."""
    for entry in patterns:
        path = base + sample_path(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from addresses(entry.url_patterns, path, inner)
        elif routes := operations(entry.callback):
            for route in routes:
                yield Address(f"{route.methods[0].lower()} {path}", path, entry.callback, route)
        else:
            yield Address(space + (entry.name or path), path, entry.callback)


def operations(view: Any) -> list[Operation]:
    """The operations of a view of the API: each has a permission of its own."""
    held = [cell.cell_contents for cell in getattr(view, "__closure__", None) or ()]
    return [operation for item in held if isinstance(item, PathView) for operation in item.operations]


def undeclared(found: Iterable[Address], open_names: Iterable[str]) -> list[str]:
    """Addresses whose view names no permission."""
    return [address.name for address in found if address.permission is None and address.name not in open_names]


def lets_in(answer: HttpResponseBase, login_path: str) -> bool:
    """Whether an answer to a stranger is anything but the way to the login, or a refusal."""
    to_login = answer.status_code == 302 and answer.headers.get("Location", "").startswith(login_path)
    return not (to_login or answer.status_code in {401, 403})


def open_to_strangers(found: Iterable[Address], open_names: Iterable[str], login_path: str) -> list[str]:
    """Addresses that answer somebody who is not logged in."""
    client = Client(raise_request_exception=False)
    return [
        f"{method} {address.name}"
        for address in found
        if address.name not in open_names
        for method in ("get", "post")
        if lets_in(getattr(client, method)(address.path), login_path)
    ]


def wrongly_answered(found: Iterable[Address], client: Client, permissions: Iterable[str]) -> list[str]:
    """Addresses that let somebody in without the permission, or refuse somebody who has it."""
    held = set(permissions)
    wrong = []
    for address in found:
        if address.permission is None:
            continue
        answer = getattr(client, address.method)(address.path)
        answer.close()
        to_login = answer.status_code == 302 and "/login" in answer.headers["Location"]
        refused = to_login or answer.status_code in {401, 403}
        # A redirect to one's own page, or a wrong method, shows nothing.
        reached = not refused and answer.status_code not in {302, 405}
        if refused if address.permission in held else reached:
            wrong.append(f"{address.name}: {answer.status_code}")
    return wrong
