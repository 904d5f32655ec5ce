"""Nine months of the golden guide, act by act, by the verbs of the LivHealth of commit 4b6873c (see README.md)."""

from datetime import UTC, datetime, timedelta

from articles.domain.arranging import Slot, arrange, arrangement, arrangement_digest, retire
from articles.domain.composing import propose
from articles.domain.correcting import correct_class, correct_note
from articles.domain.drafts import load
from articles.domain.renaming import change_slug
from articles.domain.restoring import restore_text
from articles.domain.scheduling import schedule_publication
from articles.domain.withdrawing import withdraw
from articles.domain.writing import add_section, create_article, save_text

from articles.domain.publishing import publish_edition
from articles.domain.reviewing import countersign, revoke, send_back, submit
from articles.domain.translating import confirm_translation, save_translation
from articles.models import Article, ChangeClass, Edition, EditionChange, Review
from livhealth.editing.history import page_of
from tests.universe import Universe


class Clock:
    """The installation's clock: goes on by two seconds whenever somebody asks for the time."""

    now = datetime(2025, 1, 8, 7, tzinfo=UTC)

    def set(self, day: str) -> None:
        self.now = datetime.fromisoformat(f"{day}T09:00+00:00")

    def read(self) -> datetime:
        self.now += timedelta(seconds=2, microseconds=137)
        return self.now


clock = Clock()


def edition(number: int, language: str = "en") -> Edition:
    return Edition.objects.get(article__slug__in=("small-guide", "leukemia-guide"), language=language, number=number)


def newest(language: str = "en") -> Edition:
    return Edition.objects.filter(article__source_language="en", language=language).exclude(
        article__slug="second-guide"
    ).order_by("-number")[0]  # fmt: skip


def live(world: Universe) -> None:
    """Nine months of one guide. Every line is an act, in the order in which they happened."""
    clock.set("2025-01-10")
    world.publish(public_note="")  # English 1: an emergency, countersigned later
    clock.set("2025-01-20")
    for part in (world.article, world.signs, world.fever, world.faq):  # the treatment is missing: shown in English
        world.translate(part)
    world.publish(language="tr", public_note="")  # Turkish 1: an emergency that nobody countersigns
    clock.set("2025-01-25")
    for part, words in arabic(world).items():
        world.translate(getattr(world, part), "ar", **words)
    world.publish(language="ar", public_note="")  # Arabic 1
    clock.set("2025-02-01")
    countersign(edition=edition(1), by=world.rita, remarks="Read it in the ward.")
    clock.set("2025-02-10")
    world.write(world.treatment, "<p>Take 5 mg a day with watter.</p>", reason="how to take it")
    world.publish(public_note="We say how to take the medicine.")  # English 2
    clock.set("2025-02-14")
    world.write(world.treatment, "<p>Take 5 mg a day with water.</p>", reason="spelling")
    world.publish(ChangeClass.TYPO, public_note="")  # English 3: a spelling
    clock.set("2025-03-01")
    world.write(world.fever, "<p>Fever above 37.8 °C is a sign. Call at once.</p>", reason="the new guideline")
    submit(article=world.article, language="en", by=world.ed, digest=propose(world.article, "en").digest)
    world.sign()  # a medical signature
    world.publish(ChangeClass.SAFETY, emergency=False, public_note="Call from 37.8 °C on.")  # English 4
    clock.set("2025-03-10")
    save_answer(world)
    world.publish(public_note="A question is answered in more words.")  # English 5: Turkish is behind in content
    clock.set("2025-04-01")
    catch_up(world)
    digest = propose(world.article, "tr").digest
    submit(article=world.article, language="tr", by=world.ed, digest=digest)
    send_back(article=world.article, language="tr", by=world.rita, digest=digest, remarks="“hemen” is missing.")
    mend(world)
    world.sign("tr")  # a language signature
    world.publish(language="tr", emergency=False, public_note="Yeni ateş sınırı.")  # Turkish 2: reviewed
    clock.set("2025-04-10")
    withdraw(
        article=world.article, language="ar", by=world.ed, reason="a reader found a wrong word", public_note="تم سحب الصفحة."
    )  # fmt: skip  # Arabic stays withdrawn
    clock.set("2025-05-01")
    withdraw(
        article=world.article, language="en", by=world.ed, reason="a wrong dose was found", public_note="A dose was wrong."
    )  # fmt: skip
    clock.set("2025-05-03")
    world.write(world.treatment, "<p>Take 4 mg a day with water.</p>", reason="the right dose")
    world.publish(public_note="The dose was corrected.")  # English 6: published again
    clock.set("2025-05-10")
    change = EditionChange.objects.get(edition=edition(6), unit="section:treatment")
    correct_class(change=change, change_class=ChangeClass.SAFETY, by=world.ed, reason="it was a dose")
    correct_note(edition=edition(5), public_note="Leukemia is explained further.", by=world.ed, reason="it said little")
    clock.set("2025-06-01")
    revoke(
        review=Review.objects.filter(language="tr", verdict="signed").latest("pk"), by=world.rita, reason="I misread it"
    )
    clock.set("2025-06-15")
    change_slug(
        article=fresh(world), slug="leukemia-guide", seen=fresh(world).save_number, by=world.ed, reason="says more"
    )
    world.article.refresh_from_db()
    clock.set("2025-07-01")
    structure(world)
    world.publish(public_note="A chapter was moved, a question was taken out.")  # English 7
    clock.set("2025-07-10")
    restore_signs(world)
    world.publish(public_note="The chapter on signs is as it was.")  # English 8
    clock.set("2025-08-01")
    world.translate(world.treatment, heading="Tedavi", body="<p>Günde 4 mg su ile alın.</p>")
    confirm_signs(world)
    world.sign("tr")
    world.publish(language="tr", emergency=False, public_note="Tedavi bölümü eklendi.")  # Turkish 3: reviewed
    clock.set("2025-08-20")
    text = world.text(world.treatment, "tr")
    save_translation(
        text=text, seen=text.save_number, by=world.tara, reason="a clearer sentence", source_edition=newest(),
        body="<p>Günde 4 mg su ile yutun.</p>",
    )  # fmt: skip
    clock.set("2025-08-25")
    world.sign("tr")  # OPEN: signed, not published
    clock.set("2025-09-01")
    world.write(world.signs, SIGNS.replace("There are signs.", "There are several signs."), reason="more than one")
    world.sign()
    plan(world)  # WAITING: to be published in October


SIGNS = '<p>There are signs.<sup class="cite" data-ref="nci"></sup></p>'


def arabic(world: Universe) -> dict[str, dict[str, str]]:
    return {
        "article": {"title": "دليل صغير", "introduction": "<p>أهلاً بكم.</p>"},
        "signs": {"heading": "علامات", "body": "<p>هناك علامات.</p>"},
        "fever": {"heading": "حمى", "body": "<p>الحمى فوق <bdi>38 °C</bdi> علامة.</p>"},
        "treatment": {"heading": "علاج", "body": "<p>خذ <bdi>5 mg</bdi> كل يوم.</p>"},
        "faq": {"question": "هل هو نادر؟", "answer": "<p>نعم، هو نادر.</p>"},
    }


def fresh(world: Universe) -> Article:
    return Article.objects.get(pk=world.article.pk)


def save_answer(world: Universe) -> None:
    text = world.faq_text()
    save_text(
        text=text, seen=text.save_number, by=world.ed, reason="in full", answer="<p>Yes, it is rare in adults.</p>"
    )


def catch_up(world: Universe) -> None:
    """Turkish follows the original's fever; the answer stays behind."""
    text = world.text(world.fever, "tr")
    save_translation(
        text=text, seen=text.save_number, source_edition=newest(), by=world.tara, reason="caught up",
        heading="Ateş", body="<p>37,8 °C üstü ateş bir belirtidir. Arayın.</p>",
    )  # fmt: skip


def mend(world: Universe) -> None:
    text = world.text(world.fever, "tr")
    body = "<p>37,8 °C üstü ateş bir belirtidir. Hemen arayın.</p>"
    save_translation(text=text, seen=text.save_number, by=world.tara, reason="as Rita said", body=body)


def structure(world: Universe) -> None:
    """A new chapter stands first, the treatment before the signs; the question is retired."""
    add_section(
        article=fresh(world), by=world.ed, reason="families asked", heading="At home", body="<p>Wash your hands.</p>"
    )
    drafts = load(fresh(world), "en")
    slots = {slot.unit: slot for slot in arrangement(drafts)}
    order = [slots.pop("section:at-home"), slots.pop("section:treatment"), *slots.values()]
    arrange(
        drafts=drafts, order=[Slot(each.unit, each.parent) for each in order], seen=arrangement_digest(drafts), by=world.ed,
        reason="home first",
    )  # fmt: skip
    faq = type(world.faq).objects.get(pk=world.faq.pk)
    retire(unit=faq, seen=faq.save_number, by=world.ed, reason="nobody asks it")


def restore_signs(world: Universe) -> None:
    """Words are changed and then restored by a colleague, with the citation."""
    world.write(world.signs, "<p>There may be signs.</p>", reason="shorter")
    text = world.text(world.signs)
    save = page_of(type(text), text.pk)[1]
    restore_text(text=text, save=save, seen=text.save_number, by=world.ed, reason="the longer one was right")
    text = world.text(world.signs)
    world.write(world.signs, SIGNS + "<p>They come slowly.</p>", reason="how they come")


def confirm_signs(world: Universe) -> None:
    text = world.text(world.signs, "tr")
    confirm_translation(text=text, seen=text.save_number, source_edition=newest(), by=world.tara, reason="read again")


def plan(world: Universe) -> None:
    proposal = propose(world.article, "en")
    schedule_publication(
        article=world.article, language="en", by=world.ed, reason="with the autumn leaflet",
        classes=dict.fromkeys([change.unit for change in proposal.changes], ChangeClass.CONTENT),
        digest=proposal.digest, stands=proposal.stands, due_at=datetime(2025, 10, 1, 6, tzinfo=UTC),
        public_note="There is more than one sign.",
    )  # fmt: skip


def other_guide(world: Universe) -> None:
    """A second guide, published once and not touched since."""
    head = {"title": "A second guide", "summary": "", "introduction": "<p>Welcome.</p>", "takeaways": ""}
    article = create_article(by=world.ed, reason="another guide", slug="second-guide", head=head)
    add_section(article=article, by=world.ed, reason="its chapter", heading="Sleep", body=SIGNS)
    units = [change.unit for change in propose(article, "en").changes]
    publish_edition(
        article=article, language="en", by=world.ed, reason="the first edition of it", emergency=True,
        classes=dict.fromkeys(units, ChangeClass.CONTENT),
    )  # fmt: skip
