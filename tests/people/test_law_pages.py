"""Pages about the law: every norm and parameter has one, with versions and source, open to everybody."""

from __future__ import annotations

import pytest

from konvent import lawbook
from tests.browser import Client

pytestmark = pytest.mark.django_db


def test_every_norm_and_every_parameter_has_a_page():
    client = Client()
    ids = {norm.id for pack in lawbook.packs() for norm in lawbook.norms_of(pack)}
    index = client.get("/recht/").content.decode()
    for norm in ids:
        assert f"/recht/{norm}/" in index
        assert client.get(f"/recht/{norm}/").status_code == 200, norm
    for parameter in lawbook.parameters():
        assert client.get(f"/recht/satzung/{parameter.path}/").status_code == 200, parameter.path


def test_a_norm_shows_its_versions_its_source_and_how_sure_it_is():
    page = Client().get("/recht/ev.circular.consent/").content.decode()
    assert "ev.circular.consent.until_2024" in page
    assert "ev.circular.consent.until_2023" in page
    assert "BEG IV" in page
    assert "Der Gesetzestext wurde gelesen." in page
    assert "zweifelhaft" in Client().get("/recht/ev.covid.virtual.v1/").content.decode()


@pytest.mark.parametrize("address", ["/recht/ev.nichts/", "/recht/satzung/quorum.nichts/", "/recht/..%2f/"])
def test_what_does_not_exist_is_not_found(address):
    assert Client().get(address).status_code == 404
