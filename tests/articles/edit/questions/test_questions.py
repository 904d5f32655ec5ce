"""The staff's side of readers' questions: who reads them, what becomes of them, and what the record says of it."""

import csv
import io
import json

import pytest
from django.core import mail

from articles.domain.questions.answering import LONGEST_ANSWER
from articles.models import ReadersQuestion
from livhealth.ledger.models import Entry
from tests.articles.domain.questions.asked import unclear
from tests.articles.edit.desk import Desk, errors, told, words

LIST = "/admin/articles/readersquestion/"


def at(question, rest="change/"):
    return f"{LIST}{question.pk}/{rest}"


@pytest.fixture
def question(published):
    return unclear(published, words="My secret illness: how long?", address="reader@example.org")


@pytest.fixture
def ed(published):
    return Desk(published.ed)


def newest():
    return Entry.objects.order_by("-number").first()


def test_the_hub_and_the_first_page_say_that_a_question_waits(published, question, ed):
    hub = ed.get(f"/admin/articles/article/{published.article.pk}/change/")
    assert "1 question of a reader waits" in words(hub)
    assert f"{LIST}?guide={published.article.pk}" in hub.text
    first = words(ed.get("/admin/"))
    assert "A small guide English A reader found a passage unclear: signs" in first
    assert "secret" not in first


def test_the_list_shows_what_waits_and_filters(published, question, ed):
    unclear(published, "tr", words="Ne demek?")
    assert [words(ed.get(LIST)).count(each) for each in ("secret illness", "Ne demek?")] == [1, 1]
    turkish = words(ed.get(LIST, language="tr", state="all", guide=published.article.pk))
    assert [turkish.count(each) for each in ("secret illness", "Ne demek?")] == [0, 1]
    assert "Nothing here." in words(ed.get(LIST, state="done"))
    assert [ed.get(LIST, **nonsense).status_code for nonsense in ({"state": "x"}, {"guide": "x"}, {"after": "x"})] == [
        404
    ] * 3


def test_the_list_goes_on_by_key_with_the_longest_waiting_first(published, ed, monkeypatch):
    monkeypatch.setattr("articles.edit.questions.listing.PAGE", 2)
    asked = [unclear(published, words=f"Number {number}?") for number in range(3)]
    first, second = ed.get(LIST), ed.get(LIST, after=asked[1].pk)
    assert ["Number 0?" in words(first), "Number 2?" in words(first), f"after={asked[1].pk}" in first.text] == [
        True,
        False,
        True,
    ]
    assert ["Number 1?" in words(second), "Number 2?" in words(second), "after=" in second.text] == [False, True, False]


def test_a_translator_reads_own_languages_and_nobody_elses(published, question):
    tara, theirs = Desk(published.tara), unclear(published, "tr", words="Ne demek?")
    assert [words(tara.get(LIST)).count(each) for each in ("secret illness", "Ne demek?")] == [0, 1]
    assert [tara.get(at(theirs)).status_code, tara.get(at(question)).status_code] == [200, 403]
    for rest in ("done/", "again/", "remove/", "change/"):
        assert tara.post(at(question, rest), {"reason": "x", "text": "x"}).status_code == 403
    sheet = tara.post(f"{LIST}export/?state=all", {"reason": "to learn"})
    assert "secret illness" not in b"".join(sheet.streaming_content).decode()


@pytest.mark.parametrize("name", ["rita", "aud", "ada", "sam"])
def test_nobody_else_reads_any(published, question, name):
    desk = Desk(getattr(published, name))
    assert [desk.get(address).status_code for address in (LIST, at(question), f"{LIST}export/")] == [403] * 3


def test_it_stands_beside_the_passage_as_it_was_read_and_as_it_is_today(published, question, ed):
    assert "The passage, as the reader had it and as it is today" in words(ed.get(at(question)))
    published.write(published.signs, "<p>Clearer signs.</p>")
    published.publish()
    said = words(ed.get(at(question)))
    then, now = said.index("As the reader had it"), said.index("As it is today")
    assert then < said.index("There are signs.") < now < said.index("Clearer signs.")


def test_html_of_a_reader_is_words(published, ed):
    question = unclear(published, words="<img src=x onerror=alert(1)>\n</blockquote>")
    for page in (ed.get(at(question)), ed.get(LIST)):
        assert "<img src=x" not in page.text and "&lt;img src=x onerror=alert(1)&gt;" in page.text


def test_an_answer_goes_to_the_reader_and_quotes_nothing(transactional_db, published, question, ed):
    mail.outbox.clear()
    sent = ed.post(at(question), {"text": "About two years."})
    question.refresh_from_db()
    [letter] = mail.outbox
    assert (letter.to, letter.subject) == (["reader@example.org"], "An answer to your question")
    assert "About two years." in letter.body and "http://127.0.0.1:8000/en/small-guide/" in letter.body
    assert "secret" not in letter.body and "call your local emergency number" in letter.body
    assert (question.state, question.handled_by, bool(question.mailed_at)) == ("answered", published.ed, True)
    assert told(sent) == ["The answer was sent."]
    assert (newest().kind, newest().article, newest().language) == ("answer", "small-guide", "en")


def test_a_new_line_of_an_answer_is_one_character_as_the_browser_counts_it(published, question, ed):
    text = "ab\n" * 1666 + "ab"
    assert len(text) == LONGEST_ANSWER
    assert told(ed.post(at(question), {"text": text.replace("\n", "\r\n")})) != []
    question.refresh_from_db()
    assert (question.state, question.answer) == ("answered", text)


def test_no_word_of_reader_or_answer_enters_the_record(published, question, ed):
    before = newest().number
    ed.post(at(question), {"text": "About two years."})
    ed.post(at(question, "done/"))
    ed.post(at(question, "again/"))
    ed.post(at(question, "remove/"), {"reason": "the reader asked for it"})
    written = list(Entry.objects.filter(number__gt=before).order_by("number"))
    assert [each.kind for each in written] == ["answer", "finish", "reopen", "delete"]
    everything = repr([vars(each) for each in written])
    assert [word in everything for word in ("secret", "two years", "reader@", "the reader asked for it")] == [
        False,
        False,
        False,
        True,
    ]
    assert {json.loads(each.facts)["unit"] for each in written} == {"section:signs"}
    assert ReadersQuestion.objects.count() == 0


def test_a_mail_that_cannot_go_out_is_said_and_can_be_sent_again(transactional_db, published, question, ed, settings):
    mail.outbox.clear()
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend",
        "127.0.0.1",
        9,
    )
    ed.post(at(question), {"text": "About two years."})
    page = ed.get(at(question))
    assert "The mail could not be sent." in words(page) and "Send the answer" in page.text
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    ed.post(at(question), {"text": "About two years."})
    assert (len(mail.outbox), "could not be sent" in words(ed.get(at(question)))) == (1, False)


def test_the_slower_of_two_is_told_and_nobody_is_answered_twice(transactional_db, published, question, ed):
    mail.outbox.clear()
    ed.post(at(question), {"text": "One."})
    second = ed.post(at(question), {"text": "Two."})
    assert errors(second) == ["Ed Editor has seen to this question already. Look at it again."]
    assert [letter.body.split("\n")[0] for letter in mail.outbox] == ["One."]


def test_without_mail_or_address_there_is_no_form_to_answer(published, question, ed, settings):
    silent = unclear(published, words="No address.")
    assert "Answer by mail" not in words(ed.get(at(silent)))
    assert errors(ed.post(at(silent), {"text": "Hello?"})) == ["The reader left no address."]
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert "Answer by mail" not in words(ed.get(at(question)))


def test_done_is_off_the_list_and_can_wait_again(published, question, ed):
    assert told(ed.post(at(question, "done/"))) == ["Done. It stands under “done” until it is purged."]
    ed.get(at(question))
    assert told(ed.post(at(question, "done/"))) == ["Ed Editor has seen to this question already. Look at it again."]
    assert ["secret" in words(ed.get(LIST)), "secret" in words(ed.get(LIST, state="done"))] == [False, True]
    ed.post(at(question, "again/"))
    assert "secret" in words(ed.get(LIST))


def test_a_sheet_of_them_is_an_entry_holds_no_address_and_no_formula(published, question, ed):
    unclear(published, words='=HYPERLINK("https://evil.example")')
    sheet = b"".join(ed.post(f"{LIST}export/", {"reason": "to learn"}).streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(sheet)))
    assert [row["Words"] for row in rows] == ["My secret illness: how long?", '\'=HYPERLINK("https://evil.example")']
    assert "reader@example.org" not in sheet
    assert (newest().kind, newest().reason, json.loads(newest().facts)["questions"]) == ("export", "to learn", 2)
    assert "secret" not in newest().facts


def test_a_question_past_its_time_is_shown_to_nobody(published, question, ed, settings):
    settings.QUESTIONS_KEPT_DAYS = 1
    ReadersQuestion.objects.update(asked_at=question.asked_at.replace(year=question.asked_at.year - 1))
    assert ed.get(at(question)).status_code == 404
    assert "Nothing here." in words(ed.get(LIST, state="all"))
    assert ReadersQuestion.objects.count() == 0, "the first look of the day takes it away"
