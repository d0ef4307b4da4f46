"""The command line: arguments in, files read, reports out. No judging happens here."""

from __future__ import annotations

import os
import sys

import typer

from plancheck.cli import audit, cascade, chart, compare, import_, parse, plans, score, score_frame, sweep, verify
from plancheck.errors import PlanCheckError

__all__ = ["app", "main"]

app = typer.Typer(
    name="plancheck",
    help="Did the plan come true? Scores plan targets against reported values: met, missed or pending.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("score")(score.score)
app.command("score-frame")(score_frame.score_frame)
app.command("sweep")(sweep.sweep)
app.command("chart")(chart.chart)
app.command("parse")(parse.parse)
app.command("show")(plans.show)
app.command("check")(plans.check)
app.command("cascade")(cascade.cascade)
app.command("compare")(compare.compare)
app.command("audit")(audit.audit)
app.command("import")(import_.import_)
app.command("verify")(verify.verify)
app.command("schema")(plans.schema)


def _print_version(value: bool) -> None:  # noqa: FBT001 - a flag of the command line
    if value:
        from importlib.metadata import version  # noqa: PLC0415 - only where it is asked for

        typer.echo(f"plancheck {version('plancheck')}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(False, "--version", callback=_print_version, is_eager=True, help="Print the version and stop."),  # noqa: FBT001, FBT003 - a flag
) -> None:
    """Did the plan come true? Scores plan targets against reported values: met, missed or pending."""


def main() -> None:
    """Run the command line; an error is a message and exit code 2, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except PlanCheckError as error:
        typer.echo(f"plancheck: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        _leave_stdout()  # the reader has left; so do we
        sys.exit(0)
    except OSError as error:
        _leave_stdout()
        typer.echo(f"plancheck: standard output cannot be written: {error.strerror or error}", err=True)
        sys.exit(2)


def _leave_stdout() -> None:
    """Let nothing be written any more, also not when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
