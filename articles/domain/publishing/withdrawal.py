"""The verb that takes a language of a guide out of public view."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles.domain.drafting.composing import hold, newest_edition
from articles.domain.reading.changed_pages import changed_pages
from articles.models import Article, Edition, Generation, Withdrawal
from livhealth.floor.access import Act, require
from livhealth.floor.person import Person
from livhealth.floor.reason import stated
from livhealth.floor.refusal import Refused, Stale
from livhealth.ledger.models import Kind
from livhealth.ledger.record import act_moment, record
from livhealth.text.plain import clean_lines


def withdraw(
    *,
    article: Article,
    language: str,
    by: Person,
    reason: str,
    public_note: str = "",
    edition_number: int | None = None,
    facts: Mapping[str, Any] | None = None,
) -> Withdrawal:
    """Withdraw the current edition of a language: its page answers 410 until the next publication.

    `edition_number` is the edition that the person was shown; None where nothing was shown. `facts` go into the
    ledger entry as they are.
    Raises Refused when nothing of this language is in public view, Stale when the edition is not
    the one shown.
    """
    require(by, Act.PUBLISH)
    reason, public_note = stated(reason), clean_lines(public_note)
    with transaction.atomic():
        article = hold(article)
        edition = newest_edition(article, language)
        if edition is None or edition.is_withdrawn:
            raise Refused(_("Nothing of this guide is in public view in this language (%s).") % language)
        if edition_number not in (None, edition.number):
            raise Stale(_("Edition %d was published after you opened this page. Look at it first.") % edition.number)
        withdrawal = Withdrawal(
            edition=edition,
            reason=reason,
            public_note=public_note,
            withdrawn_at=act_moment(),
            withdrawn_by_id=by.pk,
            withdrawn_by_name=by.public_name,
        )
        withdrawal.save()
        Generation.advance(article)
        record(
            kind=Kind.WITHDRAW,
            by=by,
            reason=reason,
            subject=edition,
            subject_name=edition.data["head"]["title"],
            article=article.slug,
            language=language,
            object_digest=edition.digest,
            rows=[withdrawal],
            facts={
                "edition": edition.number,
                **changed_pages(article, withdrawal.withdrawn_at, [language]),
                **(facts or {}),
            },
            at=withdrawal.withdrawn_at,
        )
    return withdrawal


def withdraw_languages(
    *,
    article: Article,
    languages: Sequence[str],
    by: Person,
    reason: str,
    public_note: str = "",
    edition_number: int | None = None,
) -> list[Withdrawal]:
    """Withdraw several languages at once, all or none; the first is the one that was shown.

    A withdrawn original is asked for each of its translations: one that is kept open says on its
    page that the original was withdrawn.
    """
    with transaction.atomic():
        return [
            withdraw(
                article=article,
                language=language,
                by=by,
                reason=reason,
                public_note=public_note if place == 0 else "",
                edition_number=edition_number if place == 0 else None,
            )
            for place, language in enumerate(languages)
        ]


def published_translations(article: Article) -> list[str]:
    """The languages of a guide's translations that are in public view."""
    current = Edition.objects.filter(article=article).current().exclude(language=article.source_language)
    return sorted(current.values_list("language", flat=True))
