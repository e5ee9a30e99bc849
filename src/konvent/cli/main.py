"""The command `konvent`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from konvent import __version__
from konvent.cli import bench, check, demo, export, monitor, rehearse, run, setup, verify


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code. Commands import what they need themselves: `verify` must not need Django."""
    args = commands().parse_args(arguments)
    code: int = args.run(args)
    return code


def commands() -> argparse.ArgumentParser:
    """The whole command line."""
    parser = argparse.ArgumentParser(
        prog="konvent", description="Mitgliederversammlungen, digital und nachprüfbar."
    )
    parser.add_argument("--version", action="version", version=f"konvent {__version__}")
    subparsers = parser.add_subparsers(metavar="BEFEHL", required=True)
    for command in (run, setup, demo, rehearse, check, export, verify, monitor, bench):
        command.add_parser(subparsers)
    return parser


if __name__ == "__main__":
    sys.exit(main())
