"""Two amendments that were adopted although not both can be: their wordings, what was proposed, and the form for another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from konvent.core.dossier.changing import openly
from konvent.core.dossier.fates import base_of, base_text, change_hash, open_conflicts
from konvent.core.dossier.settling import SettleConflict, contested
from konvent.core.dossier.state import Amendment, Dossier, Settlement
from konvent.core.motions.blocks import Text
from konvent.core.motions.comparing import compared
from konvent.core.motions.edits import Change, Edit, Edits, Insert
from konvent.core.motions.merging import applied
from konvent.core.motions.passages import Contested
from konvent.core.refusal import Refusal
from konvent.motions.services.recommending import retyped
from konvent.people.seen import version_of
from konvent.people.showing import Reading, Showing, showing


@dataclass(frozen=True, slots=True)
class Pair:
    """Two amendments of which each excludes the other. contested: of each what would be replaced; proposed: what was said so far"""

    dossier: Dossier
    amendments: tuple[Amendment, Amendment]
    contested: Mapping[str, Edits]
    proposed: tuple[Settlement, ...]

    @property
    def names(self) -> tuple[str, str]:
        return self.amendments[0].id, self.amendments[1].id

    @property
    def movers(self) -> tuple[str, ...]:
        """The members that have to agree, each once."""
        return tuple(dict.fromkeys(each.mover for each in self.amendments))

    @property
    def seen(self) -> str:
        """The version of what a page shows of it."""
        said = [(change_hash(each.change.edits), each.agreed) for each in self.proposed]
        return version_of([base_of(self.dossier), said, list(self.dossier.decisions)])

    @property
    def text(self) -> Text:
        """The text that the votes were about."""
        return base_text(self.dossier)


def pairs(dossier: Dossier) -> list[Pair]:
    """Those that wait for somebody to settle them."""
    found = (pair_of(dossier, *each) for each in (open_conflicts(dossier) if dossier.decisions else ()))
    return [each for each in found if each]


def pair_of(dossier: Dossier, first: str, second: str) -> Pair | None:
    """None where these two are no amendments of this motion; it may be settled already."""
    names = (min(first, second), max(first, second))
    if first == second or any(each not in dossier.amendments for each in names):
        return None
    one, other = (dossier.amendments[each] for each in names)
    proposed = tuple(each for each in dossier.settlements if each.amendments == names and each.agreed)
    return Pair(dossier, (one, other), contested(dossier, names), proposed)


def is_open(pair: Pair) -> bool:
    return pair.names in open_conflicts(pair.dossier)


def framed(pair: Pair, reading: Reading) -> Showing:
    """Both wordings beside each other, without the rest of the text."""
    shown = showing(
        pair.text,
        pair.contested,
        mode="preview",
        reading=reading,
        names={each.id: each.number for each in pair.amendments},
        prefix="beide-",
        apart=(pair.names,),
    )
    return replace(shown, passages=[each for each in shown.passages if isinstance(each, Contested)])


def _place(edit: Edit) -> str:
    return edit.after if isinstance(edit, Insert) else edit.block


def begun_on(pair: Pair, name: str) -> Text:
    """The text from which somebody writes a wording: with what this amendment of the two wants there; as it was for any other."""
    return applied(pair.text, pair.contested.get(name, ()))


def passages(pair: Pair, begun: Text) -> Text:
    """The blocks that are in question, in the text from which somebody writes; the title is none unless one of them changes it."""
    known = {each.id for each in pair.text}
    places = {_place(each) for edits in pair.contested.values() for each in edits}
    before_all = begun[:1] if "" in places else ()
    return tuple(each for each in begun if each.id in places or each.id not in known or each in before_all)


def proposal(pair: Pair, key: str) -> Settlement | None:
    """The wording that a form agrees to: by the hash of its changes."""
    return next((each for each in pair.proposed if change_hash(each.change.edits) == key), None)


def command_for(
    pair: Pair, begun: Text, sent: Mapping[str, str], *, member: str = "", power: str = ""
) -> SettleConflict | Refusal:
    """What a form asks for: its wording, for this member or under this resolution. Alike for all that typed alike."""
    edits = compared(pair.text, openly(pair.dossier, pair.text, retyped(begun, sent, "settle")))
    return edits if isinstance(edits, Refusal) else _command(pair, Change(edits), member, power)


def agreeing(pair: Pair, settlement: Settlement, member: str) -> SettleConflict:
    return _command(pair, settlement.change, member, "")


def _command(pair: Pair, change: Change, member: str, power: str) -> SettleConflict:
    return SettleConflict(
        amendments=pair.names, base=base_of(pair.dossier), change=change, member=member, power=power
    )
