"""The clinicians' editor in a form: a widget for one language's text, and the field that cleans and refuses."""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any, NotRequired, TypedDict

from ckeditor.widgets import CKEditorWidget
from django import forms
from django.core.exceptions import ValidationError
from django.templatetags.static import static
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from livhealth.editing.editor_config import CKEDITOR_CONFIG, IGNORED_STATIC, OWN_PLUGINS, check_editor
from livhealth.text.clean import clean_html
from livhealth.text.limits import MOST_CHARACTERS, too_long, too_tangled
from livhealth.text.structure import losses, problems

__all__ = ["CKEDITOR_CONFIG", "IGNORED_STATIC", "RichTextField", "RichTextWidget", "check_editor"]


class Choice(TypedDict):
    """A reference that texts cite: its key, and the words by which an editor finds it."""

    key: str
    label: str
    short: NotRequired[str]  # what stands in the text while it is edited: "Pui & Evans, 2018"
    entry: NotRequired[str]  # what the list under the editor says: "Pui & Evans (2018). Title"
    address: NotRequired[str]  # where its record is
    retired: NotRequired[bool]  # known where it is cited, and not offered to be cited


class FigureChoice(TypedDict):
    """A figure that may be shown: its key, what it is called, and the address of its picture."""

    key: str
    label: str
    picture: str
    address: NotRequired[str]  # where its record is


class RichTextWidget(CKEditorWidget):
    """The editor for one text: writes in the text's language and direction, cites from the choices given."""

    config: dict[str, Any]

    def __init__(
        self,
        *,
        language: str,
        citations: Sequence[Choice] = (),
        figures: Sequence[FigureChoice] = (),
        attrs: dict[str, Any] | None = None,
    ) -> None:
        direction = "rtl" if get_language_info(language)["bidi"] else "ltr"
        super().__init__(attrs={"lang": language, "dir": direction, **(attrs or {})})
        # Never the shared one: what one form sets would show in another person's.
        self.config = {
            **deepcopy(self.config),
            "extraPlugins": ",".join(OWN_PLUGINS),
            "contentsLanguage": language,
            "contentsLangDirection": direction,
            "contentsCss": static("editor/contents.css"),
            "citations": [dict(choice) for choice in citations],
            "figures": [dict(choice) for choice in figures],
        }

    def __deepcopy__(self, memo: dict[int, Any]) -> "RichTextWidget":
        # Django copies a form's widgets shallowly: all forms of a class would share one configuration.
        copied: RichTextWidget = super().__deepcopy__(memo)
        copied.config = deepcopy(self.config)
        return copied

    def _set_config(self) -> None:
        super()._set_config()
        self.config["words"] = words()

    @property
    def media(self) -> forms.Media:
        # One list, because only within a list Django keeps the order: boot.js after what it mends.
        shipped = super().media
        own = ["editor/boot.js", *(f"editor/plugins/{name}/plugin.js" for name in OWN_PLUGINS)]
        return forms.Media(css={"all": ["ckeditor/ckeditor.css", "editor/editor.css"]}, js=[*shipped._js, *own])


def words() -> dict[str, str]:
    """What our own buttons and dialogs say, in the language of the person who edits."""
    return {
        "abbreviation": _("Abbreviation"),
        "abbreviationHelp": _("What the abbreviation stands for, as it should be read out"),
        "abbreviationMissing": _("Write the abbreviation and what it stands for."),
        "abbreviationRemove": _("Leave the long form empty to remove the mark."),
        "abbreviationText": _("Abbreviation as it stands in the text"),
        "citedHere": _("Cited and shown here"),
        "citedRecord": _("Open the record of “%s” in a new tab"),
        "citedRetired": _("“%s” is retired. Bring it back, or take the citation out: else this cannot be published."),
        "citedUnknown": _("There is no reference “%s”. Add it under References first, or take the citation out."),
        "citation": _("Citation"),
        "citationChoose": _("Reference to cite"),
        "citationFilter": _("Find by author, title or key"),
        "citationMissing": _("Choose the reference to cite."),
        "citationNone": _("There are no references yet. Add one under References first."),
        "figure": _("Figure"),
        "figureChoose": _("Figure to show"),
        "figureFilter": _("Find by caption or key"),
        "figureMissing": _("Choose the figure to show."),
        "figureUnknown": _("There is no figure “%s” in use. Add it under Figures first, or take it out."),
        "figureNone": _("There are no figures yet. Add one under Figures first."),
        "isolate": _("Isolate (bdi)"),
        "pasteComments": _("Comments."),
        "pasteForms": _("Fields and buttons of a form."),
        "pasteLeftOut": _("Pasted. This was left out, because a guide cannot hold it:"),
        "pasteLinks": _("Links that lead to a place in the other document; their words stand there."),
        "pasteNotes": _("Footnotes and their marks: cite a reference instead."),
        "pasteNumbers": _("How a list is numbered (letters, Roman numerals): it is numbered 1, 2, 3."),
        "pastePictures": _("Pictures and videos."),
        "pastePlain": _("The editor could not read how this was set, so the words alone were pasted."),
        "pasteStruck": _(
            "Nothing was pasted: a part of it is struck through or a tracked deletion, which patients would read as "
            "valid. Accept or reject the changes in the other document, or delete the struck words; then copy again."
        ),
        "tableCaptionMissing": _("Write the caption: it says what the table shows, and is read aloud before it."),
    }


class RichTextField(forms.CharField):
    """A body from a form: cleaned by the allow-list, refused with sentences where a reader would be misled."""

    def __init__(
        self,
        *,
        language: str = "en",
        citations: Sequence[Choice] = (),
        figures: Sequence[FigureChoice] = (),
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("widget", RichTextWidget(language=language, citations=citations, figures=figures))
        kwargs.setdefault("max_length", MOST_CHARACTERS)
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)  # the browser would count tags as text
        return attrs

    def clean(self, value: Any) -> str:
        """The canonical HTML. Raises ValidationError with one sentence for each thing to mend."""
        raw = self.to_python(value) or ""
        self.run_validators(raw)
        if tangled := too_tangled(raw):
            raise ValidationError(tangled)
        cleaned = clean_html(raw)
        self.validate(cleaned)
        found = list(too_long(cleaned)) or [*losses(raw), *problems(cleaned)]
        if found:
            raise ValidationError(found)
        return cleaned

    def has_changed(self, initial: Any, data: Any) -> bool:
        before, raw = self.to_python(initial) or "", self.to_python(data) or ""
        if before == raw:
            return False
        return len(raw) > MOST_CHARACTERS or bool(too_tangled(raw)) or clean_html(before) != clean_html(raw)
