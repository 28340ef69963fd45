"""Two writers on a server that is killed under them: each repeats what was not answered, and notes what was."""

from __future__ import annotations

import pickle
import re
import threading
import time
from abc import abstractmethod
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from econops.core.intake.bundle import pack_bundle
from econops.core.intake.template import RowKey, TemplateSpec, template_workbook
from econops.core.intake.typed import Typed, typed_workbook
from tests.desk.pages.county import PASSWORD
from tests.trials.server import Answer, Broken, Client, Server
from tests.trials.server_county import MONTH

BULK = ("statistics", "power", "treasury")
PAUSE_SECONDS = 0.1


@dataclass
class Noted:
    """What the server said it had done."""

    acknowledged: Counter[str] = field(default_factory=Counter)
    retried: Counter[str] = field(default_factory=Counter)
    # By unit: digests as accepted, one after the other, with the value of each row.
    accepted: dict[str, list[tuple[str, dict[RowKey, str]]]] = field(default_factory=dict)
    reopened: Counter[str] = field(default_factory=Counter)
    jobs: list[int] = field(default_factory=list)
    draft: dict[str, str] = field(default_factory=dict)
    saves: int = 0


class Writer(threading.Thread):
    """Does rounds until told to end; `sent` counts what it asked for, so that a kill can hit an open request."""

    def __init__(self, server: Server, folder: Path) -> None:
        super().__init__(daemon=True)
        self.server, self.noted, self.sent = server, Noted(), 0
        self.specs: dict[str, TemplateSpec] = pickle.loads((folder / "specs.pickle").read_bytes())
        self.trouble: BaseException | None = None
        self._ending = threading.Event()

    def run(self) -> None:
        number = 0
        try:
            while not self._ending.is_set():
                number += 1
                self.round(number)
        except BaseException as error:  # noqa: BLE001 - told to the test, which runs in another thread
            self.trouble = error

    def end(self) -> None:
        """Finish the round in hand."""
        self._ending.set()
        self.join(120)
        if self.trouble is not None:
            raise self.trouble
        assert not self.is_alive()

    @abstractmethod
    def round(self, number: int) -> None:
        """Bring figures in, accept them, open the month again."""

    def values(self, unit: str, number: int) -> dict[RowKey, str]:
        """Figures of a round, other ones in every round."""
        return {
            row.key: f"{5 + number / 10:.1f}" if row.measure.value == "growth" else str(100 + number)
            for row in self.specs[unit].rows
        }

    def do(self, client: Client, what: str, path: str, data: Mapping[str, str] | None = None, *,
           file: tuple[str, str, bytes] | None = None, again: str = "") -> Answer:  # fmt: skip
        """Ask until it is answered; `again` is what may be said of a thing that an unanswered request had done."""
        unsure = False
        while True:
            self.sent += 1
            try:
                answer = client.post(path, data or {}, {file[0]: file[1:]} if file else None)
            except Broken:
                unsure = True
                self.noted.retried[what] += 1
                time.sleep(PAUSE_SECONDS)
                continue
            assert answer.status == 302, (what, answer.status, answer.text[:2000])
            bad = [text for level, text in answer.said if level >= 40]
            assert not bad or (unsure and again and again in bad[-1]), (what, bad)
            self.noted.acknowledged[what] += 1
            return answer

    def accept(self, client: Client, unit: str, answer: Answer, digest: str, number: int) -> None:
        """The task force takes a file over."""
        self.do(client, "accept", f"/intake/{answer.number}/accept", {"reason": "纸面已签字（模拟）"})
        self.noted.accepted.setdefault(unit, []).append((digest, self.values(unit, number)))

    def reopen(self, client: Client, unit: str, answer: Answer) -> None:
        """Open the month for a correction."""
        reason = {"reason": "更正（模拟）"}
        self.do(client, "reopen", f"/intake/{answer.number}/reopen", reason, again="已经重新打开")
        self.noted.reopened[unit] += 1


class BulkWriter(Writer):
    """The lead of the task force: zips that the worker takes in, then one unit after the other."""

    def __init__(self, server: Server, folder: Path) -> None:
        super().__init__(server, folder)
        self.lead = Client(server, "lead", PASSWORD)

    def round(self, number: int) -> None:
        books = {unit: template_workbook(self.specs[unit], self.values(unit, number)) for unit in BULK}
        content = pack_bundle([(f"{unit}.xlsx", book) for unit, book in books.items()])
        job = self.do(self.lead, "zip", "/intake/bundle/upload", file=("files", f"{number}.zip", content)).number
        self.noted.jobs.append(job)
        self.wait_for(job)
        for unit, book in books.items():
            # The same file once more: it is known already, and its page is shown.
            answer = self.do(self.lead, "same file", "/intake/upload", file=("file", f"{unit}.xlsx", book))
            self.accept(self.lead, unit, answer, sha256(book).hexdigest(), number)
            self.reopen(self.lead, unit, answer)

    def wait_for(self, job: int) -> None:
        """Look until it is done; one that was broken off three times is asked for again, as its page says."""
        until = time.monotonic() + 120
        while True:
            assert time.monotonic() < until, f"job {job} is not done"
            try:
                text = self.lead.get(f"/jobs/{job}", **{"HX-Request": "true"}).text
            except Broken:
                time.sleep(PAUSE_SECONDS)
                continue
            if "已完成" in text:
                assert not re.search(r"没有收[1-9]", text), text
                return
            if "没有做成" in text:
                assert "中途断了" in text, text
                self.do(self.lead, "retry job", f"/jobs/{job}/retry", again="可以再试")
            time.sleep(PAUSE_SECONDS)


class TownWriter(Writer):
    """A town: the clerk types or uploads, the lead approves; the task force accepts and opens again."""

    unit = "town01"

    def __init__(self, server: Server, folder: Path) -> None:
        super().__init__(server, folder)
        self.clerk = Client(server, "town.clerk", PASSWORD)
        self.head = Client(server, "town.lead", PASSWORD)
        self.force = Client(server, "lead.two", PASSWORD)

    def round(self, number: int) -> None:
        values, spec = self.values(self.unit, number), self.specs[self.unit]
        if number % 2:
            form = {f"value.{'.'.join(key)}": value for key, value in values.items()}
            for part in (dict(list(form.items())[:1]), form):
                version = {"version": str(self.noted.saves)}
                self.do(self.clerk, "draft", f"/intake/grid/{self.unit}/{MONTH}/save", {**part, **version})
                self.noted.draft, self.noted.saves = part, self.noted.saves + 1
            version = {"version": str(self.noted.saves)}
            answer = self.do(self.clerk, "submit", f"/intake/grid/{self.unit}/{MONTH}/submit", {**form, **version})
            book = typed_workbook(spec, {key: Typed(value) for key, value in values.items()})
        else:
            book = template_workbook(spec, values)
            answer = self.do(self.clerk, "upload", "/intake/upload", file=("file", "青石镇.xlsx", book))
        self.do(self.head, "approve", f"/intake/{answer.number}/approve")
        self.accept(self.force, self.unit, answer, sha256(book).hexdigest(), number)
        self.reopen(self.force, self.unit, answer)
