"""What the minutes do not tell, and why."""

from __future__ import annotations

# Kinds of events that change nothing in the minutes, and why.
SILENT = {
    "agenda.item_finished": "the call of the next item or the closing says it",
    "agenda.passage_shown": "where in the text everybody looked decides nothing",
    "booths.registered": "a device is its owner's; who had none is named with the vote",
    "floor.queue_left": "who did not speak need not be named",
    "floor.speaker_queued": "whoever is called is counted",
    "floor.speech_ended": "how long somebody spoke is not minuted",
    "questions.taken_up": "what came of it is told: the answer, the refusal, or that there was none",
    "minutes.approved": "the approval is of a file that is finished; it stands in the journal",
    "minutes.reopened": "only the version that is approved in the end counts",
    "reach.list_collected": "that the list was granted is told; when she fetched it is her affair",
    "reach.message_written": "what became of it is told",
    "roles.chair_offered": "only who took the chair led the assembly",
    "roles.offer_withdrawn": "only who took the chair led the assembly",
    "roll.proposed": "what nobody has confirmed has changed nothing",
    "roll.withdrawn": "what nobody has confirmed has changed nothing",
    "roles.given": "who had which task is in the journal; who led and who wrote is told",
    "roles.withdrawn": "who had which task is in the journal; who led and who wrote is told",
    "trustees.certified": "a step of the ceremony; its end is told",
    "trustees.confirmed": "a step of the ceremony; its end is told",
    "trustees.dealt": "a step of the ceremony; its end is told",
    "votes.share_given": "the hash of the log covers who counted",
}
