"""The archive's tables. Import models from here; modules inside import one another by name only where they must."""

from statements.models import guards, log_ins
from statements.models.account_session import AccountSession
from statements.models.act import Act, NeverChanged, Verb
from statements.models.comparison import Comparison, ComparisonTask, SentenceAlignment
from statements.models.former_password import FormerPassword
from statements.models.formulation import (
    Formulation,
    FormulationOccurrence,
    FormulationRendering,
    FormulationStatus,
    FormulationTask,
    FormulationWording,
    RefusedWording,
    RenderingUse,
)
from statements.models.identity import FormerSlug, PublishedOnce, new_paragraph_id
from statements.models.index_task import IndexTask
from statements.models.left_out import LeftOut
from statements.models.likely_duplicate import LikelyDuplicate
from statements.models.merge import Merge, MergeKind
from statements.models.paragraph import Origin, Paragraph, ParagraphKind, Passage, RevisedPassage, Revision
from statements.models.party import Event, EventName, Party, PartyName, Series, SeriesName
from statements.models.passkey import Passkey
from statements.models.pending_fact import PendingFact
from statements.models.proposal import Proposal
from statements.models.section import Section, SectionHeading
from statements.models.source import SourceFile
from statements.models.statement import (
    Authority,
    DatePrecision,
    Edition,
    Extent,
    Participation,
    Statement,
    StatementTitle,
    Status,
)
from statements.models.upload import LineBreaks, Purpose, ReadAs, Upload, UploadedFile, UploadState
from statements.models.working_copy import PendingEdition, WorkingCopy, WorkingStep

__all__ = [
    "AccountSession",
    "Act",
    "Authority",
    "Comparison",
    "ComparisonTask",
    "Edition",
    "Event",
    "EventName",
    "DatePrecision",
    "Extent",
    "FormerPassword",
    "FormerSlug",
    "Formulation",
    "FormulationOccurrence",
    "FormulationRendering",
    "FormulationStatus",
    "FormulationTask",
    "FormulationWording",
    "IndexTask",
    "LeftOut",
    "LikelyDuplicate",
    "Merge",
    "MergeKind",
    "NeverChanged",
    "Origin",
    "Paragraph",
    "ParagraphKind",
    "Participation",
    "Party",
    "PartyName",
    "Passage",
    "Passkey",
    "PendingEdition",
    "PendingFact",
    "Proposal",
    "PublishedOnce",
    "LineBreaks",
    "Purpose",
    "ReadAs",
    "RefusedWording",
    "RenderingUse",
    "RevisedPassage",
    "Revision",
    "Section",
    "SectionHeading",
    "SentenceAlignment",
    "Series",
    "SeriesName",
    "SourceFile",
    "Statement",
    "StatementTitle",
    "Status",
    "Upload",
    "UploadState",
    "UploadedFile",
    "Verb",
    "WorkingCopy",
    "WorkingStep",
    "guards",
    "log_ins",
    "new_paragraph_id",
]
