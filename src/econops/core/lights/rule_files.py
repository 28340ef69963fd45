"""Rule set files outside the rulebook in force: read from anywhere, or published ones shipped as examples."""

from __future__ import annotations

from importlib import resources

from econops.core.errors import Finding, NotFound, Place
from econops.core.rules.files import Source, read_yaml
from econops.core.rules.findings import UnreadableFile
from econops.core.rules.ruleset import RuleSet
from econops.core.rules.ruleset_reading import read_rule_set

_FOLDER = "rulesets/published"


def rule_set_of(name: str, content: bytes, *, cases_required: bool = True) -> tuple[RuleSet | None, list[Finding]]:
    """A rule set from a YAML file, or None and the findings; `name` is shown in them."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, [UnreadableFile(Place(name), context={"reason": "不是 UTF-8 编码"})]
    top, findings = read_yaml(Source(name, text, overlay=True))
    return (None, findings) if findings else read_rule_set(top, cases_required=cases_required)


def published_names() -> tuple[str, ...]:
    """The codes of the published rule sets that are shipped: rules of other places, none of them in force here."""
    folder = resources.files("econops.rulebook") / _FOLDER
    return tuple(sorted(item.name.removesuffix(".yaml") for item in folder.iterdir() if item.name.endswith(".yaml")))


def default_names() -> tuple[str, ...]:
    """The codes of the rule sets that are in force where a county has none of its own."""
    folder = resources.files("econops.rulebook") / "rulesets"
    return tuple(sorted(item.name.removesuffix(".yaml") for item in folder.iterdir() if item.name.endswith(".yaml")))


def shipped_names() -> tuple[str, ...]:
    """The codes of all rule sets that are shipped: those in force by default, and the published ones."""
    return (*default_names(), *published_names())


def shipped_content(code: str) -> bytes:
    """The file of a shipped rule set. Raises NotFound."""
    if code in published_names():
        return published_content(code)
    if code not in shipped_names():
        raise NotFound(f"没有规则集“{code}”，随程序带的有 {'、'.join(shipped_names())}。")
    return (resources.files("econops.rulebook") / "rulesets" / f"{code}.yaml").read_bytes()


def published_content(code: str) -> bytes:
    """The file of a published rule set. Raises NotFound."""
    if code not in published_names():
        raise NotFound(f"没有公布的规则集“{code}”，可用的有 {'、'.join(published_names())}。")
    return (resources.files("econops.rulebook") / _FOLDER / f"{code}.yaml").read_bytes()
