"""Whose are readers' questions? Those of a language belong to its people, and are nobody else's to read."""

from articles.models import Article, ReadersQuestion
from articles.models.readers_question import ReadersQuestionQuerySet
from livhealth.floor import languages
from livhealth.floor.access import Act, may
from livhealth.floor.person import Person


def own_languages(person: Person) -> list[str]:
    """The languages whose readers the person may answer, in the order of the installation."""
    return [code for code in languages.codes() if may(person, Act.ANSWER_READERS, language=code)]


def readable(person: Person) -> ReadersQuestionQuerySet:
    """Every question that the person may read, the newest first; none beyond the days that the notice names."""
    return ReadersQuestion.objects.kept().filter(language__in=own_languages(person)).order_by("-pk")


def waiting_for(person: Person, article: Article | None = None) -> ReadersQuestionQuerySet:
    """Those that wait for the person, of every guide or of one; the longest waiting first."""
    rows = readable(person).waiting().order_by("pk")
    return rows if article is None else rows.filter(article=article)


def waiting(person: Person, article: Article | None = None) -> int:
    """How many questions wait for the person. No query for somebody who may read none."""
    return waiting_for(person, article).count() if own_languages(person) else 0
