"""The command `konvent`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from konvent import __version__
from konvent.cli import bench, check, demo, erase, export, monitor, rehearse, run, setup, verify


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code, 1 if settings, database or ledger cannot be used, with the reason on standard error.

    Commands import what they need themselves: `verify` must not need Django.
    """
    args = commands().parse_args(arguments)
    try:
        code: int = args.run(args)
    except Exception as error:
        from konvent.project.reasons import reason_for

        reason = reason_for(error)
        if reason is None:
            raise
        print(reason, file=sys.stderr)
        return 1
    return code


def commands() -> argparse.ArgumentParser:
    """The whole command line."""
    parser = argparse.ArgumentParser(
        prog="konvent", description="Mitgliederversammlungen, digital und nachprüfbar."
    )
    parser.add_argument("--version", action="version", version=f"konvent {__version__}")
    subparsers = parser.add_subparsers(metavar="BEFEHL", required=True)
    for command in (run, setup, demo, rehearse, check, export, erase, verify, monitor, bench):
        command.add_parser(subparsers)
    return parser


if __name__ == "__main__":
    sys.exit(main())
