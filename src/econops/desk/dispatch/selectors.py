"""Reads letters; a unit sees its own only."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from econops.core.period.value import Period
from econops.desk.common.models import NumberReference
from econops.desk.dispatch.models import Letter
from econops.desk.indicators.selectors import pointers_held
from econops.desk.people.models import User
from econops.desk.people.roles import ROLES
from econops.desk.people.scope import DataScope, scope_of, units_continued

OPEN = ("draft", "edited")
SENT = ("issued", "signed", "replied", "returned", "closed")
AWAITED = ("issued", "signed", "returned")
TOUCHED = ("edited", *SENT)
MEASURED = ("observation", "target", "record")


def letter_list(user: User) -> QuerySet[Letter]:
    """The letters that this person may see: drafts are the task force's, a unit sees what has been issued to it."""
    return letters_seen(user).exclude(status="withdrawn")


def letters_seen(user: User) -> QuerySet[Letter]:
    """As `letter_list`, with the drafts that were taken back for whoever may restore them.

    The people of a unit see what was issued to their unit, however wide their scope is.
    """
    letters = Letter.objects.select_related("organisation")
    if not user.may("letter.edit"):
        letters = letters.exclude(status="withdrawn")
    scope = scope_of(user)
    role = ROLES.get(user.role)
    if role is None or not role.all_units:
        letters = letters.filter(organisation__in=units_continued(user.organisation_id))
    if scope.organisations is not None or role is None or not role.all_units:
        letters = scope.of_units(letters.filter(status__in=SENT))
    if scope.indicators is None:
        return letters
    stated = letters.values_list("pk", "references")
    return letters.filter(pk__in=[key for key, codes in stated if references_seen(scope, codes)])


def own_waiting(user: User) -> QuerySet[Letter]:
    """The letters that wait for the people of a user's own unit; asked on every page, so it needs no rulebook."""
    own = letter_list(user).filter(organisation__in=units_continued(user.organisation_id))
    return own.filter(status__in=AWAITED)


def number_seen(user: User, code: str) -> bool:
    """Whether somebody may ask where a number comes from: a unit about those of its own letters, and no others.

    What rests on a figure under embargo is for those who may see it.
    """
    scope = scope_of(user)
    if not user.may("figure.embargoed"):
        inputs = NumberReference.objects.filter(code=code).values_list("inputs", flat=True)
        if pointers_held(pointer for listed in inputs for pointer in listed):
            return False
    if figures_of_all(user):
        return references_seen(scope, [code])
    return any(code in codes for codes in letter_list(user).values_list("references", flat=True))


def figures_of_all(user: User) -> bool:
    """Whether somebody may trace figures beyond the letters: never the people of a unit, however wide their scope."""
    role = ROLES.get(user.role)
    return role is not None and role.all_units and scope_of(user).organisations is None


def references_seen(scope: DataScope, codes: list[str]) -> bool:
    """Whether every figure behind some references is of an indicator within the scope."""
    if scope.indicators is None:
        return True
    inputs = NumberReference.objects.filter(code__in=codes).values_list("inputs", flat=True)
    pointers = [pointer for listed in inputs for pointer in listed if pointer.get("type") in MEASURED]
    return scope.sees_indicators(pointer.get("indicator") for pointer in pointers)


def letters_kept(period: Period) -> set[str]:
    """File names of the month's letters that people have edited, issued or taken back."""
    touched = Q(status__in=TOUCHED) | ~Q(stored_path="") | Q(status="withdrawn", steps__after="withdrawn")
    return set(Letter.objects.filter(touched, period=str(period)).values_list("file_name", flat=True))


def drafts_standing(period: Period, round_kind: str) -> set[str]:
    """File names of the drafts of a round as the program keeps them, for the month's folder."""
    rows = Letter.objects.filter(period=str(period), round_kind=round_kind, status="draft", stored_path="")
    return set(rows.values_list("file_name", flat=True))
