"""What a legal form does not know: subjects of a vote, and what its statutes have nothing to say about. Pages leave it out."""

from __future__ import annotations

from collections.abc import Mapping

CO_OPERATIVE = frozenset({"statute_change_core", "statute_change_duty"})
# What a legal form does not know at all.
FOREIGN: Mapping[str, frozenset[str]] = {
    "ev": CO_OPERATIVE | {"withdrawal"},
    "eg": frozenset({"purpose_change", "withdrawal"}),
    "gmbh": CO_OPERATIVE | {"fees", "purpose_change", "withdrawal"},
    "ag": CO_OPERATIVE | {"fees", "admission", "exclusion", "purpose_change", "withdrawal"},
    "partei": CO_OPERATIVE | {"withdrawal"},
    "weg": CO_OPERATIVE
    | {"admission", "exclusion", "recall_supervisory", "purpose_change", "merger", "dissolution"},
    "verein_at": CO_OPERATIVE | {"withdrawal"},
    "verein_ch": CO_OPERATIVE | {"withdrawal"},
}
