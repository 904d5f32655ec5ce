"""The structured data of a guide: true, complete, and unable to break out of its element."""

import json

from django.utils import timezone

from articles.domain.drafting.writing import add_faq
from articles.models import Edition


def graph(page):
    [text] = page.xpath("//script[@type='application/ld+json']/text()")
    return json.loads(text)["@graph"]


def test_it_says_what_the_page_is_and_when_it_changed(published, read):
    page, faqs = graph(read("/en/small-guide/"))
    changed = timezone.localtime(Edition.objects.get().published_at).isoformat(timespec="seconds")
    assert (page["@type"], page["name"], page["inLanguage"], page["dateModified"]) == (
        "MedicalWebPage",
        "A small guide",
        "en",
        changed,
    )
    assert "lastReviewed" not in page  # nobody reviewed it
    assert (faqs["@type"], [(q["name"], q["acceptedAnswer"]["text"]) for q in faqs["mainEntity"]]) == (
        "FAQPage",
        [("Is it rare?", "Yes, it is rare.")],
    )


def test_no_text_ends_the_element(published, client, read):
    add_faq(
        article=published.article, by=published.ed, reason="a trap", question="Is 1 < 2 & </script><b>3?",
        answer="<p>Yes: &lt;/script&gt;</p>",
    )  # fmt: skip
    published.publish()
    assert client.get("/en/small-guide/").text.count("</script>") == 2, "the data, and the script of the language links"
    page = read("/en/small-guide/")
    assert [q["name"] for q in graph(page)[1]["mainEntity"]][1] == "Is 1 < 2 & </script><b>3?"
    assert page.xpath("//h3/b") == []
