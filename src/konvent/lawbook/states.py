"""How a state is shown, the same on every page of office and hall: its tone and its sign.

`frontend/src/states.css` gives a tone its colours. `{% state %}` (people/templatetags/page.py) and `State.svelte` show a
state; what it is called stands in the catalogue, beside the noun it belongs to.
"""

from __future__ import annotations

from typing import Literal

Tone = Literal["good", "bad", "wait", "now", "plain"]
"""good: as it should be; bad: it is not, or came to nothing; wait: somebody has to look; now: under way; plain: nothing to do"""

STATES: dict[str, tuple[Tone, str]] = {
    # an assembly
    "draft": ("plain", ""),
    "convened": ("now", ""),
    "open": ("good", "●"),
    "paused": ("wait", ""),
    "adjourned": ("wait", ""),
    "closed": ("plain", ""),
    "abandoned": ("bad", "✕"),
    "cancelled": ("bad", "✕"),
    "lost": ("bad", "!"),
    "running": ("now", ""),
    # a result
    "accepted": ("good", "✓"),
    "elected": ("good", "✓"),
    "rejected": ("bad", "✕"),
    "not_elected": ("bad", "✕"),
    "declined": ("bad", "✕"),
    "doubtful": ("wait", "?"),
    "acceptance_open": ("wait", "?"),
    "inconclusive": ("plain", "–"),
    # what a meeting needs
    "quorate": ("good", "✓"),
    "not_quorate": ("bad", "!"),
    "connected": ("good", "●"),
    "disconnected": ("bad", "!"),
    "ready": ("good", "✓"),
    "not_ready": ("wait", "…"),
    # one's own secret vote
    "counted": ("good", "✓"),
    "replaced": ("wait", "↻"),
    "strange": ("bad", "✕"),
    "missing": ("bad", "✕"),
    # a step of the office
    "done": ("good", "✓"),
    "now": ("now", "●"),
    "later": ("plain", ""),
    "dropped": ("plain", "–"),
    "trouble": ("bad", "!"),
    "late": ("bad", "!"),
    "warning": ("wait", "!"),
    "approved": ("good", "✓"),
    "withdrawn": ("plain", "–"),
    # a mail or letter
    "queued": ("plain", ""),
    "sending": ("now", ""),
    "sent": ("good", "✓"),
    "printed": ("now", ""),
    "failed": ("bad", "✕"),
    "overtaken": ("plain", "–"),
    "unclear": ("wait", "?"),
    # a member or a guest
    "voted": ("good", "✓"),
    "opened": ("now", ""),
    "asked": ("plain", ""),
    "excluded": ("plain", "–"),
    "here": ("good", "✓"),
}  # fmt: skip
