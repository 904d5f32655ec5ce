"""What people said to each other about the passages of a text: conversations, open and settled."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from articles.domain.drafting.composing import Proposal
from articles.domain.edition.unit import Unit
from articles.models import Article, Edition, Remark
from livhealth.floor.access import Act, may
from livhealth.floor.person import Person

MOST = 200  # conversations that one page shows


@dataclass
class Conversation:
    """A remark on a passage, and what was answered to it."""

    remark: Remark
    replies: list[Remark] = field(default_factory=list)

    @property
    def settled(self) -> Remark | None:
        """Who was content, and when; None while the remark is open."""
        return next((reply for reply in self.replies if reply.act == Remark.Act.SETTLE), None)

    @property
    def answers(self) -> list[Remark]:
        return [reply for reply in self.replies if reply.words]

    @property
    def anchor(self) -> str:
        """Where the passage stands on a page."""
        return Unit.parse(self.remark.unit).html_id


def conversations(article: Article, language: str, *, unit: str = "") -> list[Conversation]:
    """The open ones, then those settled since the newest edition, each in the order in which they began. Three queries.

    Of one unit, or of all.
    """
    rows = Remark.objects.first_words().filter(article=article, language=language)
    if unit:
        rows = rows.filter(unit=unit)
    editions = Edition.objects.filter(article=article, language=language).order_by("-number")
    since = editions.values_list("published_at", flat=True).first()
    recent = Q(pk__in=rows.open().values("pk")) | (Q(said_at__gt=since) if since else Q())
    found = {row.pk: Conversation(row) for row in rows.filter(recent).order_by("-pk")[:MOST]}
    for reply in Remark.objects.filter(about__in=list(found)).order_by("pk"):
        found[reply.about_id].replies.append(reply)
    return sorted(found.values(), key=lambda each: (each.settled is not None, each.remark.pk))


def open_remarks(article: Article, language: str) -> int:
    """How many remarks nobody has settled: no text is signed over one."""
    return Remark.objects.open().filter(article=article, language=language).count()


def by_unit(found: Iterable[Conversation]) -> dict[str, list[Conversation]]:
    """Unit -> the conversations about it."""
    units: dict[str, list[Conversation]] = {}
    for each in found:
        units.setdefault(each.remark.unit, []).append(each)
    return units


def said_of(proposal: Proposal, person: Person) -> str:
    """The person's open remarks on a text as lines, without the words that they quote: what a text is sent back with."""
    own = Remark.objects.open().filter(article=proposal.article, language=proposal.language, said_by=person.pk)
    return "\n".join(f"{title_of(proposal, row.unit)}: {row.words}" for row in own.order_by("pk")[:MOST])


def title_of(proposal: Proposal, unit: str) -> str:
    """What a unit of a proposal is called; its name when it is there no more."""
    words = proposal.content["head"] if unit == "head" else proposal.content["units"].get(unit, {})
    return str(words.get(Unit.parse(unit).kind.heading) or unit)


def may_answer(person: Person, article: Article, language: str) -> bool:
    """Whoever writes or submits the text, and whoever reviews it, may answer a remark on it."""
    if language == article.source_language:
        return any(may(person, act) for act in (Act.EDIT_SOURCE, Act.SUBMIT, Act.REVIEW_SOURCE))
    own = (Act.EDIT_TRANSLATION, Act.REVIEW_TRANSLATION)
    return may(person, Act.SUBMIT) or any(may(person, act, language=language) for act in own)
