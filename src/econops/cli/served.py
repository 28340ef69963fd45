"""The WSGI application as `econops serve` starts it: each of its processes keeps house beside answering."""

import os

from econops.cli.keeping import start_keeping
from econops.cli.serve import SERVED_BY
from econops.desk.config.wsgi import application

__all__ = ["application"]

start_keeping(int(os.environ[SERVED_BY]))
