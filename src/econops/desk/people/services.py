"""Makes places, units and people from a county's workbook; passwords are random and known only at that moment."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from econops.core.intake.county_content import CountyArea, CountyPerson
from econops.core.model.organisation import Organisation as OrganisationValue
from econops.desk.common.audit import Rows, changes_write
from econops.desk.common.clock import day_of
from econops.desk.people.models import Area, Organisation, User
from econops.desk.people.passwords import password_hashes, password_random
from econops.desk.people.roles import ROLES
from econops.desk.people.selectors import organisations_on


@dataclass(frozen=True)
class InitialLogin:
    """A new person's first password; it is stored nowhere but in the owner-only list of the workspace."""

    login: str
    name: str
    organisation: str
    role: str
    password: str


def areas_keep(areas: Sequence[CountyArea], *, actor: str, at: datetime.datetime) -> int:
    """Make missing places and bring names up to date; parents come first. Returns how many are new."""
    before = _rows(Area, "name", "kind", "parent")
    for area in _parents_first(areas):
        Area.objects.update_or_create(
            code=area.code, defaults={"name": area.name, "kind": area.kind, "parent_id": area.parent or None}
        )
    rows = before, _rows(Area, "name", "kind", "parent")
    return changes_write("areas.kept", ("county", "areas"), rows=rows, actor=actor, at=at)


def organisations_keep(units: Sequence[OrganisationValue], *, actor: str, at: datetime.datetime) -> int:
    """Make missing units and bring names up to date. Returns how many are new."""
    before = _rows(Organisation, "name", "kind", "area")
    for unit in units:
        Organisation.objects.update_or_create(
            code=unit.code, defaults={"name": unit.name, "kind": unit.kind, "area_id": unit.area}
        )
    rows = before, _rows(Organisation, "name", "kind", "area")
    return changes_write("organisations.kept", ("county", "organisations"), rows=rows, actor=actor, at=at)


def people_keep(
    people: Sequence[CountyPerson], *, actor: str, at: datetime.datetime, once: bool = True
) -> list[InitialLogin]:
    """Make missing people with random passwords; those who exist keep theirs and get today's unit, role and name.

    The passwords are for the first login only, unless not `once`. Nobody is put back into a unit that has ended.
    """
    before = _people()
    present = {user.username: user for user in User.objects.all()}
    missing = [person for person in people if person.login not in present]
    going_on = set(organisations_on(day_of(at)).values_list("code", flat=True))
    for person in people:
        if user := present.get(person.login):
            user.display_name, user.role = person.name, person.role
            if person.organisation in going_on:
                user.organisation_id = person.organisation
            user.save(update_fields=["display_name", "role", "organisation"])
    passwords = {person.login: password_random() for person in missing}
    hashes = password_hashes(passwords)
    User.objects.bulk_create(
        User(
            username=person.login,
            display_name=person.name,
            role=person.role,
            organisation_id=person.organisation,
            password=hashes[person.login],
            date_joined=at,
            password_once=once,
            password_changed_at=at if once else None,
        )
        for person in missing
    )
    changes_write("people.kept", ("county", "people"), rows=(before, _people()), actor=actor, at=at)
    names = dict(Organisation.objects.values_list("code", "name"))
    return [
        InitialLogin(p.login, p.name, names[p.organisation], ROLES[p.role].name, passwords[p.login]) for p in missing
    ]


def _parents_first(areas: Sequence[CountyArea]) -> list[CountyArea]:
    waiting, ordered = list(areas), []
    known = {area.code for area in areas}
    placed: set[str] = set()
    while waiting:
        ready = [area for area in waiting if area.parent in placed or area.parent not in known]
        ordered += ready
        placed |= {area.code for area in ready}
        waiting = [area for area in waiting if area.code not in placed]
        if not ready:
            break
    return ordered


def _rows(model: type[Area] | type[Organisation], *columns: str) -> Rows:
    return {row.pop("code"): row for row in model.objects.values("code", *columns)}


def _people() -> Rows:
    """By reference: names and logins stay out of the audit trail, so that they can be erased."""
    rows = User.objects.values_list("reference", "role", "organisation")
    return {reference: {"role": role, "organisation": unit} for reference, role, unit in rows}
