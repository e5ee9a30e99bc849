"""What the office's tables can hold is what the core's commands take: convening hands it on as it stands."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from konvent.core.meeting.records import agenda, assembly, invitation
from konvent.office import models


@pytest.mark.parametrize(
    ("choices", "taken"),
    [
        (models.Form, assembly.Form),
        (models.AgendaItem.Kind, agenda.ItemKind),
        (models.AgendaItem.Mode, agenda.Mode),
        (models.AgendaItem.Method, agenda.Method),
        (models.Invitation.Channel, invitation.Channel),
    ],
)
def test_every_choice_of_the_office_is_one_of_the_core(choices: Any, taken: Any) -> None:
    assert set(choices.values) <= set(get_args(taken))
