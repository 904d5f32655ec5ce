"""Parts of a page that are made once: they say what they would say without that, and no more than they are given."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.template import engines
from django.test import override_settings
from django.utils import timezone, translation

from articles.domain.reading.editions import presented
from articles.domain.reading.typesetting import Frame, NotInFrame, typeset
from articles.models import ChangeClass
from articles.templatetags.livhealth_parts import PARTS

FRAME = Frame("small-guide", "en", "en", None)


def made(source, **given):
    return engines["django"].from_string("{% load livhealth_parts %}" + source).render(given)


def part(template, **given):
    names = " ".join(f"{name}={name}" for name in given)
    return made(f'{{% part "articles/{template}" {names} %}}', **given)


def test_a_part_is_made_once_for_all_pages_that_hold_it(published, client):
    PARTS.clear()
    client.get("/en/small-guide/")
    first = set(PARTS.younger)
    published.write(published.treatment, "<p>Take 6 mg a day.</p>")
    published.publish(ChangeClass.CONTENT)
    client.get("/en/small-guide/")
    new = [key for key in PARTS.younger if key not in first]
    assert len(first) > 4
    assert {key[0].name: key[4:] for key in new}.keys() == {"articles/_changed.html", "articles/_chapter.html"}
    assert [given.anchor for key in new for name, given in key[4:] if name == "unit"] == ["section-treatment"]


def test_a_part_knows_nothing_but_what_it_is_given():
    unknown = made('{% part "articles/_hospital.html" %}', hospital={"name": "Liv", "contact": "x@example.org"})
    assert "Liv" not in unknown
    with pytest.raises(NotInFrame, match="page.edition"):
        made("{{ page.edition }}", page=FRAME)
    assert made("{{ page.slug }}{% if page.source_withdrawn %} gone{% endif %}", page=FRAME) == "small-guide"


def test_what_has_no_fixed_value_is_refused():
    with pytest.raises(TypeError, match="unhashable"):
        made('{% part "articles/_references.html" references=references %}', references=["a list may change"])


def test_the_same_part_in_another_language_time_zone_and_place_is_another(published):
    unit = typeset(presented(published.article, "en").page).sections[0]
    shown = set()
    for language in ("en", "tr", "ar"):
        for zone in ("UTC", "Pacific/Kiritimati"):
            with translation.override(language), timezone.override(zone):
                shown.add(part("_chapter.html", unit=unit, page=FRAME))
    assert len(shown) == 6


def test_a_changed_template_file_makes_new_parts(tmp_path, settings):
    file = tmp_path / "part.html"
    changed = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    said = []
    for words in ("before", "after"):
        file.write_text(words)
        with override_settings(TEMPLATES=changed):
            said.append(made('{% part "part.html" %}'))
    assert said == ["before", "after"]


def test_many_threads_get_the_same_part(published):
    unit = typeset(presented(published.article, "en").page).sections[0]
    languages = ["en", "tr", "ar", "de"] * 20

    def render(language):
        with translation.override(language):
            return part("_chapter.html", unit=unit, page=FRAME)

    expected = [render(language) for language in languages]
    PARTS.clear()
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(render, languages)) == expected
