"""The whole story in a browser: English gains a rule that matters, and nobody can wave its Turkish translation through."""

import pytest

from articles.models import ChangeClass
from tests.articles.edit.live import body_of, open_signed_in, ready
from tests.hostile.waving import change, in_turkish, turkish

pytestmark = pytest.mark.django_db(transaction=True)

NEW = "The source now also says “With a fever of 38 °C, do not take aspirin.”"


@pytest.fixture
def tara(published, new_page):
    change(in_turkish(published))
    page = new_page()
    open_signed_in(page, published.tara, task_of(published))
    ready(page)
    return page


def task_of(world):
    return f"/admin/articles/article/{world.article.pk}/workbench/tr/section:fever/"


def press(page, name):
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def retype(page, words):
    ready(page)
    body_of(page).click()
    page.keyboard.press("Control+A")
    page.keyboard.type(words)


def as_patient(new_page):
    """The Turkish page: (the part on fever, the notices at the top, how much is folded away)."""
    page = new_page()
    page.goto("/tr/small-guide/")
    part = page.locator("#section-fever")
    folded = part.locator("details.outdated")
    return part, " ".join(page.locator("#head .notice").all_inner_texts()), folded.count()


def stays_protected(new_page):
    part, top, folded = as_patient(new_page)
    words = part.inner_text()
    assert part.locator("h3").inner_text() == "fever (tr)"
    assert "do not take aspirin" in words and words.index("İngilizce") < words.index("do not take aspirin")
    assert (part.locator("[lang=en]").count(), folded) == (1, 1)
    assert "fever (tr)" in top and "İngilizce" in top


def publish(page, world, *, emergency):
    open_signed_in(page, world.ed, f"/admin/articles/article/{world.article.pk}/publish/tr/")
    shown = page.locator("#content").inner_text()
    for choice in page.get_by_label(str(ChangeClass.SAFETY.label)).all():
        choice.check()
    how = "one person alone" if emergency else "a second person signed"
    page.get_by_label("Reason").fill(f"Turkish after the change of the original: {how}")
    page.get_by_label("Public note").fill("Ateş bölümü değişti.")
    if emergency:
        page.get_by_label("Release without a second person's review", exact=False).check()
    press(page, "Publish")
    assert "is published: patients read it now." in page.locator(".messagelist").inner_text()
    return shown


def test_patients_stay_protected_until_turkish_says_it(published, tara, new_page):
    tara.get_by_label("Why?").fill("reads fine to me")
    press(tara, "Checked, still correct")
    assert NEW in tara.locator(".errornote, .errorlist").first.inner_text()
    assert turkish(published).source_edition.number == 1
    stays_protected(new_page)

    retype(tara, "38 °C üzerinde ateş, bir belirtidir.")
    tara.get_by_label("Why?").fill("a comma")
    press(tara, "Save")
    assert "still counts as behind the original" in tara.locator(".messagelist").inner_text()
    shown = publish(new_page(), published, emergency=True)
    assert "Safety: the old text must no longer be followed" in shown
    assert "The number “38 °C” of the source is missing." in shown
    stays_protected(new_page)

    retype(tara, "38 °C üzerinde ateş bir belirtidir. 38 °C ateşte aspirin almayın.")
    tara.get_by_label("Why?").fill("translated the new rule")
    press(tara, "Save")
    assert "Patients see it after the translation is published." in tara.locator(".messagelist").inner_text()
    stays_protected(new_page)

    rita = new_page()
    open_signed_in(rita, published.rita, f"/admin/articles/article/{published.article.pk}/review/tr/")
    rita.get_by_label("I sign:", exact=False).check()
    press(rita, "Give this verdict")
    publish(new_page(), published, emergency=False)
    part, top, folded = as_patient(new_page)
    assert "38 °C ateşte aspirin almayın." in part.inner_text()
    assert (part.locator("[lang=en]").count(), part.locator(".notice").count(), folded) == (0, 0, 0)
    assert "fever (tr)" not in top
