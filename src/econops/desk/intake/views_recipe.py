"""Teaching how a table is read: pointing at its parts, trying, keeping; and the list of what is taught."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from econops.core.errors import EconopsError
from econops.core.intake.foreign.recipes import BASES as BASIS_CODES
from econops.core.intake.foreign.recipes import MEASURES as MEASURE_CODES
from econops.core.intake.foreign.recipes import Recipe
from econops.core.intake.foreign.values import ForeignWorkbook, Sheet
from econops.core.quantity.units import UNITS
from econops.desk.common.access import requires
from econops.desk.common.clock import now
from econops.desk.indicators.models import Indicator
from econops.desk.intake.foreign import workbook_of
from econops.desk.intake.foreign_corrections import submission_read_again
from econops.desk.intake.models import Submission
from econops.desk.intake.recipe_form import KIND_NAMES, YEARS_BACK, RecipeForm, form_of, form_typed, recipe_of
from econops.desk.intake.recipe_preview import Preview, recipe_begin, recipe_preview
from econops.desk.intake.recipes import recipe_files, recipe_folder, recipe_remove, recipe_save
from econops.desk.intake.sheet import Marks, sheet_grid
from econops.desk.intake.sheet_page import BASES, MEASURES
from econops.desk.intake.views_sheet import foreign_or_404
from econops.desk.people.models import User

PERIOD_SOURCES = {
    "title": _("标题里"), "cell": _("某一格里"), "sheet": _("工作表名里"), "file": _("文件名里"), "label": _("表头或标签各写各的"),
    "fixed": _("固定不变"),
}  # fmt: skip
ENDS = {"note": _("到注释、签名为止"), "total": _("到合计行为止"), "blank": _("到空行为止")}
COMMON_UNITS = (
    "万元",
    "亿元",
    "元",
    "%",
    "个百分点",
    "万千瓦时",
    "亿千瓦时",
    "家",
    "户",
    "个",
    "人",
    "吨",
    "万吨",
    "万美元",
    "亩",
)


@requires("recipe.edit")
def recipe_edit_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Point at the parts of a table; posting tries the recipe, or keeps it with `save`."""
    submission = foreign_or_404(request, pk)
    try:
        workbook = workbook_of(submission)
    except EconopsError as error:
        messages.error(request, error.message)
        return redirect("submission_sheet", pk)
    if workbook is None:
        messages.error(request, _("这份表太大，不能在页面上指。"))
        return redirect("submission_sheet", pk)
    sheet = _sheet(request, workbook)
    if request.method != "POST":
        place = request.GET.get("table", "")
        recipe = recipe_begin(workbook, sheet, int(place) if place.isdecimal() and len(place) < 4 else 0)
        return _show(request, submission, workbook, sheet, tried=(form_of(recipe), recipe, ""))
    post = {str(key): str(value) for key, value in request.POST.items()}
    try:
        recipe = recipe_of(post, sheet, workbook.file)
        if "save" in post:
            return _keep(request, submission, workbook, sheet, recipe)
    except EconopsError as error:
        return _show(request, submission, workbook, sheet, tried=(form_typed(post), None, error.message))
    return _show(request, submission, workbook, sheet, tried=(form_of(recipe), recipe, ""))


def _sheet(request: HttpRequest, workbook: ForeignWorkbook) -> Sheet:
    asked = request.GET.get("sheet", "")
    found = next((sheet for sheet in workbook.sheets if sheet.name == asked), None)
    if found is None and asked:
        raise Http404
    return found or workbook.sheets[0]


def _keep(
    request: HttpRequest, submission: Submission, workbook: ForeignWorkbook, sheet: Sheet, recipe: Recipe
) -> HttpResponse:
    """Keep a recipe that reads this sheet, and read the waiting file with it."""
    preview = recipe_preview(workbook, sheet, recipe)
    if sheet.name not in preview.sheets:
        fault = "".join(preview.faults) or _("按这个方案在这一页读不到数，没有存。请再核对位置。")
        return _show(request, submission, workbook, sheet, tried=(form_of(recipe), recipe, fault))
    person, at = cast(User, request.user), now()
    recipe_save(recipe, person=person, at=at)
    said = _("按方案“{name}”").format(name=recipe.name)
    submission_read_again(submission, person=person, at=at, reason=said)
    messages.success(request, _("方案“{name}”已存，这份表已按它重读；以后同样的表也按它读。").format(name=recipe.name))
    return redirect("submission_sheet", submission.pk)


def _show(
    request: HttpRequest,
    submission: Submission,
    workbook: ForeignWorkbook,
    sheet: Sheet,
    *,
    tried: tuple[RecipeForm, Recipe | None, str],
) -> HttpResponse:
    form, recipe, fault = tried
    preview: Preview | None = recipe_preview(workbook, sheet, recipe) if recipe is not None else None
    marks = preview.marks if preview else Marks((), (), {}, frozenset(), {}, {})
    context: dict[str, Any] = {
        "submission": submission,
        "sheet": sheet,
        "sheets": workbook.sheets,
        "grid": sheet_grid(sheet, marks),
        "form": form,
        "across": form.single["direction"] == "across",
        "preview": preview,
        "fault": fault,
        "kinds": [(kind.value, name) for kind, name in KIND_NAMES.items()],
        "measures": [(code, MEASURES[code]) for code in MEASURE_CODES],
        "bases": [(code, BASES[code]) for code in BASIS_CODES],
        "sources": list(PERIOD_SOURCES.items()),
        "years": [(int(code), name) for code, name in YEARS_BACK.items()],
        "ends": list(ENDS.items()),
        "units": [*COMMON_UNITS, *(unit for unit in UNITS if unit not in COMMON_UNITS and len(unit) < 4)],
        "indicators": Indicator.objects.filter(owner__isnull=False).order_by("position"),
    }
    return render(request, "intake/sheet_recipe.html", context)


@requires("recipe.edit")
def recipe_list_page(request: HttpRequest) -> HttpResponse:
    """What is taught, and files that cannot be read."""
    return render(request, "intake/sheet_recipes.html", {"files": recipe_files(), "folder": recipe_folder()})


@requires("recipe.edit")
@require_POST
def recipe_remove_page(request: HttpRequest) -> HttpResponse:
    """Take a recipe out of use."""
    try:
        recipe_remove(request.POST.get("key", ""), person=cast(User, request.user), at=now())
    except EconopsError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("方案已停用。已经读过的表不变；内容还留在审计记录里。"))
    return redirect("recipe_list")
