"""Walks addresses as somebody, with own, foreign and missing objects, and says which cells answer wrongly."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from tests.house.access_objects import Arguments, Build, Kind, World
from tests.house.checks.access import Address

TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]*|("X-CSRFToken": ")[^"]*')
DONE = {"get": {200, 302, 400, 405}, "post": {200, 302, 400, 405, 409, 422}}
REFUSED = {401, 403}


@dataclass(frozen=True)
class Said:
    """What an answer says apart from its CSRF token."""

    status: int
    location: str
    body: str


@dataclass(frozen=True)
class Sight:
    """Which objects are hidden from a walker."""

    other_units: bool
    other_indicators: bool


def unnamed(found: Iterable[Address], kinds: Mapping[str, Kind]) -> list[str]:
    """Addresses with a parameter that the table does not know, and lines of the table without an address."""
    addresses = {address.name: address for address in found}
    wanted = {name for name, address in addresses.items() if has_parameter(address)}
    return [f"{name}: not in tests/house/access_objects.py" for name in sorted(wanted - kinds.keys())] + [
        f"{name}: no such address" for name in sorted(kinds.keys() - wanted)
    ]


def has_parameter(address: Address) -> bool:
    """Whether the address is about one object; samples stand in the path for its parameters."""
    parts = address.path.strip("/").split("/")
    return any(part in {"7", "sample"} for part in parts)


@dataclass(frozen=True)
class Walk:
    """Somebody who is logged in, among the objects of a world."""

    client: Client
    world: World
    sight: Sight

    def wrong_cells(self, found: Iterable[Address], kinds: Mapping[str, Kind]) -> Iterator[str]:
        """Every cell that answers otherwise than the permission of the address and the sight of the walker demand."""
        for address in found:
            kind = kinds.get(address.name)
            for method in methods_of(address) if address.permission else ():
                if kind is not None:
                    yield from self.object_cells(address, kind, method)
                elif not has_parameter(address):
                    yield from self.plain_cell(address, method)

    def plain_cell(self, address: Address, method: str) -> Iterator[str]:
        """The one cell of an address without an object."""
        said = ask(self.client, method, address.path, None)
        if self.world.walker.may(str(address.permission)):
            # Without a query or a body there may be nothing to give: kindly said, not forbidden.
            if said.status not in DONE[method] | {404} or is_login(said):
                yield f"{method} {address.name}: {said.status} though permitted"
        elif not turned_away(said):
            yield f"{method} {address.name}: {said.status} though not permitted"

    def object_cells(self, address: Address, kind: Kind, method: str) -> Iterator[str]:
        """The cells of own, foreign and missing objects of an address."""

        def cell(arguments: Arguments) -> Said:
            return ask(self.client, method, path_of(address, arguments), kind.body)

        missing = cell(kind.missing)
        foreign = [build(self.world) for build in hidden_objects(kind, self.sight)]
        hidden = [cell(arguments) for arguments in foreign if arguments is not None]
        own = cell(kind.own(self.world))
        if not self.world.walker.may(str(address.permission)):
            for said in (missing, own, *hidden):
                if not turned_away(said) or said != missing:
                    yield f"{method} {address.name}: {said.status} though not permitted"
            return
        if own.status not in DONE[method] or is_login(own):
            yield f"{method} {address.name}: own object answers {own.status}"
        if own.status != 405 and missing.status != 404:
            yield f"{method} {address.name}: missing object answers {missing.status}"
        for said in hidden:
            if said != missing:
                yield f"{method} {address.name}: foreign answers {said.status}, missing {missing.status}, not alike"


def methods_of(address: Address) -> tuple[str, ...]:
    """How to ask: a route of the API has one method, a page is asked both ways."""
    return (address.method,) if address.operation else ("get", "post")


def hidden_objects(kind: Kind, sight: Sight) -> Iterator[Build]:
    """The foreign objects of a kind that this walker must not see."""
    if sight.other_units and kind.other_unit:
        yield kind.other_unit
    if sight.other_indicators and kind.other_indicator:
        yield kind.other_indicator
    if kind.other_person:
        yield kind.other_person


def path_of(address: Address, arguments: Arguments) -> str:
    """The path of an address with these arguments."""
    if address.operation is None:
        return reverse(address.name, args=arguments)
    given = iter(arguments)
    return "/".join(str(next(given)) if part == "sample" else part for part in address.path.split("/"))


def ask(client: Client, method: str, path: str, body: Mapping[str, object] | None) -> Said:
    """One answer; what the request wrote is taken back."""
    with transaction.atomic():
        if body is not None and method != "get":
            answer = getattr(client, method)(path, json.dumps(body), content_type="application/json")
        else:
            answer = getattr(client, method)(path)
        said = said_by(answer)
        transaction.set_rollback(True)
    # What one answer has to say is not shown on the next page.
    client.cookies.pop("messages", None)
    return said


def said_by(answer: HttpResponseBase) -> Said:
    """What an answer says; a long one is read no further than its kind."""
    body = "" if answer.streaming else TOKEN.sub(r"\1\2", bytes(answer.content).decode("utf-8", "replace"))  # type: ignore[attr-defined]
    said = Said(answer.status_code, answer.headers.get("Location", ""), body)
    answer.close()
    return said


def is_login(said: Said) -> bool:
    """Whether an answer leads to the login."""
    return said.status == 302 and said.location.startswith(reverse("login"))


def turned_away(said: Said) -> bool:
    """Refused, or sent to a page of one's own."""
    return said.status in REFUSED or (said.status == 302 and not is_login(said))
