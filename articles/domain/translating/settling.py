"""The verb of language reviewers on a translation that says what the checks cannot see."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from articles.domain.translating.settlement import pair_digest
from articles.domain.translating.source_change import lacking, step_for
from articles.domain.translating.translations import check_source, locked
from articles.models import Edition
from articles.models.text import Text
from livhealth.editing.history import savers_since
from livhealth.floor.access import Act, require
from livhealth.floor.person import Person
from livhealth.floor.reason import stated
from livhealth.floor.refusal import Refused, Stale
from livhealth.ledger.models import Entry, Kind
from livhealth.ledger.record import record


def settle_differences(
    *, text: Text, seen: int, source_edition: Edition, names: Collection[str], by: Person, reason: str
) -> Entry:
    """A language reviewer answers for named differences: the translation does say what the original brought.

    `names` are those of `Difference.name`, of what the change up to `source_edition` brought and the words lack. It
    holds for exactly these words of the original and of the translation. Raises NotAllowed without the role in this
    language, Refused for own work and for what is no such difference, Stale when somebody saved since.
    """
    require(by, Act.SETTLE_DIFFERENCE, language=text.language)
    check_source(text.article_of(), text.language, source_edition)
    reason = stated(reason)
    with transaction.atomic():
        stored = locked(text)
        if stored.save_number != seen:
            raise Stale(_("Somebody changed this text after you opened this page. Read it again before you decide."))
        if by.pk in savers_since({(type(stored), stored.pk): 0}):
            raise Refused(_("You wrote part of this yourself. Nobody may sign their own work: somebody else has to."))
        step = step_for(stored, source_edition)
        open_ = {each.name: each for each in lacking(stored, stored.words(), step).open}
        if not names or not set(names) <= open_.keys():
            raise Refused(_("Choose the differences that you settle: there are others than when this page was opened."))
        return record(
            kind=Kind.SETTLE,
            by=by,
            reason=reason,
            subject=stored,
            article=stored.guide_slug(),
            language=stored.language,
            object_digest=pair_digest(step.now, stored.words()),
            facts={
                "unit": stored.unit(),
                "source_edition": source_edition.number,
                "settled": {name: open_[name].sentence for name in sorted(set(names))},
            },
        )
