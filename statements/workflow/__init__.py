"""The verbs: every change of the archive's state. Each is one transaction with its index tasks and its act.

`by` is the person who asks; None stands for a command of the server, which may do all. After the commit the index
is brought up to date in the same process, so what was published is found when the verb's transaction has ended.
"""

from statements.workflow.additions import require_addable
from statements.workflow.assignments import assign, editors
from statements.workflow.indexing import enqueue, reindex, reindexing
from statements.workflow.ingestion import note_received, receive
from statements.workflow.lifecycle import (
    approve,
    discard,
    publish,
    restore,
    return_,
    submit,
    unstated_editions,
    withdraw,
)
from statements.workflow.metadata import (
    NeedsAnother,
    ReasonMissing,
    applying,
    correcting,
    discard_proposal,
    may_apply,
    may_discard,
    propose,
    section_metadata,
)
from statements.workflow.ordering import move, move_section, retire_section
from statements.workflow.parting import part
from statements.workflow.readiness import Lack, Outstanding, needs_question, outstanding
from statements.workflow.roles import (
    NotAllowed,
    NotPossible,
    available_verbs,
    guard,
    may,
    may_prepare,
    may_reword,
    note_edit,
    note_shared_edit,
    possible,
)
from statements.workflow.text_edits import (
    add_paragraph,
    bring_back,
    correct,
    require_direct_edit,
    retire,
    revise,
    settle,
)
from statements.workflow.working_copies import apply_copy, apply_open_copy, discard_copy

__all__ = [
    "Lack",
    "Outstanding",
    "NeedsAnother",
    "NotAllowed",
    "NotPossible",
    "ReasonMissing",
    "add_paragraph",
    "apply_copy",
    "apply_open_copy",
    "applying",
    "approve",
    "assign",
    "bring_back",
    "reindexing",
    "correct",
    "correcting",
    "discard",
    "discard_copy",
    "discard_proposal",
    "note_edit",
    "note_shared_edit",
    "editors",
    "enqueue",
    "section_metadata",
    "guard",
    "may",
    "may_apply",
    "may_discard",
    "may_prepare",
    "may_reword",
    "move",
    "available_verbs",
    "part",
    "move_section",
    "needs_question",
    "outstanding",
    "possible",
    "propose",
    "publish",
    "receive",
    "note_received",
    "restore",
    "retire",
    "retire_section",
    "return_",
    "revise",
    "settle",
    "submit",
    "unstated_editions",
    "reindex",
    "require_addable",
    "require_direct_edit",
    "withdraw",
]
