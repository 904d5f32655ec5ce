"""The verb that brings back an older version of a unit's words or of a reference."""

from articles.domain.drafting.writing import check_citations
from articles.models.text import Text
from livhealth.editing import restoring
from livhealth.editing.history import Save
from livhealth.floor.access import Act, require
from livhealth.floor.person import Person


def restore_text(*, text: Text, save: Save, seen: int, by: Person, reason: str) -> None:
    """The words of `save` become the draft again, cleaned and checked as if they were typed."""
    if text.is_source:
        require(by, Act.EDIT_SOURCE)
    else:
        require(by, Act.EDIT_TRANSLATION, language=text.language)
    check_citations({name: save.values.get(name, "") for name in text.WORDS})
    restoring.restore(row=text, save=save, fields=text.WORDS, seen=seen, by=by, reason=reason)
