"""Loading the rulebook: everything is checked before anything is used (规则库加载)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar, cast

from econops.core.errors import Finding, Invalid, Place, has_errors
from econops.core.model.indicator import Indicator
from econops.core.period.workdays import WorkCalendar
from econops.core.rules.counts import count_findings
from econops.core.rules.entries import ENTRY_KINDS, dated, read_entry
from econops.core.rules.fields import suggestion
from econops.core.rules.files import (
    RULE_SET_FOLDER,
    WORKDAYS_FILE,
    Block,
    Source,
    read_csv,
    read_yaml,
    sources,
)
from econops.core.rules.findings import (
    DuplicateKey,
    MissingSource,
    UnknownKey,
    UnknownReference,
    UnreadableFile,
    WrongChoice,
    WrongType,
)
from econops.core.rules.firm_groups import FirmGrouping, firm_group_findings
from econops.core.rules.glossary import Term
from econops.core.rules.influences import Influence, influence_findings
from econops.core.rules.reporting import calendar_findings
from econops.core.rules.responsibilities import Responsibility, responsibility_findings
from econops.core.rules.rounds import WarningRound, round_findings
from econops.core.rules.rulebook import CountIdentity, Parameter, Rulebook, SourceClassRule, TargetSet
from econops.core.rules.ruleset import RuleSet
from econops.core.rules.ruleset_reading import overlap_findings, read_rule_set
from econops.core.rules.sentences import SentenceRule
from econops.core.rules.stage_reading import chart_findings
from econops.core.rules.stages import StageChart
from econops.core.rules.versions import Version, by_code, newest

Kind = TypeVar("Kind")
Versions = Mapping[str, tuple[Version[object], ...]]
_WORKDAY_COLUMNS = ("date", "kind", "name", "source")
_SHOWN_FINDINGS = 20

PARAMETER_FILES = ("reporting_calendar.yaml", "letters.yaml", "targets.yaml", "quality.yaml", "bulletin.yaml")


def load_rulebook(overlay: Path | None = None) -> Rulebook:
    """The built-in rulebook with a county's overlay folder laid over it.

    Args:
        overlay: a folder with files of the same names; its entries replace the built-in ones of the same code (every
            version of that code), and add new ones.

    Raises:
        Invalid: something is wrong; the message lists each finding with file and line.
    """
    rulebook, findings = check_rulebook(overlay)
    if rulebook is None:
        lines = [f"{finding.place}：{finding.message}" for finding in findings if finding.level == "error"]
        more = [f"……另有{len(lines) - _SHOWN_FINDINGS}处"] if len(lines) > _SHOWN_FINDINGS else []
        raise Invalid("\n".join(["规则库有问题，请先改好：", *lines[:_SHOWN_FINDINGS], *more]))
    return rulebook


def check_rulebook(overlay: Path | None = None) -> tuple[Rulebook | None, list[Finding]]:
    """As `load_rulebook`, but the findings are returned; the rulebook is None where one is an error."""
    files, findings = sources(overlay)
    tables: dict[str, Versions] = {}
    for name in ENTRY_KINDS:
        tables[name], found = _entries(name, files)
        findings += found
    rule_sets, found = _rule_sets(files)
    findings += found
    workdays, found = _workdays(files)
    findings += found
    if has_errors(findings):
        return None, findings
    rulebook = _assemble(tables, rule_sets, workdays)
    findings += _references(rulebook) + count_findings(rulebook, tables["count_identities.yaml"])
    findings += responsibility_findings(rulebook.responsibilities)
    findings += firm_group_findings(rulebook.firm_groupings)
    findings += round_findings(rulebook.rounds, rulebook.indicators, rulebook.rule_sets)
    findings += influence_findings(rulebook.influences, rulebook.indicators)
    findings += chart_findings(rulebook.charts, rulebook.parameters)
    findings += calendar_findings(tables["reporting_calendar.yaml"], rulebook.indicators)
    return (None if has_errors(findings) else rulebook), findings


def _entries(name: str, files: Sequence[Source]) -> tuple[Versions, list[Finding]]:
    kind = ENTRY_KINDS[name]
    built_in: list[Version[object]] = []
    local: list[Version[object]] = []
    findings: list[Finding] = []
    for source in files:
        if source.name.removeprefix("地方/") != name:
            continue
        top, found = read_yaml(source)
        findings += found
        blocks, found = _entry_blocks(top)
        findings += found
        for block in blocks:
            version, found = read_entry(block, kind)
            findings += found
            if version is not None:
                (local if source.overlay else built_in).append(version)
    versions = _overlaid(built_in, local)
    findings += [finding for several in versions.values() for finding in overlap_findings(several)]
    return versions, findings


def _entry_blocks(top: Block) -> tuple[list[Block], list[Finding]]:
    findings: list[Finding] = [
        UnknownKey(top.place, key, {"entry": top.file, "suggestion": suggestion(key, ("entries",))})
        for key in top
        if key != "entries"
    ]
    blocks = top.get("entries") or []
    if not isinstance(blocks, list) or not all(isinstance(block, Block) for block in blocks):
        context = {"entry": top.file, "key": "entries", "expected": "条目的列表"}
        return [], [*findings, WrongType(top.place, "entries", context)]
    return cast("list[Block]", blocks), findings


def _overlaid(
    built_in: Iterable[Version[Kind]], local: Iterable[Version[Kind]]
) -> dict[str, tuple[Version[Kind], ...]]:
    return by_code(built_in) | by_code(local)


def _rule_sets(files: Sequence[Source]) -> tuple[Mapping[str, tuple[Version[RuleSet], ...]], list[Finding]]:
    built_in: list[Version[RuleSet]] = []
    local: list[Version[RuleSet]] = []
    findings: list[Finding] = []
    for source in files:
        if not source.name.removeprefix("地方/").startswith(RULE_SET_FOLDER):
            continue
        top, found = read_yaml(source)
        findings += found
        if found:
            continue
        rule_set, found = read_rule_set(top)
        findings += found
        if rule_set is None:
            continue
        version, found = dated(top, rule_set)
        findings += found
        if version is not None:
            (local if source.overlay else built_in).append(version)
    versions = _overlaid(built_in, local)
    findings += [finding for several in versions.values() for finding in overlap_findings(several)]
    return versions, findings


def _workdays(files: Sequence[Source]) -> tuple[WorkCalendar, list[Finding]]:
    days: dict[datetime.date, str] = {}
    findings: list[Finding] = []
    for source in files:
        if source.name.removeprefix("地方/") != WORKDAYS_FILE:
            continue
        if tuple(source.text.split("\n", 1)[0].strip().split(",")) != _WORKDAY_COLUMNS:
            reason = f"第一行应是 {','.join(_WORKDAY_COLUMNS)}"
            findings.append(UnreadableFile(_place(source), context={"reason": reason}))
            continue
        own: dict[datetime.date, str] = {}
        for row in read_csv(source):
            findings += _workday(row, own)
        days |= own
    chosen = {kind: frozenset(day for day, found in days.items() if found == kind) for kind in ("holiday", "workday")}
    return WorkCalendar(chosen["holiday"], chosen["workday"]), findings


def _workday(row: Block, days: dict[datetime.date, str]) -> list[Finding]:
    entry, kind = str(row["date"]), str(row["kind"])
    try:
        day = datetime.date.fromisoformat(entry)
    except ValueError:
        return [WrongType(row.place, entry, {"entry": entry, "key": "date", "expected": "日期"})]
    if kind not in ("holiday", "workday"):
        return [WrongChoice(row.place, kind, {"entry": entry, "key": "kind", "expected": "holiday、workday"})]
    if not row["source"]:
        return [MissingSource(row.place, context={"entry": entry})]
    if day in days:
        return [DuplicateKey(row.place, entry)]
    days[day] = kind
    return []


def _place(source: Source) -> Place:
    return Place(source.name, line=1)


def _assemble(
    tables: Mapping[str, Versions],
    rule_sets: Mapping[str, tuple[Version[RuleSet], ...]],
    workdays: WorkCalendar,
) -> Rulebook:
    indicators = cast("Mapping[str, tuple[Version[Indicator], ...]]", tables["indicators.yaml"])
    return Rulebook(
        _newest(indicators),
        indicators,
        _newest(cast("Mapping[str, tuple[Version[TargetSet], ...]]", tables["target_sets.yaml"])),
        _newest(cast("Mapping[str, tuple[Version[SourceClassRule], ...]]", tables["source_classes.yaml"])),
        workdays,
        _newest(cast("Mapping[str, tuple[Version[Term], ...]]", tables["glossary.yaml"])),
        cast(
            "Mapping[str, tuple[Version[Parameter], ...]]",
            {code: versions for name in PARAMETER_FILES for code, versions in tables[name].items()},
        ),
        rule_sets,
        count_identities=_newest(
            cast("Mapping[str, tuple[Version[CountIdentity], ...]]", tables["count_identities.yaml"])
        ),
        responsibilities=cast("Mapping[str, tuple[Version[Responsibility], ...]]", tables["responsibilities.yaml"]),
        sentences=cast("Mapping[str, tuple[Version[SentenceRule], ...]]", tables["sentences.yaml"]),
        firm_groupings=cast("Mapping[str, tuple[Version[FirmGrouping], ...]]", tables["firm_groups.yaml"]),
        rounds=cast("Mapping[str, tuple[Version[WarningRound], ...]]", tables["rounds.yaml"]),
        influences=cast("Mapping[str, tuple[Version[Influence], ...]]", tables["influences.yaml"]),
        charts=cast("Mapping[str, tuple[Version[StageChart], ...]]", tables["stages.yaml"]),
    )


def _newest(versions: Mapping[str, tuple[Version[Kind], ...]]) -> dict[str, Kind]:
    return {code: newest(several).value for code, several in versions.items()}


def _references(rulebook: Rulebook) -> list[Finding]:
    findings: list[Finding] = []
    for indicator in rulebook.indicators.values():
        if indicator.source_class not in rulebook.source_classes:
            place = newest(rulebook.indicator_versions[indicator.code]).place
            context = {"entry": indicator.code, "key": "source_class", "suggestion": ""}
            findings.append(UnknownReference(place, indicator.source_class, context))
        whole = rulebook.indicators.get(indicator.part_of)
        if indicator.part_of and (whole is None or not whole.headline):
            place = newest(rulebook.indicator_versions[indicator.code]).place
            known = tuple(one.code for one in rulebook.indicators.values() if one.headline)
            context = {"entry": indicator.code, "key": "part_of", "suggestion": suggestion(indicator.part_of, known)}
            findings.append(UnknownReference(place, indicator.part_of, context))
    for version in rulebook.parameters.get("lights.target_set", ()):
        code = str(version.value.value)
        if code not in rulebook.target_sets:
            hint = suggestion(code, tuple(rulebook.target_sets))
            context = {"entry": version.code, "key": "value", "suggestion": hint}
            findings.append(UnknownReference(version.place, code, context))
    return findings + _shared_names(rulebook)


def _shared_names(rulebook: Rulebook) -> list[Finding]:
    owners: dict[str, str] = {}
    findings: list[Finding] = []
    for indicator in rulebook.indicators.values():
        for name in (indicator.name, *indicator.aliases):
            if owners.setdefault(name, indicator.code) != indicator.code:
                findings.append(DuplicateKey(newest(rulebook.indicator_versions[indicator.code]).place, name))
    return findings
