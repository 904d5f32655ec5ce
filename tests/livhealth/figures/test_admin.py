"""Figures at an editor's and a translator's desk: added with a file, changed, translated, and looked at."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from livhealth.figures.frozen import shown_digest
from livhealth.figures.models import Figure, FigureText, PictureRemoval
from livhealth.figures.processing import written_anew
from livhealth.figures.wording import add_figure_text
from livhealth.figures.writing import save_figure
from livhealth.ledger.models import Entry, Kind
from tests.articles.edit.desk import Desk, tree, words
from tests.livhealth.figures import files

pytestmark = pytest.mark.django_db

PLACE = "/admin/figures/figure/"
TEXTS = "/admin/figures/figuretext/"
WORDS = {"alternative": "İki hücre", "caption": "Hücreler", "legend": "Kök hücre\nBlast", "reason": "translated"}


def upload(data: bytes | None = None, name: str = "cells.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data or files.png(), content_type="image/png")


def filled(**changes):
    given = {"key": "cells", "alternative": "Two cells", "caption": "Cells", "reason": "a drawing", "upload": upload()}
    return {**given, **changes}


def test_an_editor_adds_a_figure_with_its_file_and_sees_it(world, folder):
    desk = Desk(world.ed)
    page = desk.get(f"{PLACE}add/")
    assert b'enctype="multipart/form-data"' in page.content
    answer = desk.send(page, filled())
    figure = Figure.objects.get()
    assert answer.url == f"{PLACE}{figure.pk}/change/"
    shown = desk.get(answer.url)
    source = tree(shown).xpath("//img[contains(@class, 'shown-picture')]/@src")
    assert source == [f"{PLACE}pictures/{figure.picture.file_name}"]
    picture = desk.get(source[0])
    assert picture.content == (folder / figure.picture.file_name).read_bytes()
    assert picture.headers["Content-Type"] == "image/png"
    assert picture.headers["Cache-Control"] == "private, no-store, max-age=0, no-cache, must-revalidate"
    assert tree(desk.get(PLACE)).xpath("//img[@class='small-picture']/@src") == source
    assert "Türkçe missing" in words(shown)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"upload": upload(b"<svg></svg>", "a.svg")}, "An SVG file can hold scripts"),
        ({"upload": upload(files.png(), "a.jpg")}, "is not what its name says"),
        ({"upload": upload(files.png_head(9_000, 9_000))}, "The picture has 9000 × 9000 pixels"),
        ({"upload": upload(b"\0" * 10_000_001)}, "larger than 10 MB"),
        ({"upload": None}, "This field is required"),
        ({"alternative": ""}, "Describe the picture, or mark the figure as decorative"),
        ({"key": "Cells"}, "Lower-case letters, digits"),
    ],
)
def test_what_cannot_be_taken_is_said_at_the_filled_form(world, folder, changes, said):
    desk = Desk(world.ed)
    answer = desk.send(desk.get(f"{PLACE}add/"), filled(**changes))
    assert answer.status_code == 200
    assert said in words(answer)
    assert "a drawing" in answer.content.decode()
    assert not Figure.objects.exists()


def test_of_a_file_without_end_only_so_much_reaches_the_disk(world, folder, rf):
    request = rf.post("/", {"upload": upload(b"\0" * 15_000_000)})
    taken = request.FILES["upload"].size
    assert 11_000_000 < taken <= 12_000_000
    desk = Desk(world.ed)
    answer = desk.send(desk.get(f"{PLACE}add/"), filled(upload=upload(b"\0" * 15_000_000)))
    assert "larger than 10 MB" in words(answer)


def test_another_picture_stands_beside_the_first_in_the_history_and_the_first_comes_back(world, cells):
    desk, first = Desk(world.ed), cells.picture
    desk.send(
        desk.get(f"{PLACE}{cells.pk}/change/"),
        {"upload": upload(files.png((80, 60))), "reason": "clearer", "credit": "New"},
    )
    cells.refresh_from_db()
    history = desk.get(f"{PLACE}{cells.pk}/history/")
    both = tree(history).xpath("//div[@class='two-pictures']//img/@src")
    assert both == [f"{PLACE}pictures/{first.file_name}", f"{PLACE}pictures/{cells.picture.file_name}"]
    restore = tree(history).xpath("//a[contains(@href, '/history/')]/@href")
    desk.send(desk.get(restore[-1]), {"reason": "the first was right"})
    cells.refresh_from_db()
    assert (cells.picture, cells.credit) == (first, "Liv Hospital")


def test_a_translator_writes_the_words_of_an_own_language_beside_the_original(world, cells):
    desk = Desk(world.tara)
    page = desk.get(f"{PLACE}{cells.pk}/change/")
    links = tree(page).xpath("//table[@class='figure-words']//a[contains(@href, '/add/')]/@href")
    assert links == [f"{TEXTS}add/?figure={cells.pk}&language={code}" for code in ("tr", "ar")]
    form = desk.get(links[0])
    assert "Two cells" in words(form)
    assert tree(form).xpath("//textarea[@name='alternative']/@lang") == ["tr"]
    answer = desk.send(form, WORDS)
    assert answer.status_code == 302
    text = FigureText.objects.get(language="tr")
    assert (text.alternative, text.seen_digest) == ("İki hücre", shown_digest(cells))
    assert "Türkçe up to date" in words(desk.get(f"{PLACE}{cells.pk}/change/"))


def test_a_translator_confirms_words_after_the_picture_changed(world, cells):
    text = add_figure_text(
        figure=cells,
        language="tr",
        by=world.tara,
        reason="x",
        original=shown_digest(cells),
        alternative="İki hücre",
        legend="Kök hücre\nBlast",
    )
    save_figure(figure=cells, seen=1, by=world.ed, reason="clearer", picture=written_anew(files.png((80, 60)), "b.png"))
    desk = Desk(world.tara)
    assert "the original has changed since" in words(desk.get(f"{PLACE}{cells.pk}/change/"))
    desk.send(desk.get(f"{TEXTS}{text.pk}/change/"), {"reason": "still fits"})
    assert Entry.objects.order_by("-number").first().kind == Kind.CONFIRM
    assert "Türkçe up to date" in words(desk.get(f"{PLACE}{cells.pk}/change/"))


def test_an_original_that_changed_meanwhile_is_shown_anew_and_the_typed_words_stay(world, cells):
    text = add_figure_text(
        figure=cells,
        language="tr",
        by=world.tara,
        reason="x",
        original=shown_digest(cells),
        alternative="İki hücre",
        legend="Kök hücre\nBlast",
    )
    desk = Desk(world.tara)
    page = desk.get(f"{TEXTS}{text.pk}/change/")
    save_figure(figure=cells, seen=1, by=world.ed, reason="clearer", picture=written_anew(files.png((80, 60)), "b.png"))
    answer = desk.send(page, {"alternative": "İki yuvarlak hücre", "reason": "better"})
    assert "changed after you opened this" in words(answer)
    assert "İki yuvarlak hücre" in answer.content.decode()
    assert desk.send(answer).status_code == 302
    assert FigureText.objects.get(pk=text.pk).alternative == "İki yuvarlak hücre"


@pytest.mark.parametrize("language", ["de", "en", "xx", ""])
def test_nobody_writes_words_of_another_language(world, cells, language):
    desk = Desk(world.tara)
    address = f"{TEXTS}add/?figure={cells.pk}&language={language}"
    assert desk.get(address).status_code == (404 if language in ("xx", "") else 403)
    posted = desk.post(address, {**WORDS, "figure": cells.pk, "language": language, "original": shown_digest(cells)})
    assert posted.status_code == (404 if language in ("xx", "") else 403)
    english = FigureText.objects.get()
    assert desk.get(f"{TEXTS}{english.pk}/change/").status_code == 200
    assert desk.post(f"{TEXTS}{english.pk}/change/", WORDS).status_code == 403


def test_an_editor_removes_bytes_and_pages_say_so(world, cells, django_capture_on_commit_callbacks):
    desk = Desk(world.ed)
    address = f"/admin/figures/figure/pictures/{cells.picture.file_name}"
    page = desk.get(f"{PLACE}{cells.pk}/remove-picture/")
    with django_capture_on_commit_callbacks(execute=True):
        desk.send(page, {"picture": str(cells.picture.pk), "reason": "the heirs object"})
    assert PictureRemoval.objects.get().reason == "the heirs object"
    assert desk.get(address).status_code == 404
    assert "Removed for legal reasons" in words(desk.get(PLACE))
    assert "no picture whose bytes could be removed" in words(desk.get(f"{PLACE}{cells.pk}/remove-picture/"))


@pytest.mark.parametrize("name", ["x.png", f"{'0' * 64}.png", f"{'0' * 64}-7.png", "..png"])
def test_there_is_no_other_file_behind_the_pictures_address(world, cells, name):
    assert Desk(world.ed).get(f"{PLACE}pictures/{name}").status_code == 404


def test_a_picture_has_one_extension(world, cells):
    assert Desk(world.ed).get(f"{PLACE}pictures/{cells.picture.digest}.jpg").status_code == 404
    copy = Desk(world.ed).get(f"{PLACE}pictures/{cells.picture.digest}-360.webp")  # not made: the picture itself
    assert copy.headers["Content-Type"] == "image/png"
