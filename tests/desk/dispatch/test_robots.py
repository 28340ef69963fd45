"""Robots of three makers, against a receiver on this machine: what arrives, what a refusal says, no secret in an error."""

from __future__ import annotations

import base64
import datetime
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from econops.core.errors import Unavailable
from econops.desk.dispatch.robots import Robot, robot_send

AT = datetime.datetime(2026, 7, 20, 1, 30, tzinfo=datetime.UTC)
TEXT = "工业和信息化局：有一份预警函待签收，请登录经济运行调度系统办理。"


class Receiver:
    """Answers as told, and keeps what came."""

    def __init__(self) -> None:
        self.status, self.answer = 200, b'{"errcode":0,"errmsg":"ok"}'
        self.headers: dict[str, str] = {}
        self.came: list[tuple[str, dict[str, Any]]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                assert self.headers["Content-Type"].startswith("application/json")
                outer.came.append((self.path, json.loads(body)))
                self.send_response(outer.status)
                for name, value in outer.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(outer.answer)

            def log_message(self, *_arguments: object) -> None:
                """Keep the tests quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/robot?key=secret-key"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    there = Receiver()
    thread = threading.Thread(target=there.server.serve_forever, daemon=True)
    thread.start()
    yield there
    there.server.shutdown()
    there.server.server_close()
    thread.join()


def test_it_speaks_to_wecom(receiver: Receiver) -> None:
    robot_send(Robot("wecom", receiver.address), TEXT, AT)
    assert receiver.came == [("/robot?key=secret-key", {"msgtype": "text", "text": {"content": TEXT}})]


def test_it_signs_for_dingtalk_in_the_address(receiver: Receiver) -> None:
    robot_send(Robot("dingtalk", receiver.address, "SEC-模拟"), TEXT, AT)
    (path, body), query = receiver.came[0], parse_qs(urlsplit(receiver.came[0][0]).query)
    assert body == {"msgtype": "text", "text": {"content": TEXT}}
    stamp = str(int(AT.timestamp()) * 1000)
    expected = hmac.new("SEC-模拟".encode(), f"{stamp}\nSEC-模拟".encode(), hashlib.sha256).digest()
    assert query == {"key": ["secret-key"], "timestamp": [stamp], "sign": [base64.b64encode(expected).decode()]}
    assert path.startswith("/robot?key=")


def test_it_signs_for_feishu_in_the_body(receiver: Receiver) -> None:
    receiver.answer = b'{"code":0,"msg":"success","data":{}}'
    robot_send(Robot("feishu", receiver.address, "SEC-模拟"), TEXT, AT)
    stamp = str(int(AT.timestamp()))
    sign = base64.b64encode(hmac.new(f"{stamp}\nSEC-模拟".encode(), b"", hashlib.sha256).digest()).decode()
    assert receiver.came[0][1] == {
        "timestamp": stamp, "sign": sign, "msg_type": "text", "content": {"text": TEXT},
    }  # fmt: skip


def test_it_signs_nothing_without_a_secret(receiver: Receiver) -> None:
    receiver.answer = b'{"StatusCode":0,"StatusMessage":"success"}'
    robot_send(Robot("feishu", receiver.address), TEXT, AT)
    robot_send(Robot("dingtalk", receiver.address), TEXT, AT)
    assert [set(body) for _path, body in receiver.came] == [{"msg_type", "content"}, {"msgtype", "text"}]
    assert receiver.came[1][0] == "/robot?key=secret-key"


@pytest.mark.parametrize(
    ("status", "answer", "words"),
    [
        (200, b'{"errcode":310000,"errmsg":"sign not match"}', "310000"),
        (200, b'{"code":19021,"msg":"sign match fail"}', "19021"),
        (200, b"{}", "没有接收"),
        (200, b"[]", "没有接收"),
        (200, b"<html>", "读不懂"),
        (500, b"", "500"),
        (302, b"", "302"),
    ],
)
def test_it_says_why_a_message_did_not_arrive_and_never_where_to(
    receiver: Receiver, status: int, answer: bytes, words: str
) -> None:
    receiver.status, receiver.answer, receiver.headers = status, answer, {"Location": receiver.address}
    with pytest.raises(Unavailable) as caught:
        robot_send(Robot("wecom", receiver.address), TEXT, AT)
    assert words in caught.value.message
    assert "secret-key" not in caught.value.message
    assert "127.0.0.1" not in caught.value.message
    assert len(receiver.came) == 1


def test_it_says_that_nobody_listens(receiver: Receiver) -> None:
    receiver.server.server_close()
    with pytest.raises(Unavailable, match="连不上群机器人"):
        robot_send(Robot("wecom", receiver.address, ""), TEXT, AT)
