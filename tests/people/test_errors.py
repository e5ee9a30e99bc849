"""What somebody reads whose request is refused before anything is known of her."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/anmelden/", "/recht/", "/hall/a1/"])
def test_another_host_s_name_is_a_bad_request_not_a_fault_of_ours(path, settings):
    settings.ALLOWED_HOSTS = ["konvent.example"]
    refused = Client(raise_request_exception=False).get(path, headers={"host": "other.example"})
    assert refused.status_code == 400
    assert "konnte nicht verstanden werden" in refused.content.decode()
