"""Two people write one text at once: both see it, both texts are put together, and nothing is stored before it was seen."""

from tests.articles.edit.desk import choosing, errors, sent_by, tree, words
from tests.articles.edit.saves import arabic


def page_address(text):
    return f"/admin/articles/{text._meta.model_name}/{text.pk}/change/"


def at(desk, text):
    return desk.get(page_address(text))


def test_what_only_one_of_two_people_changed_stands_together_and_is_saved_once_it_was_seen(world, desk, stored):
    """A second "Save" does not drop the colleague's sentence."""
    world.write(world.signs, "<p>Take 5 mg a day.</p><p>Come back in a month.</p>")
    mine = at(desk, world.text(world.signs))
    world.write(world.signs, "<p>Take 5 mg a day. Never skip a day.</p><p>Come back in a month.</p>", by=world.ed)
    before = stored()
    page = desk.send(mine, {"body": "<p>Take 5 mg a day.</p><p>Come back in a week.</p>", "reason": "my reason"})
    assert (page.status_code, stored()) == (200, before)
    together = "<p>Take 5 mg a day. Never skip a day.</p>\n<p>Come back in a week.</p>"
    assert (sent_by(page)["body"], sent_by(page)["seen"]) == (together, "3")
    came_in = tree(page).xpath("//section[@class='stale']//h4[starts-with(., 'What Ed Editor changed')]/..")[0]
    assert [each.text_content().strip() for each in came_in.xpath("./div[@class='diff']//ins/text()/..")] != []
    assert "Never skip a day." in came_in.xpath("string(./div[@class='diff']//ins)")
    assert desk.send(page).status_code == 302
    assert world.text(world.signs).body == together


def test_a_stale_form_shows_both_texts_loses_nothing_and_asks_what_is_kept(world, desk, stored):
    mine = at(desk, world.text(world.signs))
    world.write(world.signs, "<p>Theirs, 5 mg.</p>", by=world.ed)
    before = stored()
    page = desk.send(mine, {"heading": "My heading", "body": "<p>Mine, 7 mg.</p>", "reason": "my reason"})
    assert page.status_code == 200
    assert errors(page) == [
        "Ed Editor saved this after you opened it. Nothing of yours is lost: compare, then save again."
    ]
    assert stored() == before
    stale = tree(page).xpath("//section[@class='stale']")[0]
    assert [item.text_content() for item in stale.xpath(".//h3")] == ["Heading", "Body"]
    assert [item.text_content() for item in stale.xpath(".//pre")] == [
        "Signs",
        "My heading",
        "<p>Theirs, 5 mg.</p>",
        "<p>Mine, 7 mg.</p>",
    ]
    assert "5 mg → 7 mg" in words(page)
    shown = sent_by(page)
    assert (shown["heading"], shown["body"], shown["reason"], shown["seen"]) == (
        "My heading",
        "<p>Mine, 7 mg.</p>",
        "my reason",
        "1",
    )
    refused = desk.send(page)
    assert tree(refused).xpath("string(//section[@class='stale']/p[@role='alert'])") == (
        "Nothing was saved: choose at every place below."
    )
    assert stored() == before
    chosen = desk.send(refused, choosing(refused, "both"))
    together = "<p>Theirs, 5 mg Mine, 7 mg.</p>"
    assert (stored(), sent_by(chosen)["body"], sent_by(chosen)["seen"]) == (before, together, "2")
    assert desk.send(chosen).status_code == 302
    assert world.text(world.signs).words() == {"heading": "My heading", "body": together}


def test_a_paragraph_that_one_moved_and_the_other_changed_stands_once_with_the_change(world, desk):
    fever, rest, food = "<p>Call us with fever above 38 degrees.</p>", "<p>Rest a lot.</p>", "<p>Wash all fruit.</p>"
    world.write(world.signs, fever + rest + food)
    mine = at(desk, world.text(world.signs))
    world.write(world.signs, rest + food + fever, by=world.ed)
    changed = fever.replace("Call", "Always call")
    page = desk.send(mine, {"body": changed + rest + food, "reason": "my reason"})
    assert sent_by(page)["body"] == f"{rest}\n{food}\n{changed}"
    assert desk.send(page).status_code == 302
    assert world.text(world.signs).body == f"{rest}\n{food}\n{changed}"


def test_a_paragraph_that_both_moved_is_asked_about_with_what_stands_before_each_place(world, desk, stored):
    fever, rest, food = "<p>Call us with fever above 38 degrees.</p>", "<p>Rest a lot.</p>", "<p>Wash all fruit.</p>"
    last = "<p>Come back in a month.</p>"
    world.write(world.signs, rest + food + fever + last)
    mine = at(desk, world.text(world.signs))
    world.write(world.signs, fever + rest + food + last, by=world.ed)
    before = stored()
    page = desk.send(mine, {"body": rest + fever + food + last, "reason": "my reason"})
    assert stored() == before
    (asked,) = tree(page).xpath("//fieldset[contains(@class, 'merge-choice')]")
    assert [
        " ".join(part.text_content().split()) for part in asked.xpath("./legend | .//*[@class='source-words']")
    ] == [
        "You both moved this, each to another place. Where does it stand?",
        "At the beginning: Call us with fever above 38 degrees.",
        "After “Rest a lot.”: Call us with fever above 38 degrees.",
    ]
    chosen = desk.send(page, choosing(page, "mine"))
    assert desk.send(chosen).status_code == 302
    assert world.text(world.signs).body == f"{rest}\n{fever}\n{food}\n{last}"


def test_a_paragraph_that_one_moved_and_the_other_took_out_is_asked_about(world, desk):
    fever, rest = "<p>Call us with fever above 38 degrees.</p>", "<p>Rest a lot.</p><p>Wash all fruit.</p>"
    world.write(world.signs, fever + rest)
    mine = at(desk, world.text(world.signs))
    world.write(world.signs, rest + fever, by=world.ed)
    page = desk.send(mine, {"body": rest, "reason": "my reason"})
    assert tree(page).xpath("string(//fieldset[contains(@class, 'merge-choice')]/legend)") == (
        "One of you moved this, the other changed it or took it out. What is kept?"
    )
    chosen = desk.send(page, choosing(page, "theirs"))
    assert desk.send(chosen).status_code == 302
    assert world.text(world.signs).body == "\n".join(["<p>Rest a lot.</p>", "<p>Wash all fruit.</p>", fever])


def test_a_third_save_in_between_is_stale_again(world, desk):
    mine = at(desk, world.text(world.signs))
    world.write(world.signs, "<p>Theirs.</p>")
    again = desk.send(mine, {"body": "<p>Mine.</p>", "reason": "why"})
    made = choosing(again, "mine")
    world.write(world.signs, "<p>Theirs once more.</p>")
    page = desk.send(again, made)
    assert [item.text_content() for item in tree(page).xpath("//pre")] == ["<p>Theirs once more.</p>", "<p>Mine.</p>"]
    assert tree(page).xpath("//section[@class='stale']//input[@checked]") == []  # chosen for another text
    page = desk.send(page, choosing(page, "mine"))
    assert desk.send(page).status_code == 302
    assert world.text(world.signs).body == "<p>Mine.</p>"


def test_a_box_that_was_not_touched_is_no_difference(world, desk):
    mine = at(desk, world.text(world.signs))
    world.write(world.signs, "<p>Theirs.</p>")
    page = desk.send(mine, {"heading": "  Signs  ", "body": "<p>Mine.</p>", "reason": "why"})
    assert [item.text_content() for item in tree(page).xpath("//section[@class='stale']//h3")] == ["Body"]


def test_a_stale_form_with_a_made_up_language_is_still_a_form(world, desk):
    mine = at(desk, world.text(world.signs))
    world.write(world.signs, "<p>Theirs.</p>")
    page = desk.send(mine, {"body": "<p>Mine.</p>", "reason": "why", "language": "xx"})
    assert (page.status_code, len(errors(page))) == (200, 1)


def test_a_stale_arabic_text_is_compared_from_right_to_left(published, at_desk):
    text, desk = arabic(published), at_desk("tara")
    mine, theirs = desk.get(page_address(text)), desk.get(page_address(text))
    assert desk.send(theirs, {"body": "<p>حمى</p>", "reason": "one"}).status_code == 302
    page = desk.send(mine, {"body": "<p>ألم</p>", "reason": "two"})
    assert tree(page).xpath("//section[@class='stale']//*[contains(@class, 'source-words')]/@dir") == ["rtl"] * 2
