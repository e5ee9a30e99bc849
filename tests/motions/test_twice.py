"""One form, sent by several pages of one person at the same instant: all are answered like the first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.motions.test_book import office as office
from tests.motions.test_once import Forms, Scene, discard, submit, withdraw_what_nobody_else_has_read
from tests.motions.test_once import scene as scene


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", [submit, discard, withdraw_what_nobody_else_has_read])
def test_several_at_once_are_answered_like_the_first(scene: Scene, act: Any) -> None:
    client, path, ending, said = act(scene)
    forms = Forms(client.get(path).content.decode(), path).found
    action, hidden = next(each for each in forms if each[0].endswith(ending))
    clients = [Client() for _ in range(6)]
    for each in clients:
        each.cookies = client.cookies.copy()

    def send(one: Any) -> tuple[int, str]:
        try:
            answer = one.post(action, {**hidden, **said, "for": scene.world.persons["nord"].pk})
            return answer.status_code, answer.headers.get("Location", "")
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(send, clients))
    assert len(set(answers)) == 1 and answers[0][0] == 302, answers
