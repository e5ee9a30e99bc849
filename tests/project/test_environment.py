"""Addresses of several machines, as a cluster is told them."""

from __future__ import annotations

import environ
import psycopg.conninfo
import pytest

from konvent.project import environment

DATABASES = (
    "postgresql://konvent:k%40x@pg1.internal:5432,pg2.internal:5433/konvent?target_session_attrs=read-write"
)


def test_the_database_may_be_on_several_machines_for_pages_and_ledger_alike():
    given = environment.read({"DATABASE_URL": DATABASES})
    pages = environ.Env.db_url_config(given.database_url)
    ledger = psycopg.conninfo.conninfo_to_dict(given.ledger_url)
    assert (pages["HOST"], pages["PORT"]) == (ledger["host"], ledger["port"])
    assert ledger["host"] == "pg1.internal,pg2.internal" and ledger["port"] == "5432,5433"
    assert pages["OPTIONS"] == {"target_session_attrs": ledger["target_session_attrs"]}


def test_the_bus_may_be_on_several_machines():
    several = "nats://nats1:4222,nats://nats2:4222"
    assert environment.read({"NATS_URL": several}).nats_url == several


def test_no_proxy_is_believed_that_was_not_named():
    assert environment.read({}).proxies == ()
    named = environment.read({"KONVENT_PROXIES": "127.0.0.1, 10.1.0.0/16,::1"})
    assert named.proxies == ("127.0.0.1", "10.1.0.0/16", "::1")


@pytest.mark.parametrize("wrong", ["*", "proxy.internal", "10.1.0.0/33", "127.0.0.1:80"])
def test_a_proxy_that_is_misspelled_is_said(wrong: str):
    with pytest.raises(environment.Misconfigured) as said:
        environment.read({"KONVENT_PROXIES": wrong})
    assert "KONVENT_PROXIES" in str(said.value) and wrong in str(said.value)


@pytest.mark.parametrize(
    "wrong",
    [
        {"DATABASE_URL": "postgresql://u:secret@pg1:5432,pg2:abc/konvent"},
        {"DATABASE_URL": "postgresql://u:secret@pg1:5432,pg2:0/konvent"},
        {"NATS_URL": "nats://nats1:4222,nats2:4222"},
        {"NATS_URL": "nats://nats1:4222,http://u:secret@nats2"},
        {"NATS_URL": "nats://nats1:4222,nats://nats2:abc"},
    ],
)
def test_one_wrong_address_among_several_is_said_without_its_password(wrong: dict[str, str]):
    with pytest.raises(environment.Misconfigured) as said:
        environment.read(wrong)
    assert next(iter(wrong)) in str(said.value) and "secret" not in str(said.value)
