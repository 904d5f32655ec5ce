"""Drafts that were changed and not published: patients still read the older words."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.domain.drafting.unpublished import changed_since, never_published
from articles.edit import addresses
from articles.edit.desk.guide_names import titles
from articles.edit.desk.line import Line, Source
from livhealth.floor.access import Act, may
from livhealth.floor.languages import codes
from livhealth.floor.person import Person

MOST = 11  # one more than the page shows


def lines(person: Person) -> Iterator[Line]:
    publishes = may(person, Act.PUBLISH)
    own = [code for code in codes() if publishes or may(person, Act.EDIT_TRANSLATION, language=code)]
    changed = changed_since(own, most=MOST)
    new = never_published(most=MOST) if publishes else []
    named = titles([*(each.article for each in changed), *new])
    for article in new:
        yield Line(
            name=named[article.pk],
            address=addresses.hub(article),
            spoken=article.source_language,
            said=_("A new guide: no patient has read it yet."),
        )
    for each in changed:
        yield Line(
            name=named[each.article.pk],
            address=addresses.hub(each.article, each.language),
            spoken=each.article.source_language,
            language=each.language,
            said=_("Last saved by %s. Patients still read the words before that.") % each.saved.actor_name,
            at=each.saved.at,
        )


UNPUBLISHED = Source(
    key="unpublished",
    label=gettext_lazy("Changed and not published"),
    clear=gettext_lazy("Patients read everything that was saved."),
    lines=lines,
    concerns=lambda person: may(person, Act.PUBLISH) or may(person, Act.EDIT_TRANSLATION),
)
