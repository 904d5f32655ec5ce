"""Who has to act next, or wants to know: whom to tell of a submission, a verdict, a release."""

from collections.abc import Iterable

from articles.domain.mailing.messages import Message, message
from articles.domain.mailing.pages import pages
from articles.domain.mailing.telling import tell
from articles.domain.mailing.wishes import everybody_who
from articles.domain.reviewing.signatures import may_review
from articles.models import Article, ChangeClass, Edition, Review, Submission
from articles.models.mail import Topic
from livhealth.floor.access import Act, may
from livhealth.people.models import User


def tell_submitted(submission: Submission) -> None:
    """Reviewers of the language, but for who submitted."""
    article, language = submission.article, submission.language
    told = message(
        Topic.SUBMITTED,
        article,
        language,
        who=submission.submitted_by_name,
        address=pages().review(article, language),
    )
    tell(reviewers(article, language, but=submission.submitted_by_id), told)


def tell_sent_back(review: Review) -> None:
    """Who submitted the text last."""
    address = pages().remarks(review.article, review.language)
    tell(submitters(review, Topic.SENT_BACK), of_verdict(review, Topic.SENT_BACK, address))


def tell_signed(review: Review) -> None:
    """Who submitted the text last: it can be published now."""
    address = pages().hub(review.article, review.language)
    tell(submitters(review, Topic.SIGNED), of_verdict(review, Topic.SIGNED, address))


def tell_released(edition: Edition) -> None:
    """Of an edition: reviewers when one person released it alone; everybody concerned; translators of the original."""
    if edition.release != Edition.Release.REVIEWED:
        tell(
            reviewers(edition.article, edition.language, but=edition.published_by_id), of_release(edition, Topic.ALONE)
        )
    tell(concerned(edition), of_release(edition, Topic.PUBLISHED))
    if edition.is_source and edition.base_id and edition.change_class > ChangeClass.TYPO:
        tell(translators(edition), of_release(edition, Topic.ORIGINAL))


def of_verdict(review: Review, topic: Topic, address: str) -> Message:
    return message(topic, review.article, review.language, who=review.reviewer_name, address=address)


def of_release(edition: Edition, topic: Topic) -> Message:
    article, language = edition.article, edition.language
    address = {
        Topic.ALONE: pages().countersign(edition),
        Topic.ORIGINAL: pages().workbench(article),
    }.get(topic, pages().hub(article, language))
    return message(topic, article, language, who=edition.published_by_name, address=address)


def submitters(review: Review, topic: Topic) -> list[User]:
    rows = Submission.objects.filter(article=review.article, language=review.language).order_by("-pk")
    newest = rows.select_related("submitted_by").first()
    return [newest.submitted_by] if newest and newest.submitted_by_id != review.reviewer_id else []


def concerned(edition: Edition) -> list[User]:
    """Whoever publishes, and whoever reviews or audits and asked for it."""
    asked = (Act.PUBLISH, Act.REVIEW_SOURCE, Act.READ_AUDIT)
    people = everybody_who(*asked, but=edition.published_by_id)
    return people + everybody_who(Act.REVIEW_TRANSLATION, language=edition.language, but=edition.published_by_id)


def translators(edition: Edition) -> list[User]:
    """Who may translate into a language in which the guide was ever published."""
    own = Edition.objects.filter(article=edition.article).exclude(source_edition=None)
    languages = set(own.order_by().values_list("language", flat=True).distinct())
    people = everybody_who(Act.EDIT_TRANSLATION, but=edition.published_by_id) if languages else []
    return [person for person in people if any(may(person, Act.EDIT_TRANSLATION, language=each) for each in languages)]


def reviewers(article: Article, language: str, *, but: int) -> Iterable[User]:
    """Active people whose role carries reviews of the language."""
    people = everybody_who(Act.REVIEW_SOURCE, Act.REVIEW_TRANSLATION, but=but)
    return [person for person in people if may_review(person, article, language)]
