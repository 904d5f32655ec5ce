"""The small world of the tests: one hospital, one guide of three sections, five people.

Everything is made by calling the verbs. Ed edits, Tara translates into Turkish and Arabic, Rita
reviews, Aud audits, Ada administers; Sam is a stranger with an account and no role.
"""

from dataclasses import dataclass
from typing import Any

from articles.domain.drafting.composing import newest_edition, propose
from articles.domain.drafting.writing import add_faq, add_section, create_article, save_text
from articles.domain.publishing.publication import Publication, publish_edition
from articles.domain.reading.editions import presented
from articles.domain.reviewing.verdicts import sign
from articles.domain.translating.translations import start_translation
from articles.models import FAQ, Article, ArticleText, ChangeClass, Edition, FAQText, Review, Section, SectionText
from articles.models.text import Provenance
from livhealth.figures.models import Figure
from livhealth.people.accounts.details import unsaved
from livhealth.people.accounts.lifecycle import change_account, set_roles
from livhealth.people.models import User
from livhealth.people.opening.insert import insert
from references.models import Reference
from references.writing import add_reference

PASSWORD = "a long password for tests"  # the test people share it
ROLES = {
    "ed": ("Ed Editor", "Editor", []),
    "tara": ("Tara Translator", "Translator", ["tr", "ar"]),
    "rita": ("Rita Reviewer", "Reviewer", ["tr"]),
    "aud": ("Aud Auditor", "Auditor", []),
    "ada": ("Ada Administrator", "Administrator", []),
    "sam": ("Sam Stranger", None, []),
}


def make_person(name: str) -> User:
    """One of the people above, with the role and languages of that person."""
    public_name, role, languages = ROLES[name]
    person = unsaved(
        username=name,
        public_name=public_name,
        email=f"{name}@hospital.example",
        languages=languages,
        credentials="MD" if role == "Reviewer" else "",
    )
    return insert(person, password=PASSWORD, roles=[role] if role else [], by=None, reason="one of the tests' people")


@dataclass
class Universe:
    """The guide and its people. Attributes are read fresh from the database by `text` and `faq_text`."""

    ed: User
    tara: User
    rita: User
    aud: User
    ada: User
    sam: User
    reference: Reference
    article: Article
    signs: Section
    fever: Section
    treatment: Section
    faq: FAQ

    def text(self, section: Section, language: str = "en") -> SectionText:
        return SectionText.objects.select_related("section__article").get(section=section, language=language)

    def faq_text(self, language: str = "en") -> FAQText:
        return FAQText.objects.select_related("faq__article").get(faq=self.faq, language=language)

    def head(self, language: str = "en") -> ArticleText:
        return ArticleText.objects.select_related("article").get(article=self.article, language=language)

    def write(self, section: Section, body: str, reason: str = "better words", by: Any = None) -> SectionText:
        """Save new source words of a section."""
        text = self.text(section)
        save_text(text=text, seen=text.save_number, by=by or self.ed, reason=reason, body=body)
        return text

    def translate(self, section: Section | FAQ | Article, language: str = "tr", **words: str) -> Any:
        """Tara's first translation of a unit, made from the newest source edition."""
        source = newest_edition(self.article, "en")
        if isinstance(section, Article):
            words = {
                "title": "Küçük rehber",
                "summary": "",
                "introduction": "<p>Hoş geldiniz.</p>",
                "takeaways": "",
                **words,
            }
        elif isinstance(section, FAQ):
            words = {"question": "Nadir mi?", "answer": "<p>Evet, nadirdir.</p>", **words}
        else:
            words = {"heading": f"{section.anchor} (tr)", "body": f"<p>{section.anchor} hakkında.</p>", **words}
        return start_translation(
            parent=section,
            language=language,
            source_edition=source,
            provenance=Provenance.HUMAN,
            words=words,
            by=self.tara,
            reason="translated",
        )

    def translate_all(self, language: str = "tr") -> None:
        for unit in (self.article, self.signs, self.fever, self.treatment, self.faq):
            self.translate(unit, language)

    def sign(self, language: str = "en", by: Any = None) -> Review:
        """Rita signs exactly what would be published now."""
        return sign(
            article=self.article, language=language, by=by or self.rita, digest=propose(self.article, language).digest
        )

    def give(self, person: User, role: str) -> User:
        """The person with one more role, and credentials, as the next request sees it."""
        roles = [*person.groups.values_list("name", flat=True), role]
        set_roles(person=person, roles=roles, by=self.ada, reason="helps out")
        if not person.credentials:
            change_account(person=person, by=self.ada, reason="for reviews", credentials="MD")
        return User.objects.get(pk=person.pk)

    def page(self, language: str = "en", moment: Any = None) -> Any:
        """What patients read of the guide in a language."""
        return presented(self.article, language, moment).page

    def publish(self, change_class: ChangeClass = ChangeClass.CONTENT, language: str = "en", **given: Any) -> Edition:
        """Publish the drafts, with one class for every changed unit."""
        units = [
            "head",
            "references",
            "facts",
            *(f"figure:{key}" for key in Figure.objects.values_list("key", flat=True)),
            *(row.unit() for model in (Section, FAQ) for row in model.objects.filter(article=self.article)),
        ]
        values = {
            "reason": f"a reason long enough, number {Edition.objects.count() + 1}",
            "public_note": "We made the text clearer.",
            "emergency": True,
            "classes": dict.fromkeys(units, change_class),
            **given,
        }
        by = values.pop("by", self.ed)
        return publish_edition(publication=Publication(self.article, language, **values), by=by)


def make_universe() -> Universe:
    """People and an unpublished guide: chapter `signs` with `fever` under it, chapter `treatment`, one FAQ."""
    people = {name: make_person(name) for name in ROLES}
    ed = people["ed"]
    reference = add_reference(
        by=ed,
        reason="needed for the guide",
        key="nci",
        kind="webpage",
        authors="National Cancer Institute",
        title="Leukemia",
        url="https://example.org/leukemia",
    )
    head = {
        "title": "A small guide",
        "summary": "What the small guide says.",
        "introduction": "<p>Welcome to the guide.</p>",
        "takeaways": "Ask your doctor.\nCome early.",
    }
    article = create_article(by=ed, reason="a new guide", slug="small-guide", head=head)
    signs = add_section(
        article=article,
        by=ed,
        reason="first chapter",
        heading="Signs",
        body='<p>There are signs.<sup class="cite" data-ref="nci"></sup></p>',
    )
    fever = add_section(
        article=article, by=ed, reason="on fever", heading="Fever", body="<p>Fever above 38 °C is a sign.</p>", parent=signs,
        safety_critical=True,
    )  # fmt: skip
    treatment = add_section(
        article=article, by=ed, reason="on treatment", heading="Treatment", body="<p>Take 5 mg a day.</p>"
    )
    faq = add_faq(
        article=article, by=ed, reason="often asked", question="Is it rare?", answer="<p>Yes, it is rare.</p>"
    )
    return Universe(
        **people, reference=reference, article=article, signs=signs, fever=fever, treatment=treatment, faq=faq
    )
