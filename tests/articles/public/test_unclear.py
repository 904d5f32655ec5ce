"""“Was something unclear?”: what readers can tell the hospital, and what strangers cannot do with it."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html

from articles.domain.drafting.renaming import change_slug
from articles.domain.publishing.withdrawal import withdraw
from articles.domain.questions import asking
from articles.models import QuestionDay, ReadersQuestion
from articles.models.mail import WaitingMail
from articles.public.unclear import THANKED
from livhealth.ledger.models import Entry
from tests.articles.edit.desk import Desk, values_of
from tests.articles.public.reading import said
from tests.livhealth.contacts.reachable import EMERGENCY, reachable

AT = "/en/small-guide/unclear/signs/"
OURS = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}


def form_at(client, at):
    [form] = html.fromstring(client.get(at).content).xpath("//form[@method='post']")
    return form


def ask(client, at=AT, headers=OURS, **fields):
    """The form as the page shows it, filled in and sent as a browser sends it."""
    form = form_at(client, at)
    return client.post(at, {**values_of(form), **fields}, headers=headers)


def test_a_chapter_leads_to_its_form_which_says_first_that_nobody_reads_it_at_once(published, read):
    reachable(published.ed, emergency=EMERGENCY)
    [link] = read("/en/small-guide/").xpath("//section[@id='section-signs']//p[@class='unclear']/a")
    page = read(link.get("href"))
    assert link.get("href") == AT
    above = [said(each) for each in page.xpath("//form/preceding-sibling::*")]
    assert "Nobody reads this right away. In an emergency, call 000 at once." in above
    assert "You read: Signs" in above
    assert page.xpath("//*[contains(@class, 'safety')]//a/@href") == ["tel:000"]
    assert "After 90 days all of it is deleted." in said(page.xpath("//section[@aria-labelledby='privacy-title']")[0])


def test_an_answer_leads_to_its_form_too(published, read):
    [link] = read("/en/small-guide/").xpath("//section[@id='faqs']//a[contains(@href, '/unclear/')]/@href")
    assert "You read: Is it rare?" in said(read(link))


def test_what_a_reader_wrote_lands_with_edition_and_passage(published, client):
    sent = ask(client, words="  How long?\r\nAnd why? ", address="reader@example.org")
    thanks = client.get(sent["Location"])
    question = ReadersQuestion.objects.get()
    assert (sent.status_code, sent["Location"].startswith(f"{AT}?sent=")) == (303, True)
    assert "Your words have reached the people who write this guide." in thanks.text
    assert (question.words, question.address) == ("How long?\nAnd why?", "reader@example.org")
    assert (question.article, question.language, question.unit) == (published.article, "en", "section:signs")
    assert (question.edition.number, question.state) == (1, "waiting")


def test_only_who_has_just_sent_something_is_thanked(published, client, read, monkeypatch):
    """An address is passed on, kept as a bookmark, opened again: it must not say that words arrived which nobody sent."""
    address = ask(client, words="Why?")["Location"]
    _path, _, proof = address.partition("?sent=")
    made_up = ["", "=", "=1", f"={proof[:-1]}", f"={proof}x", "=:", "=%00", "=%ff", f"={'x' * 5000}"]
    others = [f"{AT}?sent{each}" for each in made_up] + [f"/en/small-guide/unclear/treatment/?sent={proof}"]
    for each in others:
        page = read(each)
        assert (len(page.xpath("//textarea")), "Your words have reached" in said(page)) == (1, False), each
    thanked = client.get(address)
    assert ("Your words have reached" in thanked.text, "no-store" in thanked["Cache-Control"]) == (True, True)
    assert client.get(address).status_code == 200 and ReadersQuestion.objects.count() == 1
    later = time.time() + THANKED + 1
    monkeypatch.setattr(time, "time", lambda: later)
    assert "Your words have reached" not in client.get(address).text


def test_who_read_for_long_is_kept_with_the_edition_that_was_read(published, client):
    form = form_at(client, AT)
    published.write(published.signs, "<p>Other words.</p>")
    newer = published.publish()
    client.post(AT, {**values_of(form), "words": "Which?"}, headers=OURS)
    question = ReadersQuestion.objects.get()
    assert (question.edition.number, question.read_at < newer.published_at) == (1, True)


@pytest.mark.parametrize("read", ["", "7", "0", "-1", "1.1", "x", "9" * 30])
def test_a_form_that_names_no_edition_is_kept_with_the_newest(published, client, read):
    sent = ask(client, words="Which?", read=read)
    assert (sent.status_code, ReadersQuestion.objects.get().edition.number) == (303, 1)


def test_no_cookie_is_set_and_every_reader_gets_the_same_bytes(published, client):
    client.cookies["language"] = "tr"
    answers = [client.get(AT), client.get(AT, headers={"cookie": "sessionid=x"}), ask(client, words="")]
    assert [each.cookies.output() for each in answers] == ["", "", ""]
    assert answers[0].content == answers[1].content
    assert b"csrf" not in answers[0].content
    assert "no-store" in answers[2]["Cache-Control"]


@pytest.mark.parametrize("words", ["", "  \n ", "\u200b", "x" * 2001])
def test_what_cannot_be_taken_comes_back_in_the_form(published, client, words):
    sent = ask(client, words=words, address="reader@example.org")
    page = html.fromstring(sent.content)
    assert (sent.status_code, ReadersQuestion.objects.count()) == (400, 0)
    assert page.xpath("string(//textarea)").strip() == words.strip()
    assert page.xpath("//input[@name='address']/@value") == ["reader@example.org"]
    assert page.xpath("//*[@id='words-error']") and page.xpath("//title")[0].text.startswith("Not sent")


def test_a_new_line_is_one_character_as_the_browser_counts_it(published, client):
    """The form lets 2,000 be typed; sent, each new line is two (HTML standard, form-urlencoded)."""
    words = "ab\n" * 666 + "ab"
    assert (len(words), ask(client, words=words.replace("\n", "\r\n")).status_code) == (2000, 303)
    assert ReadersQuestion.objects.get().words == words


@pytest.mark.parametrize("address", ["a@b.c\nBcc: x@y.z", "a@b.c\r\nSubject: x", "nobody", "a@b.c, x@y.z", '"<a@b.c>'])
def test_an_address_that_is_more_than_one_address_is_refused(published, client, address):
    sent = ask(client, words="Why?", address=address)
    assert (sent.status_code, ReadersQuestion.objects.count(), "Why?" in sent.text) == (400, 0, True)


def test_html_in_words_is_shown_as_it_was_typed_and_does_nothing(published, client):
    sent = ask(client, words="</textarea><script>alert(1)</script>", address="x")
    assert "<script>alert" not in sent.text
    assert html.fromstring(sent.content).xpath("string(//textarea)").strip() == "</textarea><script>alert(1)</script>"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver.evil.example"},
        {"Origin": "https://testserver"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://testserver", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"},
    ],
)
def test_what_another_site_sends_is_refused(published, client, headers):
    sent = ask(client, headers=headers, words="Buy!")
    assert (sent.status_code, ReadersQuestion.objects.count(), "Buy!" in sent.text) == (403, 0, False)


@pytest.mark.parametrize("headers", [{"Origin": "http://testserver"}, {"Sec-Fetch-Site": "same-origin"}, OURS])
def test_what_our_own_page_sends_is_taken(published, client, headers):
    assert ask(client, headers=headers, words="Why?").status_code == 303
    assert ReadersQuestion.objects.count() == 1


def test_a_program_that_fills_in_everything_is_thanked_and_nothing_is_stored(published, client):
    sent = ask(client, words="Cheap pills", address="a@example.org", website="https://spam.example")
    assert (sent.status_code, ReadersQuestion.objects.count(), QuestionDay.objects.count()) == (303, 0, 0)


def test_the_same_words_twice_are_one_question(published, client):
    assert [ask(client, words="Why?").status_code for _ in range(3)] == [303, 303, 303]
    assert ReadersQuestion.objects.count() == 1


def test_who_sends_the_same_words_again_with_an_address_is_answered_there(published, client):
    """They went back to add it. It was thanked, and thrown away."""

    def addresses():
        return list(ReadersQuestion.objects.order_by("pk").values_list("address", flat=True))

    for address in ("", "reader@example.org", "reader@example.org", ""):
        ask(client, words="Why?", address=address)
    assert addresses() == ["reader@example.org"]
    ask(client, words="Why?", address="neighbour@example.org")
    assert addresses() == ["reader@example.org", "neighbour@example.org"]
    done = {"state": ReadersQuestion.State.DONE, "handled_at": timezone.now(), "handled_by": published.ed}
    ReadersQuestion.objects.update(address="", **done)
    ask(client, words="Why?", address="reader@example.org")
    assert addresses() == ["", "", "reader@example.org"]
    assert QuestionDay.objects.get().received == 3


def test_a_giant_body_is_refused_unread(published, client):
    sent = client.post(AT, {"words": "x" * 3_000_000}, headers=OURS)
    assert (sent.status_code, ReadersQuestion.objects.count()) == (413, 0)
    assert "far too long" in sent.text and "xxx" not in sent.text


def test_a_flood_from_one_network_ends_and_others_are_still_heard(published, client, monkeypatch):
    monkeypatch.setattr(asking, "FROM_ONE_SENDER", 3)
    answers = [ask(client, words=f"Why {number}?").status_code for number in range(5)]
    client.defaults["REMOTE_ADDR"] = "203.0.113.9"
    assert (answers, ask(client, words="Me, too").status_code) == ([303, 303, 303, 429, 429], 303)
    assert ReadersQuestion.objects.count() == 4


def test_a_flood_from_everywhere_ends_with_the_words_kept_and_leaves_no_entry(published, client, monkeypatch):
    monkeypatch.setattr(asking, "FROM_ALL", 4)
    entries, answers = Entry.objects.count(), []
    for number in range(6):
        client.defaults["REMOTE_ADDR"] = f"2001:db8:{number}::1"
        answers.append(ask(client, words=f"Why {number}?"))
    assert [each.status_code for each in answers] == [303, 303, 303, 303, 429, 429]
    assert html.fromstring(answers[-1].content).xpath("string(//textarea)").strip() == "Why 5?"
    assert (Entry.objects.count(), QuestionDay.objects.get().received) == (entries, 4)
    assert WaitingMail.objects.count() == 1


def test_the_network_address_is_nowhere(published, client):
    client.defaults["REMOTE_ADDR"] = "203.0.113.77"
    ask(client, words="Why?")
    question, day = ReadersQuestion.objects.get(), QuestionDay.objects.get()
    assert "203.0.113.77" not in repr((vars(question), vars(day)))
    assert (len(question.sender), len(day.salt)) == (64, 64)


def test_without_mail_no_address_is_asked_for(published, client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    ask(client, words="Why?", address="reader@example.org")
    assert 'name="address"' not in client.get(AT).text
    assert ReadersQuestion.objects.get().address == ""


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/en/small-guide/unclear/fever/", 200), ("/en/small-guide/unclear/faq-rare/", 404), ("/en/small-guide/unclear/head/", 404),
        ("/en/small-guide/unclear/nothing/", 404), ("/tr/small-guide/unclear/signs/", 404), ("/en/other/unclear/signs/", 404),
    ],
)  # fmt: skip
def test_only_passages_that_patients_read_can_be_asked_about(published, client, address, status):
    assert client.get(address).status_code == status
    if status == 404:
        assert client.post(address, {"words": "Why?"}, headers=OURS).status_code == 404


def test_a_withdrawn_guide_is_gone_for_questions_too(published, client):
    withdraw(article=published.article, language="en", by=published.ed, reason="wrong")
    assert [client.get(AT).status_code, client.post(AT, {"words": "x"}, headers=OURS).status_code] == [410, 410]


def test_a_moved_guide_takes_the_question_along(published, client):
    form = form_at(client, AT)
    published.article.refresh_from_db()
    change_slug(
        article=published.article,
        slug="new-guide",
        seen=published.article.save_number,
        by=published.ed,
        reason="clearer",
    )
    assert (client.get(AT).status_code, client.get(AT)["Location"]) == (301, "/en/new-guide/unclear/signs/")
    sent = client.post(AT, {**values_of(form), "words": "Why?"}, headers=OURS, follow=True)
    assert (sent.redirect_chain[0], ReadersQuestion.objects.count()) == (("/en/new-guide/unclear/signs/", 308), 1)


def test_the_link_stands_where_patients_read_and_not_in_a_preview(published):
    assert "/unclear/" not in Desk(published.ed).get(f"/admin/articles/article/{published.article.pk}/preview/en/").text


def test_it_is_told_once_a_day_for_each_guide_and_language_and_never_quoted(published, client):
    ask(client, words="My secret illness", address="reader@example.org")
    ask(client, words="Another secret")
    [waiting] = WaitingMail.objects.all()
    assert (waiting.person, waiting.topic) == (published.ed, "question")
    assert "secret" not in repr(waiting.facts) and "reader@" not in repr(waiting.facts)
    assert f"/admin/articles/readersquestion/?guide={published.article.pk}&language=en" == waiting.facts["address"]


def test_yesterdays_senders_are_forgotten_with_todays_first_question(published, client):
    ask(client, words="Yesterday")
    yesterday = timezone.now() - timedelta(days=1)
    ReadersQuestion.objects.update(asked_at=yesterday)
    QuestionDay.objects.update(counted_on=timezone.localdate(yesterday))
    ask(client, words="Today")
    assert [bool(each.sender) for each in ReadersQuestion.objects.order_by("pk")] == [False, True]
    assert [bool(each.salt) for each in QuestionDay.objects.order_by("counted_on")] == [False, True]
