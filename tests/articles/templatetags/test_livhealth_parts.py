"""Parts of a page that are made once: they say what they would say without that, and no more than they are given."""

import re
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from dataclasses import replace
from datetime import timedelta

import pytest
from django.template import engines
from django.template.loader import render_to_string
from django.test import override_settings
from django.utils import timezone, translation
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

from articles.domain.edition.records import Change
from articles.domain.reading.editions import presented
from articles.domain.reading.frames import Frame, NotInFrame
from articles.domain.reading.typesetting import typeset
from articles.models import ChangeClass
from articles.templatetags.livhealth_parts import PARTS
from livhealth.floor import moments

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
    of_the_edition = {"articles/_changed.html", "articles/_about.html", "articles/_head.html"}
    assert {key[0].name for key in new} == {*of_the_edition, "articles/_chapter.html"}
    assert [given.anchor for key in new for name, given in key[5:] if name == "unit"] == ["section-treatment"]


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


@pytest.mark.parametrize("values", [(1, True, 1.0), ("<b>", mark_safe("<b>")), (mark_safe("<b>"), "<b>")])
def test_equal_values_of_other_kinds_make_other_parts(values, tmp_path, settings):
    """Python says that 1 is True, and that text is equal to HTML: a page says something else of each."""
    (tmp_path / "said.html").write_text("{{ value }}")
    templates = deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [tmp_path, *templates[0]["DIRS"]]
    with override_settings(TEMPLATES=templates):
        found = [made('{% part "said.html" value=value %}', value=value) for value in values]
    assert found == [str(conditional_escape(value)) for value in values]


def test_the_date_of_the_answers_is_that_of_the_newest_edition_among_them(published):
    """Which of two is newer is told by the order of editions, which dates are not compared by."""
    (faq,) = typeset(presented(published.article, "en").page).faqs
    earlier, later = faq.words.changed.at, faq.words.changed.at + timedelta(days=2)

    def shown(*keys):
        """Two answers, the first dated before the second, in editions of these keys."""
        dated = [Change(at, "Ed Ito", key) for at, key in zip((earlier, later), keys, strict=True)]
        faqs = tuple(replace(faq, words=replace(faq.words, changed=change)) for change in dated)
        page = replace(typeset(presented(published.article, "en").page), faqs=faqs)
        html = render_to_string("articles/guide.html", {"page": page.page, "set": page})
        return re.search(r'id="faqs".*?<time datetime="([^"]*)"', html, re.DOTALL)[1]

    assert [shown(1, 2), shown(2, 1)] == [moments.iso(later), moments.iso(earlier)]
