"""Recipes of this county (取数方案): YAML files in the overlay folder of the rulebook, one for each kind of table."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass
from pathlib import Path

import yaml
from django.db import transaction
from django.utils.translation import gettext as _

from econops.core.errors import Conflict, Invalid, NotFound
from econops.core.intake.foreign.recipe_forms import recipe_from_dict
from econops.core.intake.foreign.recipes import Recipe, recipe_to_dict
from econops.desk.common.audit import audit_write
from econops.desk.common.files import file_write
from econops.desk.common.rulebook import overlay_folder
from econops.desk.people.models import User

FOLDER = "recipes"
LONGEST_NAME = 80


@dataclass(frozen=True)
class RecipeFile:
    """One file: its key (the name without .yaml) and the recipe, or why it cannot be read."""

    key: str
    recipe: Recipe | None
    fault: str = ""


def recipe_folder() -> Path:
    """Where the recipes stand."""
    return overlay_folder() / FOLDER


def recipe_files() -> list[RecipeFile]:
    """Every file of the folder, by name."""
    folder = recipe_folder()
    return [_read(path) for path in sorted(folder.glob("*.yaml"))] if folder.is_dir() else []


def recipe_list() -> tuple[Recipe, ...]:
    """The recipes in force. Raises Invalid where a file cannot be read: a table must not be guessed in its place."""
    files = recipe_files()
    broken = next((file for file in files if file.recipe is None), None)
    if broken is not None:
        raise Invalid(
            _("取数方案文件 {file}.yaml 读不了：{fault}请专班改好或移走这个文件，再交表。").format(
                file=broken.key, fault=broken.fault
            )
        )
    return tuple(file.recipe for file in files if file.recipe is not None)


def recipe_save(recipe: Recipe, *, person: User, at: datetime.datetime) -> str:
    """Write a recipe under its name, in place of one of the same name, and return its key; the same again adds nothing.

    Raises Invalid without permission, or for a recipe that its own file would not give back.
    """
    if not person.may("recipe.edit"):
        raise Invalid(_("{person}没有编取数方案的权限，请专班来做。").format(person=person))
    record = recipe_to_dict(recipe)
    if recipe_from_dict(record) != recipe or len(recipe.name) > LONGEST_NAME:
        raise Invalid(_("这个方案存不下来，请核对名称和各项后再存。"))
    key = recipe_key(recipe.name)
    path = recipe_folder() / f"{key}.yaml"
    before = _read(path).recipe if path.is_file() else None
    if before is not None and before.name != recipe.name:
        raise Conflict(_("已有另一个方案用了这个文件名，请换一个名称。"))
    with transaction.atomic():
        if before != recipe:
            audit_write(
                "recipe.saved",
                ("recipe", key),
                actor=person.reference,
                at=at,
                before=recipe_to_dict(before) if before is not None else None,
                after=record,
            )
        file_write(path, yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=120).encode())
    return key


def recipe_remove(key: str, *, person: User, at: datetime.datetime) -> Recipe | None:
    """Take a recipe out of use; the audit line keeps it. Raises NotFound, Invalid without permission."""
    if not person.may("recipe.edit"):
        raise Invalid(_("{person}没有编取数方案的权限，请专班来做。").format(person=person))
    path = next((file for file in recipe_folder().glob("*.yaml") if file.stem == key), None)
    if path is None:
        raise NotFound(_("没有这个取数方案。"))
    recipe = _read(path).recipe
    with transaction.atomic():
        audit_write(
            "recipe.removed",
            ("recipe", key),
            actor=person.reference,
            at=at,
            before=recipe_to_dict(recipe) if recipe is not None else None,
        )
        path.unlink()
    return recipe


def recipe_key(name: str) -> str:
    """The file's name: letters and digits of the name, short, with a mark where that alone would not tell it apart."""
    plain = "".join(sign if sign.isalnum() else "-" for sign in name).strip("-")[:40] or "x"
    digest = hashlib.sha256(name.encode()).hexdigest()[:6]
    return f"{plain}-{digest}"


def _read(path: Path) -> RecipeFile:
    try:
        return RecipeFile(path.stem, recipe_from_dict(yaml.safe_load(path.read_text(encoding="utf-8-sig"))))
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError):
        return RecipeFile(path.stem, None, _("不是正确的 YAML。"))
    except Invalid as error:
        return RecipeFile(path.stem, None, error.message)
