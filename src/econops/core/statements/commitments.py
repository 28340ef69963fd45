"""Commitments without a number (无数字的承诺事项): who promises to do what by when.

A clause is a commitment where it opens with a verb of doing (推进, 建设, 完善 …), its object is a task (a thing that can be
built, made or held, or an action that ends), the section looks forward, and no statement stands inside.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from econops.core.model.statement import Commitment, Statement
from econops.core.statements import kinds
from econops.core.statements.deadlines import deadline_of
from econops.core.statements.headings import SEPARATOR
from econops.core.statements.headline import title_of
from econops.core.statements.page import Page
from econops.core.statements.sentences import Sentence
from econops.core.statements.surroundings import Surroundings
from econops.core.statements.tasks import is_rhetoric, is_task
from econops.core.statements.verbs import ADVERB, MODAL, VERB

SHORTEST, LONGEST = 6, 90
# A clause as short as 今年年底前 holds for the promises behind it.
LEAD_IN = 8
_CLAUSE = re.compile(r"[^，,。；;：:！？!?]+")
_TIME = (
    r"(?:(?:在|于|力争)?(?:今年|明年|年内|年底前?|全年|[上下]半年|[一二三四]季度|[0-9]{1,2}月(?:底|末)?前?|20[0-9]{2}年(?:底|末)?前?"
    r"|到20[0-9]{2}年|[二两三四五]年内)(?:底前|前|内)?(?=[一-鿿“]))"
)
_LEAD = re.compile(
    rf"(?:[一二三四五六七八九十]{{1,2}}是|其中|同时|另外|此外|[（(][一二三四五六七八九十0-9]{{1,3}}[）)]|[0-9]{{1,2}}[.、．]|[-—–#\s]+|{_TIME})*"
)
_ORGANISATION = (
    r"(?:[一-鿿*、和]{0,16}(?:各(?:级各)?部门|有关部门|相关部门|责任部门|[一-鿿*]{1,8}(?:局|委|办|厅|部门|政府|党委|管委会|指挥部|专班|办公室|中心|公司|集团))|各县[（(]?[市区]*[）)]?区?|各县区|各镇[街办]?|各乡镇|各镇街|各园区"
    r"|[一-鿿*]{0,4}(?:市|县|区|镇|街道|开发区|园区)(?:领导)?|我[市县区省]|全[市县区省]上下|区领导)"
)
_ACTOR = re.compile(rf"^(?:由)?(?P<actor>{_ORGANISATION})(?:(?:负责|牵头|一定)?{MODAL}|负责|牵头){_TIME}?(?=.)")
_TASK = re.compile(rf"^{MODAL}?(?:{ADVERB}|地|并)*(?P<verb>{VERB})(?:了(?=[^解]))?(?P<object>.+)$")
# 加快推进, 推动实施, 支持建设: the last verb of the chain governs the object.
_CHAIN = re.compile(
    r"^(?:和|与|、|并|及|用足|用好)*(?:推进|推动|推行|实施|建设|发展|打造|完善|开展|加快|落实|优化|提升|做细|落细|引导|支持|鼓励|促进|建立|构建|健全|组织|谋划|争取|争创|新建|引进"
    r"|招引|培育|抓好|做好|深入|积极|大力|尽快|有序|稳步|高质量|高标准|高水平)+(?=[一-鿿“*A-Z《])"
)
_DONE = re.compile(
    r"已[经完建实开全形成]|[完实建推落形获取达]\w?[成现]?了|取得|荣获|获得|获评|入选|成功|顺利|同比|累计|位居|跃居|明显|显著|有力|有序推进$|不断[增提加改完]|持续[向增改好]|稳步提|呈现|被评|圆满|得到|实现了|开展了|完成了|超额|率先完成|正在|是指|高于|突破了"
)
_REVIEW = re.compile(r"回顾|总结|成就|成绩|取得|上半年|20[0-9]{2}年工作$|主要做了|情况|态势")
_PROGRAMME = re.compile(
    r"工作安排|主要任务|重点任务|重点工作|主要工作(?!回顾|完成)|目标|下一步|下半年|打算|部署|今后|工作思路|工作建议|主要考虑"
)
_OTHER = re.compile(r"名词解释|名词注释|附件|注释")
_NOT_OURS = re.compile(r"会议(?:要求|强调|指出)?$|参加|出席|主持|讲话|希望|建议")
_ARTICLES = re.compile(r"^(?:好|对|以|把|将|为|在|从|按|于|向|与|到|成|了|就|更多|一批批|有)")


@dataclass(frozen=True)
class _Promise:
    start: int
    end: int
    actor: str | None
    what: str
    deadline: str | None
    heading: str


def find_commitments(page: Page, around: Surroundings, statements: tuple[Statement, ...]) -> tuple[Commitment, ...]:
    """The promises of a text that hold no statement, in the order of the text."""
    spans = _merged(statements)
    found: list[Commitment] = []
    for promise in _promises(page.text, around):
        start, end = page.span(promise.start, promise.end)
        if _overlaps(spans, start, end):
            continue
        found.append(
            Commitment(
                f"c{len(found) + 1:03d}",
                promise.actor,
                promise.what,
                promise.heading,
                promise.deadline,
                start,
                end,
                page.original[start:end],
            )
        )
    return tuple(found)


def _merged(statements: tuple[Statement, ...]) -> list[tuple[int, int]]:
    """Spans of the statements, joined where they overlap."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted((statement.start, statement.end) for statement in statements):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    index = bisect_left(spans, (start, 0))
    return (index < len(spans) and spans[index][0] < end) or (index > 0 and spans[index - 1][1] > start)


def _promises(text: str, around: Surroundings) -> Iterator[_Promise]:
    outlook = kinds.outlook_of(title_of(text), list(around.sentences))
    ahead: bool | None = None
    path: tuple[str, ...] = ()
    for sentence in around.sentences:
        above = around.outline.path(sentence.start)
        if above[:1] != path[:1] or _direction(above, around.calendar.year) is not None:
            ahead = _direction(above, around.calendar.year)
        path = above
        said = kinds.carry(replace(sentence, heading=False), None, around.calendar.year)
        if said is not None:
            ahead = said == "target"
        looks_ahead = ahead if ahead is not None else outlook.default == "target"
        if looks_ahead and not around.outline.covers(sentence.start) and not any(map(_OTHER.search, path)):
            yield from _of_sentence(sentence, around, SEPARATOR.join(path))


def _direction(path: tuple[str, ...], year: int | None) -> bool | None:
    """Whether the headings look ahead (True) or back; None where they do not say or say both."""
    for heading in reversed(path):
        programme, review = _PROGRAMME.search(heading), _REVIEW.search(heading)
        named = re.search("20[0-9]{2}", heading)
        if review or (programme and named and year is not None and int(named.group()) < year):
            return None if review and re.search("目标|任务", heading) else False
        if programme:
            return True
    return None


def _of_sentence(sentence: Sentence, around: Surroundings, heading: str) -> Iterator[_Promise]:
    if sentence.heading or is_rhetoric(sentence.text[:12]) or _NOT_OURS.search(sentence.text):
        return
    actor: str | None = None
    deadline: str | None = None
    for match in _CLAUSE.finditer(sentence.text):
        clause, offset = match.group(), match.start()
        lead = _LEAD.match(clause)
        begin = lead.end() if lead else 0
        named = _ACTOR.match(clause[begin:])
        if named:
            actor = named["actor"]
        words = clause[begin + named.end() :] if named else clause[begin:]
        own = deadline_of(around.calendar, clause)
        if own is not None and len(clause) <= LEAD_IN:
            deadline = own
        what = _object(words)
        if what is None or not SHORTEST <= len(words) <= LONGEST:
            continue
        start = sentence.start + offset + (begin if own is None else _first(clause))
        end = sentence.start + offset + len(clause.rstrip())
        if end > start:
            yield _Promise(start, end, actor, what, own or deadline, heading)


def _first(clause: str) -> int:
    return len(clause) - len(clause.lstrip(" \t#-—–"))


def _object(words: str) -> str | None:
    """What the clause promises to do something about; None where it promises nothing that can be done."""
    words = words.strip()
    task = _TASK.match(words)
    if task is None or _DONE.search(words) or is_rhetoric(words):
        return None
    what = task["object"]
    chain = _CHAIN.match(what)
    if chain and len(what) - chain.end() >= 4:
        what = what[chain.end() :]
    if _ARTICLES.match(what) or not is_task(what):
        return None
    return what.strip("“”的") if what.count("“") != what.count("”") else what
