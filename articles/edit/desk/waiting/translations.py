"""Translations that are missing or behind: for a translator the very next part to write, for an editor each language."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.domain.translating.behind import Standing, standings
from articles.edit.desk.line import Line, Source
from livhealth.floor import languages
from livhealth.floor.access import Act, may
from livhealth.floor.person import Person


def lines(person: Person) -> Iterator[Line]:
    own = [code for code in languages.codes() if may(person, Act.EDIT_TRANSLATION, language=code)]
    if own:
        yield from (line_of(each) for each in standings(own))
    else:
        found = sorted(standings(languages.codes()), key=lambda each: languages.codes().index(each.language))
        by_language = [list(group) for _code, group in groupby(found, key=lambda each: each.language)]
        yield from sorted((language_line(group) for group in by_language), key=lambda line: not line.grave)


def line_of(each: Standing) -> Line:
    """One guide in one language of a translator: its name leads to the most urgent part."""
    return Line(
        name=each.title,
        address=reverse("admin:articles_article_task", args=[each.article.pk, each.language, each.next_unit]),
        spoken=each.article.source_language,
        language=each.language,
        said=" ".join(sentences(each)),
        grave=bool(each.safety_for_patients),
    )


def sentences(each: Standing) -> Iterator[str]:
    """What is to be done, in the order of its gravity."""
    if each.safety_for_patients:
        yield _("Patients read old words where that could harm them.")
    if behind := each.safety + each.content:
        yield (
            ngettext(
                "%(count)d part says something else than the original.",
                "%(count)d parts say something else than the original.",
                behind,
            )
            % {"count": behind}
        )
    if not each.is_begun:
        yield _("Nothing of it is translated yet.")
    elif each.missing:
        yield ngettext("%(count)d part is not translated.", "%(count)d parts are not translated.", each.missing) % {
            "count": each.missing
        }


def language_line(group: Sequence[Standing]) -> Line:
    """One language over all guides: a guide's own board where it is the only one, else the board of all."""
    code, harmful = group[0].language, sum(bool(each.safety_for_patients) for each in group)
    behind = sum(bool(each.safety or each.content) for each in group)
    missing = sum(bool(each.missing) for each in group)
    alone = len(group) == 1
    place = (
        reverse("admin:articles_article_workbench", args=[group[0].article.pk])
        if alone
        else reverse("admin:articles_article_board")
    )
    said = [
        _("Patients read old words where that could harm them.") if harmful else "",
        ngettext("%(count)d guide is behind its original.", "%(count)d guides are behind their originals.", behind)
        % {"count": behind}
        if behind
        else "",
        ngettext("%(count)d guide is not translated whole.", "%(count)d guides are not translated whole.", missing)
        % {"count": missing}
        if missing
        else "",
    ]
    return Line(
        name=languages.get(code).native_name,
        address=f"{place}?language={code}",
        spoken=code,
        said=" ".join(filter(None, said)),
        grave=bool(harmful),
    )


TRANSLATIONS = Source(
    key="translations",
    label=gettext_lazy("Translations to write"),
    clear=gettext_lazy("Every translation says what its original says."),
    lines=lines,
    concerns=lambda person: may(person, Act.EDIT_TRANSLATION) or may(person, Act.PUBLISH),
    more=lambda person: reverse("admin:articles_article_board"),
)
