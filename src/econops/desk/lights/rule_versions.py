"""Versions of a rule set by date: the one in force, those before, and a new one from a day on.

A county's own versions are files in the overlay folder. From the first of them on they stand in place of the shipped
ones, so that the shipped version is written there too, up to the day before.
"""

from __future__ import annotations

import datetime
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from econops.core.errors import Conflict, Invalid, NotFound
from econops.core.lights.cases import load_proven_rulebook
from econops.core.lights.rule_files import rule_set_of, shipped_content
from econops.core.period.value import Period
from econops.core.rules.files import RULE_SET_FOLDER
from econops.core.rules.ruleset import RuleSet
from econops.core.rules.ruleset_writing import rule_set_data, rule_set_text
from econops.core.rules.versions import Version
from econops.desk.common.audit import audit_write
from econops.desk.common.clock import day_of
from econops.desk.common.display import period_text
from econops.desk.common.files import file_write
from econops.desk.common.rulebook import overlay_folder, rulebook_current, rulebook_renew
from econops.desk.lights.models import Round
from econops.desk.people.models import User

ONE_DAY = datetime.timedelta(days=1)
FURTHEST = datetime.timedelta(days=731)


@dataclass(frozen=True)
class Adoption:
    """A version that is to come into force: the text of its file, who decides, when."""

    code: str
    text: str
    person: User
    at: datetime.datetime


def versions_of(code: str) -> tuple[Version[RuleSet], ...]:
    """All versions of a rule set, oldest first. Raises NotFound."""
    found = rulebook_current().rule_sets.get(code)
    if not found:
        raise NotFound(_("没有规则集“{code}”。").format(code=code))
    return found


def version_texts(code: str) -> dict[str, str]:
    """The files of the county's own versions by name; empty while the shipped one is in force."""
    folder = overlay_folder() / RULE_SET_FOLDER
    found = {}
    for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else []:
        text = path.read_text(encoding="utf-8-sig")
        if rule_set_data(text).get("code") == code:
            found[path.name] = text
    return found


def newest_text(code: str) -> str:
    """The file of the version that begins last, as a new one starts from it."""
    own = version_texts(code)
    if own:
        return max(own.values(), key=_first_day)
    return shipped_content(code).decode("utf-8")


@transaction.atomic
def version_adopt(adoption: Adoption) -> RuleSet:
    """Put a version into force from its first day on; the one before ends the day before.

    Raises:
        Invalid: the rule set has faults, a worked case fails, or the person may not decide this.
        Conflict: a version begins on that day or later already, or lights of that time are kept.
    """
    if not adoption.person.may("rule.adopt"):
        raise Invalid(_("启用规则要由专班负责人决定。"))
    fresh, findings = rule_set_of(f"{adoption.code}.yaml", adoption.text.encode())
    if fresh is None or fresh.code != adoption.code:
        lines = "\n".join(f"{one.place}：{one.message}" for one in findings)
        raise Invalid(_("规则还有问题，改好再启用：\n{lines}").format(lines=lines))
    last = versions_of(adoption.code)[-1]
    if fresh.valid_from <= last.valid_from:
        words = _("启用日期要晚于现行版本的 {day}。旧版本不覆盖，按日期接续。")
        raise Conflict(words.format(day=last.valid_from.isoformat()))
    _refuse_lit(fresh)
    if fresh.valid_from > day_of(adoption.at) + FURTHEST:
        words = _("启用日期 {day} 太远，以后就不能再改规则了。请核对年份，最多提前两年。")
        raise Invalid(words.format(day=fresh.valid_from.isoformat()))
    files = _files(adoption, fresh, last)
    rulebook_try(files)
    audit_write(
        "rule.adopted",
        ("rule_set", f"{fresh.code} {fresh.version}"),
        actor=adoption.person.reference,
        at=adoption.at,
        before={"version": last.value.version, "valid_from": last.valid_from.isoformat()},
        after={"version": fresh.version, "valid_from": fresh.valid_from.isoformat(), "text": adoption.text},
    )
    for name, text in files.items():
        file_write(overlay_folder() / RULE_SET_FOLDER / name, text.encode())
    rulebook_renew()
    return fresh


def _refuse_lit(fresh: RuleSet) -> None:
    """A month whose lights are kept stays under the rule by which they were lit. Raises Conflict."""
    names = {version.value.name for version in versions_of(fresh.code)}
    newest = Round.objects.filter(rule_set__in=names).order_by("-period").first()
    if newest is not None and fresh.valid_from <= Period.parse(newest.period).end:
        words = _("{month}已按现行规则亮过灯，新版本要从下一个月起。请改启用日期。")
        raise Conflict(words.format(month=period_text(newest.period)))


def _files(adoption: Adoption, fresh: RuleSet, last: Version[RuleSet]) -> dict[str, str]:
    """The files to write: the new version first, then the one before with its last day."""
    own = version_texts(adoption.code)
    before_name = name_of_version(own, last.valid_from)
    before = own.get(before_name) or shipped_content(adoption.code).decode("utf-8")
    ended = rule_set_data(before) | {"valid_to": fresh.valid_from - ONE_DAY}
    names = (before_name or f"{adoption.code}-{last.valid_from}.yaml", f"{adoption.code}-{fresh.valid_from}.yaml")
    return {names[1]: adoption.text, names[0]: rule_set_text(ended)}


def name_of_version(own: Mapping[str, str], first: datetime.date) -> str:
    """The file of the version that begins on a day; "" where none of these does."""
    return next((name for name, text in own.items() if _first_day(text) == str(first)), "")


def _first_day(text: str) -> str:
    return str(rule_set_data(text).get("valid_from", ""))


def rulebook_try(files: Mapping[str, str], *, without: Iterable[str] = ()) -> None:
    """Load the whole rulebook as it would be with some files written and some gone. Raises Invalid."""
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / "rulebook"
        if overlay_folder().is_dir():
            shutil.copytree(overlay_folder(), trial)
        (trial / RULE_SET_FOLDER).mkdir(parents=True, exist_ok=True)
        for name in without:
            (trial / RULE_SET_FOLDER / name).unlink()
        for name, text in files.items():
            (trial / RULE_SET_FOLDER / name).write_text(text, encoding="utf-8")
        load_proven_rulebook(trial)
