"""Pages of rule sets: versions by date, what they say in words, and the editor with preview and replay."""

from __future__ import annotations

import datetime
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from econops.core.errors import EconopsError, NotFound
from econops.core.period.value import Period
from econops.core.rules.ruleset import RuleSet
from econops.core.rules.ruleset_fields import COLOURS
from econops.core.rules.versions import Version
from econops.desk.common.access import requires
from econops.desk.common.clock import now, today
from econops.desk.common.references import references_keep
from econops.desk.common.rulebook import rulebook_current
from econops.desk.lights.models import RuleDraft
from econops.desk.lights.round_pages import month_default
from econops.desk.lights.round_selectors import round_months
from econops.desk.lights.rule_drafts import (
    Checked,
    cases_take,
    draft_adopt,
    draft_check,
    draft_drop,
    draft_find,
    draft_open,
    draft_save,
    draft_write,
)
from econops.desk.lights.rule_pages import draft_rows, replay_page, version_rows
from econops.desk.lights.rule_preview import preview
from econops.desk.lights.rule_replay import replay_ask, replay_last
from econops.desk.lights.rule_versions import versions_of
from econops.desk.lights.rule_withdrawal import Withdrawal, version_withdraw, withdrawable
from econops.desk.people.models import User
from econops.desk.people.scope import DataScope, scope_of

TONES = (("good", "好"), ("watch", "注意"), ("bad", "差"), ("neutral", "不评"))
COLOUR_NAMES = dict(zip(COLOURS, ("绿", "黄", "红", "橙", "蓝", "浅蓝", "黑", "灰"), strict=True))


@requires("rule.view")
@require_GET
def rule_list_page(request: HttpRequest) -> HttpResponse:
    """Every rule set with its versions and the one that is in force today."""
    sets = [
        {
            "code": code,
            "name": versions[-1].value.name,
            "versions": [(one, _state(one)) for one in reversed(versions)],
            "draft": draft_find(code),
        }
        for code, versions in sorted(rulebook_current().rule_sets.items())
    ]
    return render(request, "lights/rules.html", {"sets": sets, "may_edit": _user(request).may("rule.edit")})


@requires("rule.view")
@require_GET
def rule_detail_page(request: HttpRequest, code: str) -> HttpResponse:
    """One version in words: levels, bounds with their sources, derived facts, ladder, cases; `on` in the address."""
    versions = _versions(code)
    asked = request.GET.get("on", "")
    shown = next((one for one in versions if str(one.valid_from) == asked), None)
    shown = shown or next((one for one in versions if one.covers(today())), versions[-1])
    context = {
        "code": code, "version": shown, "versions": list(reversed(versions)), "rows": version_rows(shown.value),
        "draft": draft_find(code), "may_edit": _user(request).may("rule.edit"), "state": _state(shown),
        "may_withdraw": _user(request).may("rule.adopt") and shown == withdrawable(code, today()),
    }  # fmt: skip
    return render(request, "lights/rule.html", context)


def _state(version: Version[RuleSet]) -> str:
    """Whether a version is in force today, is still to come, or has ended."""
    if version.covers(today()):
        return "now"
    return "ahead" if version.valid_from > today() else "ended"


@requires("rule.edit")
@require_POST
def rule_open_page(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a new version, or go on with the one that is open."""
    _versions(code)
    draft_open(code, person=_user(request), at=now())
    return redirect("rule_edit", code=code)


@requires("rule.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def rule_edit_page(request: HttpRequest, code: str) -> HttpResponse:
    """The form, what it would light on current data, and the way into force."""
    _versions(code)
    draft = draft_find(code)
    if draft is None:
        messages.info(request, _("没有打开的草稿。要改规则，请先点“改成新版本”。"))
        return redirect("rule_detail", code=code)
    if request.method != "POST":
        return _editor(request, draft, {})
    seen, given = _seen(request), {key: str(text) for key, text in request.POST.items()}
    try:
        if "text" in given:
            draft_write(draft, given["text"].replace("\r\n", "\n"), seen=seen, person=_user(request), at=now())
            return redirect("rule_edit", code=code)
        draft, faults = draft_save(draft, given, seen=seen, person=_user(request), at=now())
    except EconopsError as error:
        return _editor(request, draft, {"fault": error.message, "typed": given.get("text", "")})
    if faults:
        return _editor(request, draft, {"field_faults": [one.message for one in faults]})
    messages.success(request, _("草稿已保存，还没有启用。"))
    return redirect("rule_edit", code=code)


@requires("rule.edit")
@require_POST
def rule_cases_page(request: HttpRequest, code: str) -> HttpResponse:
    """Let the worked cases expect what the draft gives."""
    draft = _draft(code)
    return _done(
        request, code, lambda: cases_take(draft, seen=_seen(request), person=_user(request), at=now()),
        _("算例已按草稿更新，请核对是不是想要的结果。"),
    )  # fmt: skip


@requires("rule.edit")
@require_POST
def rule_replay_page(request: HttpRequest, code: str) -> HttpResponse:
    """Replay the draft over the past, in the background."""
    draft = _draft(code)
    return redirect("job_detail", pk=replay_ask(draft, person=_user(request), at=now()).pk)


@requires("rule.edit")
@require_POST
def rule_drop_page(request: HttpRequest, code: str) -> HttpResponse:
    """Give the draft up."""
    draft = _draft(code)
    return _done(
        request, code, lambda: draft_drop(draft, person=_user(request), at=now()), _("草稿已放弃，现行规则不变。")
    )


@requires("rule.adopt")
@require_POST
def rule_adopt_page(request: HttpRequest, code: str) -> HttpResponse:
    """Put the draft into force from its first day on."""
    draft = _draft(code)
    return _done(
        request, code, lambda: draft_adopt(draft, seen=_seen(request), person=_user(request), at=now()),
        _("新版本已启用，从它的启用日期起用；以前月份的灯还按当时的规则。"),
    )  # fmt: skip


@requires("rule.adopt")
@require_POST
def rule_withdraw_page(request: HttpRequest, code: str) -> HttpResponse:
    """Take back the version that has not begun; `first` is its first day."""
    _versions(code)
    given, person = request.POST, _user(request)
    try:
        other = draft_find(code)
        version_withdraw(Withdrawal(code, given.get("first", ""), given.get("reason", ""), person, now()))
    except EconopsError as error:
        messages.error(request, error.message)
    else:
        done = _("这一版已撤回，之前的版本继续有效。")
        left = _("撤回的内容留在草稿里，可以接着改，也可以放弃。")
        kept = _("原来就有一份草稿，没有动；撤回的内容留在审计里。")
        messages.success(request, done + (kept if other else left))
    return redirect("rule_detail", code=code)


def _editor(request: HttpRequest, draft: RuleDraft, said: dict[str, Any]) -> HttpResponse:
    checked, scope = draft_check(draft), scope_of(_user(request))
    months = round_months()
    month = request.GET.get("month", "") or month_default(months, today())
    context = said | {
        "draft": draft, "code": draft.code, "rows": draft_rows(draft), "checked": checked, "tones": TONES,
        "colours": list(COLOUR_NAMES.items()), "versions": versions_of(draft.code), "month": month, "months": months,
        "replay": replay_page(
            replay_last(draft) if scope.indicators is None else None, draft, request.GET.get("calls", "")
        ),
        "may_adopt": _user(request).may("rule.adopt"),
        **_tried(checked, month, scope),
    }  # fmt: skip
    return render(request, "lights/rule_edit.html", context)


def _tried(checked: Checked, month: str, scope: DataScope) -> dict[str, Any]:
    """The preview on a month, or why there is none."""
    if checked.rule_set is None:
        return {"preview_fault": _("规则改好以后，这里会显示按草稿亮的灯。")}
    try:
        tried = preview(Period.parse(month), checked.rule_set, known_at=None, day=_latest(month))
    except EconopsError as error:
        return {"preview_fault": error.message}
    lines = [line for line in tried if scope.sees_indicator(line.code)]
    references_keep(basis for line in lines for basis in line.bases)
    return {"preview": lines, "changed": sum(line.changed for line in lines)}


def _latest(month: str) -> datetime.date:
    return max(today(), Period.parse(month).end)


def _done(request: HttpRequest, code: str, do: Any, words: str) -> HttpResponse:
    try:
        do()
    except EconopsError as error:
        messages.error(request, error.message)
        return redirect("rule_edit", code=code)
    messages.success(request, words)
    return redirect("rule_edit" if draft_find(code) else "rule_detail", code=code)


def _versions(code: str) -> Any:
    try:
        return versions_of(code)
    except NotFound as error:
        raise Http404 from error


def _draft(code: str) -> RuleDraft:
    draft = draft_find(code)
    if draft is None:
        raise Http404
    return draft


def _seen(request: HttpRequest) -> int:
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)
