"""A recorded judgement that anybody can replay: what went in, what came out, who vouches for it.

A record is a JSON file that holds the digests of its inputs, where they lie relative to itself,
the calculation of every row in decimal strings, and what people state beside it: who prepared and
reviewed it, overrides, and the cause of every miss. Its bytes depend on the inputs and on the
statements only: sorted keys, no floats, no time of running, no absolute path.

Source: the project's semantics, rulings 1, 5, 14 and 15.
"""

from __future__ import annotations

from plancheck.record.content import record_text, write_record
from plancheck.record.inputs import Inputs
from plancheck.record.replay import Difference, Verification, verify
from plancheck.record.statements import Cause, Override, Person, Statements, load_statements

__all__ = [
    "Cause",
    "Difference",
    "Inputs",
    "Override",
    "Person",
    "Statements",
    "Verification",
    "load_statements",
    "record_text",
    "verify",
    "write_record",
]
