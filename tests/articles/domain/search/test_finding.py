"""What is found at this moment: what is in public view, at once, and nothing else, whatever becomes of the index."""

import json
import shutil
from dataclasses import replace

import pytest

from articles.domain.drafting.renaming import change_slug
from articles.domain.drafting.writing import add_section, create_article
from articles.domain.publishing.correction import correct_class
from articles.domain.publishing.withdrawal import withdraw
from articles.domain.search import NotReady, also_looked_for, find, other_words
from articles.domain.search import finding as module
from articles.domain.search.afresh import AFRESH
from articles.domain.search.catching_up import bring_up_to_date, rebuild
from articles.domain.search.keeping import alone, read_state
from articles.domain.search.opened import Opened
from articles.models import Article, ChangeClass, EditionChange, Generation, GuideGeneration
from tests.many_guides import copies


def places(words, language="en", **given):
    return [(hit.piece.slug, hit.piece.anchor) for hit in find(words, language, **given)]


SIGNS, FEVER, TREATMENT = (("small-guide", f"section-{name}") for name in ("signs", "fever", "treatment"))
QUESTION = ("small-guide", "faq-is-it-rare")


def test_sections_questions_sources_and_the_guide_itself_are_found(published):
    assert places("fever")[0] == FEVER
    assert places("rare")[0] == QUESTION
    assert places("welcome") == [("small-guide", "")]
    assert places("National Cancer Institute") == [("small-guide", "ref-nci")]


def test_places_are_found_by_other_words_and_what_was_added_is_told(published):
    assert places("pyrexia") == [FEVER]
    assert also_looked_for("pyrexia", "en", find("pyrexia", "en")) == ["fever"]
    assert also_looked_for("fever", "en", find("fever", "en")) == []


def test_where_nothing_is_found_it_is_told_what_was_looked_for_besides(published):
    assert also_looked_for("queasiness", "en", find("queasiness", "en"))[:2] == ["nausea", "feel sick"]


def test_a_withdrawn_language_is_not_found_by_other_words_either(published):
    assert places("pyrexia") == [FEVER]
    withdraw(article=published.article, language="en", by=published.ed, reason="wrong numbers", public_note="")
    assert find("pyrexia", "en") == []


def test_words_that_are_folded_away_are_not_found_by_other_words(published):
    published.translate(published.article)
    published.translate(published.fever, heading="Ateş", body="<p>Radyoterapi.</p>")
    published.publish(language="tr")
    assert FEVER in places("ışın tedavisi", "tr")
    published.write(published.fever, "<p>Call at once.</p>")
    published.publish(ChangeClass.SAFETY)
    assert FEVER not in places("ışın tedavisi", "tr")


def test_groups_change_without_a_new_index(published, tmp_path, monkeypatch):
    assert places("zebrafish") == []
    folder = read_state().folder
    words = "language: en\nmade: By hand.\nreview: Nobody.\ngroups:\n  fever: [fever, zebrafish]\n"
    (tmp_path / "en.yaml").write_text(words, encoding="utf-8")
    monkeypatch.setattr(other_words, "folder", lambda: tmp_path)
    assert (places("zebrafish"), read_state().folder) == ([FEVER], folder)


def test_drafts_are_not_found(published):
    published.write(published.treatment, "<p>A zebrafish.</p>")
    assert places("zebrafish") == []


def test_new_words_are_found_at_once_and_the_old_ones_no_more(published):
    assert places("mg") == [TREATMENT]
    published.write(published.treatment, "<p>Take it with zebrafish.</p>")
    published.publish()
    assert (places("zebrafish"), places("mg")) == ([TREATMENT], [])


def test_a_process_that_has_the_index_open_finds_them_too(published):
    """Another process is another `Opened`: it looks at the file that says which state is in force."""
    places("fever")
    other = Opened()
    before = other.now()
    published.write(published.treatment, "<p>Take it with zebrafish.</p>")
    published.publish()
    places("zebrafish")
    after = other.now()
    assert (after.state.generation, after.state.folder) == (Generation.current(), before.state.folder)
    assert before.state.generation < after.state.generation
    assert after.index.searcher().doc_freq("body", "en:zebrafish") == 1


def test_a_withdrawn_language_is_not_found_and_found_again_when_it_is_published_again(published):
    published.translate_all("tr")
    published.publish(language="tr")
    assert places("fever", "tr")[0] == FEVER
    withdraw(article=published.article, language="tr", by=published.ed, reason="wrong numbers", public_note="")
    assert (places("fever", "tr"), places("fever")[0]) == ([], FEVER)
    published.publish(language="tr")
    assert places("fever", "tr")[0] == FEVER


def test_a_withdrawal_that_moved_no_counter_hides_it_too(published):
    """Hits are held against the editions, not against the counters alone."""
    assert places("fever")[0] == FEVER
    before = Generation.current()
    withdraw(article=published.article, language="en", by=published.ed, reason="wrong numbers", public_note="")
    for counter in (Generation, GuideGeneration):
        counter.objects.update(number=before)
    assert places("fever") == []


def test_words_that_are_folded_away_are_not_found(published):
    """A translation that is behind for safety stands below the original's words: only those are found."""
    published.translate_all("tr")
    published.publish(language="tr")
    assert sorted(places("hakkında", "tr")) == [FEVER, SIGNS, TREATMENT]
    published.write(published.fever, "<p>Call at once.</p>")
    published.publish(ChangeClass.SAFETY)
    assert FEVER not in places("hakkında", "tr")
    [hit] = find("call", "tr")
    assert (hit.piece.anchor, hit.piece.text_language, str(hit.excerpt)) == ("section-fever", "en", "Call at once.")


def test_a_corrected_class_changes_what_is_found_without_a_new_edition(published):
    """What was called a typo and is a matter of safety folds the translation away from that moment on."""
    published.translate_all("tr")
    published.publish(language="tr")
    published.write(published.treatment, "<p>Stop at once.</p>")
    edition = published.publish(ChangeClass.CONTENT)
    before = (places("stop", "tr"), TREATMENT in places("hakkında", "tr"))
    change = EditionChange.objects.get(edition=edition, unit="section:treatment")
    correct_class(change=change, change_class=ChangeClass.SAFETY, by=published.ed, reason="it was more than that")
    after = (places("stop", "tr"), TREATMENT in places("hakkında", "tr"))
    assert (before, after) == (([], True), ([TREATMENT], False))


def test_only_the_language_that_is_asked_for_is_searched(published):
    assert (places("fever", "tr"), places("fever", "de")) == ([], [])


def test_hits_are_bounded_and_every_one_shows_a_word_that_was_asked_for(published):
    for number in range(30):
        add_section(
            article=published.article, by=published.ed, reason="many", heading=f"Zebra {number}", body="<p>Stripes.</p>"
        )
    published.publish()
    assert (len(places("zebra", limit=100)), len(places("zebra", limit=3)), places("zebra", limit=0)) == (20, 3, [])
    assert all("zebra" in hit.found for hit in find("zebra", "en"))


def test_a_renamed_guide_is_found_at_its_new_address(published):
    places("fever")
    guide = Article.objects.get(pk=published.article.pk)
    change_slug(article=guide, slug="little-guide", seen=guide.save_number, by=published.ed, reason="a better name")
    assert places("fever")[0] == ("little-guide", "section-fever")


# Whatever becomes of the index -----------------------------------------------------------------


def test_where_another_process_writes_new_words_are_found_all_the_same(published, search_dir):
    places("fever")
    before = Generation.current()
    published.write(published.treatment, "<p>Take it with zebrafish.</p>")
    published.publish()
    with alone(0):
        assert (places("zebrafish"), places("mg")) == ([TREATMENT], [])
        assert (bring_up_to_date(), read_state().generation) == (False, before)
    assert (bring_up_to_date(), read_state().generation) == (True, Generation.current())


def broken(folder):
    for file in folder.glob("*"):
        if file.name != "meta.json" and not file.name.startswith("."):
            file.write_bytes(b"broken")


@pytest.mark.parametrize(
    "harm",
    [
        lambda root: shutil.rmtree(root),
        lambda root: (root / "current.json").unlink(),
        lambda root: (root / "current.json").write_text("{", encoding="utf-8"),
        lambda root: (root / "current.json").write_text("[]", encoding="utf-8"),
        lambda root: shutil.rmtree(next(root.glob("build-*"))),
        lambda root: (next(root.glob("build-*")) / "meta.json").write_text("{", encoding="utf-8"),
        lambda root: (next(root.glob("build-*")) / "meta.json").unlink(),
        lambda root: broken(next(root.glob("build-*"))),
        lambda root: old(root),
    ],
    ids=[
        "gone",
        "no state",
        "half a state",
        "no such state",
        "no build",
        "half a build",
        "empty build",
        "broken files",
        "old",
    ],
)
def test_an_index_that_is_missing_broken_or_old_is_made_anew(published, search_dir, harm, monkeypatch):
    places("fever")
    harm(search_dir)
    monkeypatch.setattr(module, "opened", Opened())  # a process that starts now
    for _question in range(2):
        assert places("fever")[0] == FEVER
    assert read_state().generation == Generation.current()
    assert len(list(search_dir.glob("build-*"))) == 1


def old(root):
    """Laid down by an earlier version of the software."""
    state = json.loads((root / "current.json").read_text(encoding="utf-8"))
    (root / "current.json").write_text(json.dumps({**state, "version": "earlier"}), encoding="utf-8")


def test_where_nothing_can_be_written_patients_find_what_there_is(published, settings, tmp_path):
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    settings.SEARCH_DIR = tmp_path / "file" / "search"
    assert places("fever")[0] == FEVER
    published.write(published.treatment, "<p>Take it with zebrafish.</p>")
    published.publish()
    assert (places("zebrafish"), places("mg")) == ([TREATMENT], [])


def test_a_build_that_cannot_come_into_force_leaves_nothing_behind(published, search_dir):
    (search_dir / "current.json" / "in the way").mkdir(parents=True)
    assert places("fever")[0] == FEVER
    assert list(search_dir.glob("build-*")) == []


def test_an_index_of_another_record_is_made_anew(published, search_dir):
    """A backup was put back: the counter may stand where it stood, but the record says something else."""
    places("fever")
    state = read_state()
    written = json.loads((search_dir / "current.json").read_text(encoding="utf-8"))
    (search_dir / "current.json").write_text(json.dumps({**written, "digest": "0" * 64}), encoding="utf-8")
    assert places("fever")[0] == FEVER
    assert (read_state().digest, read_state().folder != state.folder) == (state.digest, True)


def test_with_many_guides_and_no_index_it_says_that_it_is_not_ready_until_it_is(published):
    copies(published.article, AFRESH)
    with alone(0), pytest.raises(NotReady):
        find("fever", "en")
    told = []
    assert rebuild(lambda done, of: told.append((done, of))) == AFRESH + 1
    assert told == [(20, 21), (21, 21)]
    assert len({hit.piece.slug for hit in find("fever", "en")}) >= 20


def test_where_something_changed_on_all_pages_they_are_found_while_the_index_catches_up(published):
    """New contacts stand on every page. Hits are held against the pages as they are now."""
    copies(published.article, AFRESH + 5)
    rebuild()
    folded = Article.objects.get(slug="small-guide-003")
    withdraw(article=folded, language="en", by=published.ed, reason="wrong numbers", public_note="")
    Generation.advance_all()
    with alone(0):
        slugs = {hit.piece.slug for hit in find("above", "en")}
    assert (len(slugs), "small-guide-003" in slugs) == (20, False)


def test_while_the_old_index_is_searched_a_new_one_is_made_beside_it(published):
    places("fever")
    before = read_state().folder
    rebuild()
    assert (read_state().folder != before, places("fever")[0]) == (True, FEVER)


def test_a_second_guide_is_taken_in_beside_the_first(published):
    places("fever")
    folder = read_state().folder
    article = create_article(slug="cells", by=published.ed, reason="one more guide", head={"title": "Blood cells"})
    add_section(article=article, by=published.ed, reason="its text", heading="Zebrafish", body="<p>Cells.</p>")
    replace(published, article=article).publish(public_note="")
    assert (places("zebrafish"), read_state().folder) == ([("cells", "section-zebrafish")], folder)
    assert places("fever")[0] == FEVER
