"""The hand-out of an earlier moment: what was on paper then, from the record alone."""

import pytest

from articles.domain.handout.printed import print_of
from articles.domain.handout.turns import ONE_AT_A_TIME
from tests.articles.audit.asking import at
from tests.articles.audit.pages import links
from tests.articles.edit.desk import Desk, words
from tests.articles.public import papers


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.PRINTS_DIR = tmp_path / "prints"


def test_the_print_of_then_is_made_again_with_its_code(past, client, clock):
    printed = client.get("/en/small-guide/guide.pdf").content
    code, moment = print_of(past.article, past.page()).code, clock.read().isoformat().replace("+00:00", "Z")
    clock.set("2027-01-10")
    past.write(past.treatment, "<p>Take 7 mg a day.</p>")
    past.publish()
    desk = Desk(past.aud)
    address = at(moment)
    assert links(desk.get(address), "The hand-out of that moment (PDF)") == ["guide.pdf"]
    again = desk.get(f"{address}guide.pdf")
    assert again.content == printed
    assert again["Content-Disposition"] == f'inline; filename="small-guide-en-{code}.pdf"'
    assert "7 mg" in papers.words(desk.get(f"{at('2027-01-10')}guide.pdf").content)


def test_of_a_moment_without_a_page_there_is_none(past):
    desk = Desk(past.aud)
    assert desk.get(f"{at('2020-01-01')}guide.pdf").status_code == 404
    assert desk.get(f"{at('no-day')}guide.pdf").status_code == 404
    assert desk.get(f"{at('2999-01-01')}guide.pdf").status_code == 404


def test_while_others_are_set_the_auditor_is_told_to_come_again(past, monkeypatch):
    monkeypatch.setattr("articles.domain.handout.turns.PATIENCE", 0)
    with ONE_AT_A_TIME:
        busy = Desk(past.aud).get(f"{at('2026-06-01')}guide.pdf")
    assert (busy.status_code, busy["Retry-After"]) == (503, "20")
    assert "Please try again in a few minutes." in words(busy)
