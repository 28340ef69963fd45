"""Changes passwords, and says when one has to be changed."""

from __future__ import annotations

import datetime
import os
import secrets
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from econops.core.errors import Invalid
from econops.desk.common.audit import audit_write
from econops.desk.people.models import PasswordUsed, User

# Without characters that look alike when read from paper.
_LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789"
PASSWORD_LENGTH = 14


def password_random() -> str:
    """A password that nobody has chosen."""
    return "".join(secrets.choice(_LETTERS) for _position in range(PASSWORD_LENGTH))


def password_hashes(passwords: Mapping[str, str]) -> dict[str, str]:
    """Hashes by the same keys; hashing is slow on purpose and frees the interpreter, so that all processors work."""
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        return dict(zip(passwords, pool.map(make_password, passwords.values()), strict=True))


def password_change(user: User, old: str, new: str, *, at: datetime.datetime) -> None:
    """Give oneself a new password. Raises Invalid where the old one is wrong or the new one breaks a rule."""
    if not user.check_password(old):
        raise Invalid(_("现在的密码不对，请再核对一次。"))
    try:
        validate_password(new, user)
    except ValidationError as refused:
        raise Invalid("".join(refused.messages)) from refused
    with transaction.atomic():
        password_put(user, make_password(new), once=False, at=at)
        audit_write("password.changed", ("user", user.reference), actor=user.reference, at=at)


def password_reset(user: User, *, actor: str, at: datetime.datetime) -> str:
    """Give somebody a one-time password, returned once and stored nowhere; every session of theirs ends."""
    password = password_random()
    with transaction.atomic():
        password_put(user, make_password(password), once=True, at=at)
        audit_write("password.reset", ("user", user.reference), actor=actor, at=at)
    return password


def password_put(user: User, digest: str, *, once: bool, at: datetime.datetime) -> None:
    """Store a new hash and remember the old one; called inside a transaction."""
    if user.password:
        PasswordUsed.objects.create(user=user, digest=user.password, at=at)
    kept = user.passwords_used.values_list("pk", flat=True)[: settings.PASSWORDS_KEPT]
    user.passwords_used.exclude(pk__in=list(kept)).delete()
    user.password, user.password_once, user.password_changed_at = digest, once, at
    user.save(update_fields=["password", "password_once", "password_changed_at"])


def password_due(user: User, *, at: datetime.datetime) -> str:
    """Why the password has to be changed before anything else, in words; empty where it need not be."""
    if user.password_once:
        return _("您用的是一次性密码，请先换成自己的密码。")
    days: int = settings.PASSWORD_DAYS
    changed = user.password_changed_at
    if days and changed is not None and at - changed >= datetime.timedelta(days=days):
        return _("密码已用了{n}天以上，请换一个。").format(n=days)
    return ""
