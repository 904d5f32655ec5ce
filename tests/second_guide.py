"""A second guide, made and translated only through the admin: the people and their forms."""

import re
from itertools import count

from django.test import Client

from articles.models import Article, SectionText
from tests.universe import make_person

SECTIONS = {
    "What it is": "<p>It is rare.</p>",
    "What to take": "<p>Take 5 mg a day.</p>",
    "When to call": "<p>Call when you are unwell.</p>",
}

NUMBERS = count(1)  # no two publications have the same reason


class Person:
    """Somebody signed in at the admin, who fills the forms that the pages show."""

    def __init__(self, name):
        self.client = Client()
        self.client.force_login(make_person(name))

    def fields(self, address):
        """The values of every field of the page's form, as a browser would send them."""
        html = self.client.get(address).content.decode()
        found = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html))
        checked = re.findall(r'<input type="radio" name="([^"]+)" value="([^"]+)"[^>]* checked', html)
        return {name: value for name, value in [*found.items(), *checked] if name != "csrfmiddlewaretoken"}

    def send(self, address, **given):
        """Open the page and post its form with these values; the answer has to be a redirect."""
        answer = self.client.post(address, {**self.fields(address), **given})
        assert answer.status_code == 302, re.findall(
            r'class="errorlist[^>]*>(.*?)</ul>', answer.content.decode(), re.DOTALL
        )
        return answer


def publish(person, article, language, *, first=False, change_class="2", note="We changed the text."):
    address = f"/admin/articles/article/{article.pk}/publish/{language}/"
    fields = person.fields(address)
    classes = {name: change_class for name in fields if name.startswith("class-")}
    extra = {} if first else {"public_note": note}
    person.send(address, **classes, reason=f"published for the story, number {next(NUMBERS)}", emergency="on", **extra)


def edit(ed, article, anchor, body):
    text = SectionText.objects.get(section__article=article, section__anchor=anchor, language="en")
    ed.send(
        f"/admin/articles/sectiontext/{text.pk}/change/",
        heading=text.heading,
        body=body,
        ready="on",
        reason=f"changed {anchor}",
    )


def translate(tara, article, unit, **words):
    address = f"/admin/articles/article/{article.pk}/workbench/tr/{unit}/"
    return tara.send(address, ready="on", provenance="human", reason="translated", save="1", **words)


def translate_everything(tara, article):
    translate(
        tara,
        article,
        "head",
        title="İkinci rehber",
        summary="Yönetimde yapıldı.",
        introduction="<p>Hoş geldiniz.</p>",
        takeaways="Bize sorun.",
    )
    translate(tara, article, "section:what-it-is", heading="Nedir", body="<p>Nadirdir.</p>")
    translate(tara, article, "section:what-to-take", heading="Ne alınır", body="<p>Günde 5 mg alın.</p>")
    translate(tara, article, "section:when-to-call", heading="Ne zaman aramalı", body="<p>İyi değilseniz arayın.</p>")


def read(language="tr"):
    return Client().get(f"/{language}/second-guide/").content.decode()


def part(html, anchor):
    """The section of a page."""
    start = html.index(f'id="section-{anchor}"')
    following = html.find('<section id="section-', start + 1)
    return html[start : following if following > 0 else None]


def make_guide():
    """Ed makes a guide of three sections and publishes it in English."""
    ed, tara = Person("ed"), Person("tara")
    ed.send(
        "/admin/articles/article/add/",
        slug="second-guide",
        source_language="en",
        review_interval_months="12",
        title="A second guide",
        summary="A guide made in the admin.",
        introduction="<p>Welcome.</p>",
        takeaways="Ask us.",
        reason="a new guide",
    )
    article = Article.objects.get(slug="second-guide")
    for heading, body in SECTIONS.items():
        ed.send(
            f"/admin/articles/section/add/?article={article.pk}",
            article=str(article.pk),
            parent="",
            heading=heading,
            body=body,
            ready="on",
            reason=f"chapter on {heading}",
            **({"safety_critical": "on"} if heading == "When to call" else {}),
        )
    publish(ed, article, "en", first=True)
    return ed, tara, article
