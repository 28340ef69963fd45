"""Group robots of 企业微信, 钉钉 and 飞书: one text message by one request; what they answer says whether it arrived.

The address of a robot is a secret (whoever has it may write to the group): it comes from the environment, stands in no
table and in no message of an error.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.utils.translation import gettext as _

from econops.core.errors import Unavailable

SECONDS = 5
LONGEST_ANSWER = 65_536


@dataclass(frozen=True)
class Robot:
    """Where a robot listens; `secret` signs the request where the robot asks for it."""

    channel: str
    address: str
    secret: str = ""


@dataclass(frozen=True)
class Call:
    """One request to a robot: address and JSON body."""

    address: str
    body: dict[str, Any]


class _NoRedirect(HTTPRedirectHandler):
    """A robot that sends us elsewhere is not the one that was set up."""

    def redirect_request(self, *_arguments: Any) -> None:
        return None


def robot_call(robot: Robot, text: str, at: datetime.datetime) -> Call:
    """What is sent to a robot of this kind."""
    return _FORMS[robot.channel](robot, text, at)


def robot_send(robot: Robot, text: str, at: datetime.datetime) -> None:
    """Send a text. Raises Unavailable (try again later) when the robot cannot be reached or refuses."""
    call = robot_call(robot, text, at)
    headers = {"Content-Type": "application/json; charset=utf-8"}
    # The scheme was checked when the settings were read.
    body = json.dumps(call.body, ensure_ascii=False).encode()
    request = Request(call.address, body, headers, method="POST")  # noqa: S310
    try:
        with build_opener(_NoRedirect).open(request, timeout=SECONDS) as answer:
            content = json.loads(answer.read(LONGEST_ANSWER))
    except OSError as error:
        if isinstance(error, HTTPError):
            error.close()
        raise Unavailable(_("连不上群机器人：{reason}").format(reason=_reason(error))) from None
    except ValueError:
        raise Unavailable(_("群机器人的回答读不懂，请检查设置的地址。")) from None
    code, words = _outcome(content)
    if code != 0:
        raise Unavailable(_("群机器人没有接收（{code}）：{words}").format(code=code, words=words[:100]))


def _reason(error: OSError) -> str:
    """What went wrong, without the address."""
    status = getattr(error, "code", None)
    if status is not None:
        return _("对方回答 {status}").format(status=status)
    inner = getattr(error, "reason", error)
    return _("超时") if isinstance(inner, TimeoutError) else type(inner).__name__


def _outcome(content: object) -> tuple[object, str]:
    """Code (0 is good) and words of an answer."""
    if not isinstance(content, dict):
        return _("无"), ""
    for name in ("errcode", "code", "StatusCode"):
        if name in content:
            words = content.get("errmsg") or content.get("msg") or content.get("StatusMessage") or ""
            return content[name], str(words)
    return _("无"), ""


def _wecom(robot: Robot, text: str, _at: datetime.datetime) -> Call:
    return Call(robot.address, {"msgtype": "text", "text": {"content": text}})


def _dingtalk(robot: Robot, text: str, at: datetime.datetime) -> Call:
    """Signed in the address: milliseconds, and HMAC-SHA256 by the secret over "milliseconds, line feed, secret"."""
    address = robot.address
    if robot.secret:
        stamp = str(int(at.timestamp() * 1000))
        digest = hmac.new(robot.secret.encode(), f"{stamp}\n{robot.secret}".encode(), hashlib.sha256).digest()
        joint = "&" if urlsplit(address).query else "?"
        address += joint + urlencode({"timestamp": stamp, "sign": base64.b64encode(digest).decode()})
    return Call(address, {"msgtype": "text", "text": {"content": text}})


def _feishu(robot: Robot, text: str, at: datetime.datetime) -> Call:
    """Signed in the body: seconds, and HMAC-SHA256 of nothing by the key "seconds, line feed, secret"."""
    body: dict[str, Any] = {"msg_type": "text", "content": {"text": text}}
    if robot.secret:
        stamp = str(int(at.timestamp()))
        digest = hmac.new(f"{stamp}\n{robot.secret}".encode(), b"", hashlib.sha256).digest()
        body |= {"timestamp": stamp, "sign": base64.b64encode(digest).decode()}
    return Call(robot.address, body)


_FORMS: dict[str, Callable[[Robot, str, datetime.datetime], Call]] = {
    "wecom": _wecom, "dingtalk": _dingtalk, "feishu": _feishu,
}  # fmt: skip
