"""The order in which the first page asks what waits: what concerns patients first."""

from articles.edit.desk.line import Source
from articles.edit.desk.waiting.accounts import ACCOUNTS
from articles.edit.desk.waiting.alone import ALONE
from articles.edit.desk.waiting.due import DUE
from articles.edit.desk.waiting.questions import QUESTIONS
from articles.edit.desk.waiting.record import RECORD
from articles.edit.desk.waiting.schedules import FAILED, TODAY
from articles.edit.desk.waiting.sent_back import SENT_BACK
from articles.edit.desk.waiting.to_sign import TO_SIGN
from articles.edit.desk.waiting.translations import TRANSLATIONS
from articles.edit.desk.waiting.unpublished import UNPUBLISHED
from articles.edit.desk.waiting.with_reviewers import WITH_REVIEWERS

SOURCES: tuple[Source, ...] = (
    FAILED,
    SENT_BACK,
    ALONE,
    TO_SIGN,
    RECORD,
    ACCOUNTS,
    QUESTIONS,
    TRANSLATIONS,
    UNPUBLISHED,
    TODAY,
    DUE,
    WITH_REVIEWERS,
)
