"""The whole guide on one page to write in: each unit opens where it stands, and its save is that of its own page."""

from reversion.models import Revision

from articles.domain.drafting.writing import save_text
from tests.articles.edit.desk import Desk, choosing, errors, forms_of, sent_by, tree, words


def page(world, unit="", language="en"):
    return f"/admin/articles/article/{world.article.pk}/write/{language}/" + (f"{unit}/" if unit else "")


def test_every_unit_stands_on_the_page_with_its_words_and_in_the_contents(world, desk):
    shown = desk.get(page(world))
    anchors = ["head", "section-signs", "section-fever", "section-treatment", "faq-is-it-rare"]
    assert tree(shown).xpath("//section[contains(@class, 'write-unit')]/@id") == anchors
    assert tree(shown).xpath("//details[contains(@class, 'writing-contents')]//a/@href") == [
        f"#{each}" for each in anchors
    ]
    assert "Take 5 mg a day." in words(shown)
    assert forms_of(shown) == []


def test_a_unit_is_saved_where_it_stands_and_one_reason_serves_the_sitting(published, desk):
    opened = desk.get(page(published, "section:signs"))
    assert sent_by(opened)["reason"] == ""
    answer = desk.send(opened, {"body": "<p>Look for fever.</p>", "reason": "asked by readers"})
    assert (answer.status_code, answer.url) == (302, f"{page(published)}#section-signs")
    assert published.text(published.signs).body == "<p>Look for fever.</p>"
    again = desk.get(page(published, "section:treatment"))
    assert sent_by(again)["reason"] == "asked by readers"
    desk.send(again, {"body": "<p>Take 6 mg a day.</p>"})
    assert [each.comment for each in Revision.objects.order_by("-pk")[:2]] == ["asked by readers"] * 2


def test_the_script_gets_the_unit_alone_and_what_was_saved(world, desk):
    form = sent_by(desk.get(page(world, "section:signs")))
    answer = desk.client.post(
        page(world, "section:signs"), {**form, "heading": "First signs"}, headers={"x-part": "unit"}
    )
    assert tree(answer).xpath("//section/@id") == ["section-signs"]
    assert tree(answer).xpath("string(//*[@data-saved])") == "Saved. Patients see it after you publish."
    assert world.text(world.signs).heading == "First signs"


def test_two_writers_at_once_see_both_texts_and_nothing_is_overwritten(world, desk, stored):
    opened = desk.get(page(world, "section:signs"))
    save_text(text=world.text(world.signs), seen=1, by=world.ed, reason="theirs", heading="Their signs")
    before = stored()
    refused = desk.send(opened, {"heading": "My signs"})
    assert errors(refused) == [
        "Ed Editor saved this after you opened it. Nothing of yours is lost: compare, then save again."
    ]
    assert tree(refused).xpath("//section[@class='stale']//pre/text()") == ["Their signs", "My signs"]
    assert stored() == before
    chosen = desk.send(refused, choosing(refused, "theirs"))
    assert stored() == before
    assert desk.send(chosen).status_code == 302
    assert world.text(world.signs).heading == "Their signs"


def test_a_mistake_is_said_at_the_unit_and_the_words_stay(world, desk, stored):
    before = stored()
    refused = desk.send(desk.get(page(world, "faq:is-it-rare")), {"question": "  ", "answer": "<p>Mine.</p>"})
    assert errors(refused) == ["This field is required."]
    assert sent_by(refused)["answer"] == "<p>Mine.</p>"
    assert stored() == before


def test_who_may_only_look_reads_and_opens_nothing(world, stored):
    desk = Desk(world.rita)
    before = stored()
    assert tree(desk.get(page(world))).xpath("//a[@data-open]") == []
    assert desk.get(page(world, "section:signs")).status_code == 403
    assert stored() == before


def test_what_is_not_there_is_404(world, desk):
    for address in (page(world, "section:nothing"), page(world, "section:signs", "tr"), page(world, language="xx")):
        assert desk.get(address).status_code == 404


def test_no_step_leads_to_the_page_itself_and_the_way_back_has_the_guides_title(world, desk):
    shown = tree(desk.get(page(world)))
    assert shown.xpath("//div[contains(@class, 'hub-steps')]//a[contains(@href, '/write/')]") == []
    assert shown.xpath("string(//div[@class='breadcrumbs']/a[last()])") == "A small guide"


def test_what_nobody_has_translated_is_called_by_its_original_and_leads_to_the_translators_page(published, at_desk):
    published.translate(published.signs)
    shown = tree(at_desk("tara").get(page(published, language="tr")))
    named = {each.get("lang"): each.text for each in shown.xpath("//section[@id='section-fever']//h2")}
    assert named == {"en": "Fever"}
    task = f"/admin/articles/article/{published.article.pk}/workbench/tr/section:fever/"
    assert shown.xpath("//section[@id='section-fever']//a/@href") == [task]
    outline = tree(at_desk("tara").get(f"/admin/articles/article/{published.article.pk}/change/", language="tr"))
    line = outline.xpath("//li[@id='section-fever']/a")
    assert [(each.get("href"), each.text_content()) for each in line] == [(task, "Fever")]
