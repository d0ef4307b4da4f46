"""Every reader under test; their shares are of ten million inputs."""

from __future__ import annotations

from typing import Any

from .command_line import CommandLine
from .harness import Reader
from .notation import Actuals, Targets
from .plan_files import Plans, Policies, plain_readers
from .records import Records
from .tables import table_readers

__all__ = ["READERS"]

_ALL: tuple[Reader[Any], ...] = (Plans(), Policies(), *plain_readers(), Records(), *table_readers(), CommandLine(), Targets(), Actuals())
READERS = {reader.name: reader for reader in _ALL}
