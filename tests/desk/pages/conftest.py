"""The invented county of the page tests, and a way to look as somebody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from econops.desk.people.models import User
from tests.desk.pages import county
from tests.desk.pages.county import Cast

LoggedIn = Callable[[User], Client]


@pytest.fixture
def office(db: None, tmp_path: Path, settings: Settings) -> Cast:
    """The county with one judged month; the workspace is a temporary folder."""
    settings.ECONOPS_HOME = tmp_path
    return county.county()


@pytest.fixture
def empty_office(db: None, tmp_path: Path, settings: Settings) -> Cast:
    """People and places, nothing else."""
    settings.ECONOPS_HOME = tmp_path
    return county.people()


@pytest.fixture
def browse() -> LoggedIn:
    """A client in which somebody is logged in."""

    def logged_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return logged_in
