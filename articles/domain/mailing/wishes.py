"""What somebody wishes to be told by mail: own choices, and what holds without one."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from articles.models.mail import MailWish, Topic, When
from livhealth.floor.access import Act, may, policy
from livhealth.floor.person import Person
from livhealth.floor.refusal import Refused
from livhealth.people.models import User

# Topic -> whom it concerns: people with one of these acts.
CONCERNS: dict[str, tuple[Act, ...]] = {
    Topic.SUBMITTED: (Act.REVIEW_SOURCE, Act.REVIEW_TRANSLATION),
    Topic.SENT_BACK: (Act.SUBMIT,),
    Topic.SIGNED: (Act.SUBMIT,),
    Topic.ALONE: (Act.REVIEW_SOURCE, Act.REVIEW_TRANSLATION),
    Topic.PUBLISHED: (Act.PUBLISH, Act.REVIEW_SOURCE, Act.REVIEW_TRANSLATION, Act.READ_AUDIT),
    Topic.ORIGINAL: (Act.EDIT_TRANSLATION,),
    Topic.QUESTION: (Act.ANSWER_READERS,),
}
# What somebody has to do next is told at once, what is only good to know once a day.
USUAL: dict[str, When] = {
    Topic.SUBMITTED: When.AT_ONCE,
    Topic.SENT_BACK: When.AT_ONCE,
    Topic.SIGNED: When.AT_ONCE,
    Topic.ALONE: When.AT_ONCE,
    Topic.PUBLISHED: When.DAILY,
    Topic.ORIGINAL: When.AT_ONCE,
    Topic.QUESTION: When.DAILY,
}


def topics_of(person: Person) -> list[Topic]:
    """What may concern somebody, by the person's roles."""
    return [topic for topic in Topic if any(may(person, act) for act in CONCERNS[topic])]


def wishes_of(person: Person) -> dict[str, str]:
    """Topic -> when to tell, for everything that may concern the person."""
    own = dict(MailWish.objects.filter(person=person.pk).values_list("topic", "when"))
    return {topic.value: own.get(topic.value, usual(person, topic)) for topic in topics_of(person)}


def usual(person: Person, topic: Topic) -> str:
    """What holds without a choice. Auditors are told nothing that they did not ask for."""
    if topic == Topic.PUBLISHED and not may(person, Act.PUBLISH):
        return When.NEVER
    return USUAL[topic]


def when_to_tell(people: Collection[User], topic: Topic) -> dict[int, str]:
    """Primary key -> when this person is told. One query, and those of roles where nobody chose."""
    own = dict(MailWish.objects.filter(person__in=people, topic=topic).values_list("person", "when"))
    return {person.pk: own.get(person.pk) or usual(person, topic) for person in people}


def wish(*, by: Person, **chosen: str) -> None:
    """Keep the own choices; "" leaves one as it is. A wish about one's own mail is no act: it leaves no entry.

    Raises Refused for a topic or a moment that there is not.
    """
    known = wishes_of(by)
    changed = {topic: when for topic, when in chosen.items() if when and when != known.get(topic)}
    if not set(changed) <= known.keys() or not set(changed.values()) <= set(When.values):
        raise Refused(_("Choose for each line: at once, once a day, or never."))
    MailWish.objects.bulk_create(
        [MailWish(person_id=by.pk, topic=topic, when=when) for topic, when in changed.items()],
        update_conflicts=True,
        unique_fields=["person", "topic"],
        update_fields=["when"],
    )


def everybody_who(*acts: Act, language: str | None = None, but: int | None = None) -> list[User]:
    """Active people whose roles carry one of the acts, in this language where roles are bound to some."""
    people = User.objects.filter(is_active=True, groups__name__in=roles_with(*acts)).distinct()
    return [
        person for person in people if person.pk != but and any(may(person, act, language=language) for act in acts)
    ]


def roles_with(*acts: Act) -> list[str]:
    """The roles that carry one of the acts, be it in some languages."""
    return [
        name for name, rules in policy().items() if set(acts) & {*rules.get("may", ()), *rules.get("own_languages", ())}
    ]
