import pytest
from tests.articles.test_every_staff_page_browser import faults, on_doors
from tests.articles.edit.live import sign_in

@pytest.mark.parametrize("look", ["ar dark", "en light"])
def test_look(on_doors, world, new_page, settings, look):
    settings.SECOND_FACTOR_REQUIRED = False
    language, scheme = look.split()
    p = new_page(color_scheme=scheme, locale=language)
    sign_in(p, world.ed)
    base = "/admin/articles/article/texts/"
    for at in (base, base + "?q=words", base + "replace/?q=words&instead=Other"):
        print("FAULTS", look, at, faults(p, at, 390 if scheme == "dark" else 1280))
    p.goto(base + "?q=sign"); p.set_viewport_size({"width": 390, "height": 900}); p.screenshot(path=f"/tmp/t_{language}_{scheme}_search.png")
    p.set_viewport_size({"width": 1280, "height": 900}); p.screenshot(path=f"/tmp/t_{language}_{scheme}_search_wide.png")
