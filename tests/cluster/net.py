"""Machines that are network namespaces on one bridge, whose lines can be cut like a cable is pulled: nobody is told."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import IO

SUBNET = "10.77.0"


class Net:
    """The machines of a cluster, by name. Needs root. `close` ends every process on them and removes them."""

    def __init__(self, names: Sequence[str]) -> None:
        self._prefix = f"kc{os.getpid()}-"
        self._hub = f"{self._prefix}hub"
        self._hosts = {name: f"{SUBNET}.{n}" for n, name in enumerate(names, start=1)}
        _ip("netns", "add", self._hub)
        _ip("-n", self._hub, "link", "add", "bridge", "type", "bridge")
        _ip("-n", self._hub, "link", "set", "bridge", "up")
        for name in names:
            self._attach(name)

    def _attach(self, name: str) -> None:
        space = self._prefix + name
        _ip("netns", "add", space)
        _ip(
            *("-n", self._hub, "link", "add", name, "type", "veth"),
            *("peer", "name", "eth0", "netns", space),
        )
        _ip("-n", self._hub, "link", "set", name, "master", "bridge", "up")
        _ip("-n", space, "address", "add", f"{self[name]}/24", "dev", "eth0")
        for device in ("lo", "eth0"):
            _ip("-n", space, "link", "set", device, "up")

    def __getitem__(self, name: str) -> str:
        """The address of a machine."""
        return self._hosts[name]

    def start(
        self,
        name: str,
        command: Sequence[str],
        *,
        user: str = "",
        log: Path,
        env: dict[str, str] | None = None,
    ) -> subprocess.Popen[str]:
        """Run a command on a machine, as another user if one is given; what it says goes to `log`."""
        with log.open("a") as output:
            return self._popen(name, command, user, output, env, subprocess.DEVNULL)

    def talk(
        self, name: str, command: Sequence[str], env: dict[str, str], *, user: str = ""
    ) -> subprocess.Popen[str]:
        """Run a command on a machine and speak with it over its input and output."""
        return self._popen(name, command, user, subprocess.PIPE, env, subprocess.PIPE)

    def _popen(
        self,
        name: str,
        command: Sequence[str],
        user: str,
        output: IO[str] | int,
        env: dict[str, str] | None,
        wishes: int,
    ) -> subprocess.Popen[str]:
        as_user = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"] if user else []
        return subprocess.Popen(
            ["ip", "netns", "exec", self._prefix + name, *as_user, *command],
            stdin=wishes,
            stdout=output,
            stderr=None if output == subprocess.PIPE else subprocess.STDOUT,
            env={**os.environ, **(env or {})},
            text=True,
            cwd="/",
            start_new_session=True,
        )

    def kill(self, name: str) -> None:
        """The machine's power goes: every process on it ends at once."""
        for pid in self._pids(name):
            os.kill(pid, signal.SIGKILL)
        while self._pids(name):
            pass

    def _pids(self, name: str) -> list[int]:
        listed = subprocess.run(
            ["ip", "netns", "pids", self._prefix + name], capture_output=True, text=True, check=True
        )
        return [pid for pid in map(int, listed.stdout.split()) if not _is_gone(pid)]

    def cut(self, one: str, other: str) -> None:
        """From now on nothing that one sends reaches the other, or the other way; neither hears of it."""
        for here, there in ((one, other), (other, one)):
            _ip(
                *("-n", self._prefix + here, "neighbour", "replace", self[there]),
                *("lladdr", "02:00:00:00:00:01", "dev", "eth0", "nud", "permanent"),
            )

    def mend(self, one: str, other: str) -> None:
        for here, there in ((one, other), (other, one)):
            _ip("-n", self._prefix + here, "neighbour", "delete", self[there], "dev", "eth0")

    def close(self) -> None:
        for name in self._hosts:
            self.kill(name)
            _ip("netns", "delete", self._prefix + name)
        _ip("netns", "delete", self._hub)


def _is_gone(pid: int) -> bool:
    """Whether a process has ended, even if its parent has not taken notice yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True, text=True)
