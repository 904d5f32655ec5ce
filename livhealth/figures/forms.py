"""Forms of figures: a file that is taken over at once, and the words in one language."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from livhealth.editing.forms import ReasonForm
from livhealth.editing.history import versions_of
from livhealth.figures.frozen import shown_digest
from livhealth.figures.models import Figure, FigureText, Picture
from livhealth.figures.processing import MOST_BYTES, Written, too_many_bytes, written_anew
from livhealth.figures.refusals import NoPicture
from livhealth.floor.reason import ReasonField


class PictureField(forms.FileField):
    """A file from the editor's machine, as the picture that it is written anew as (`Written`)."""

    def __init__(self, **kwargs: Any) -> None:
        accepted = forms.ClearableFileInput(attrs={"accept": "image/png,image/jpeg,image/webp,image/avif"})
        kwargs.setdefault("widget", accepted)
        kwargs.setdefault(
            "help_text",
            _(
                "PNG, JPEG, WebP or AVIF, up to 10 MB and 25 million pixels, best at least 1440 pixels wide. It is written "
                "anew: place, names and everything else beside the picture is left out. Words belong in the legend, "
                "where they can be translated; put numbers into the drawing."
            ),
        )
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Written | None:
        upload: UploadedFile | None = super().clean(data, initial)
        if not upload:
            return None
        try:
            if upload.size is None or upload.size > MOST_BYTES:
                raise too_many_bytes()
            return written_anew(upload.read(), upload.name or "")
        except NoPicture as refused:
            raise ValidationError(str(refused)) from None


class FigureForm(ReasonForm):
    """What a figure shows; another file may take the picture's place."""

    upload = PictureField(label=_("Another picture"), required=False)

    def values(self) -> dict[str, Any]:
        own = {field.name for field in Figure._meta.concrete_fields}
        return {name: value for name, value in super().values().items() if name in own}


def language_choices() -> list[tuple[str, Any]]:
    return list(settings.LANGUAGES)


class AddFigureForm(FigureForm):
    """A new figure: its file, and the words of the original."""

    upload = PictureField(label=_("Picture"))
    source_language = forms.ChoiceField(label=_("Language of the original"), choices=language_choices)
    alternative = FigureText._meta.get_field("alternative").formfield(widget=forms.Textarea(attrs={"rows": 3}))
    caption = FigureText._meta.get_field("caption").formfield(widget=forms.Textarea(attrs={"rows": 2}))
    legend = FigureText._meta.get_field("legend").formfield(widget=forms.Textarea(attrs={"rows": 6}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("source_language", settings.LANGUAGE_CODE)

    def words(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("alternative", "caption", "legend")}


class FigureTextForm(ReasonForm):
    """The words in one language, with what the translator was shown of the original."""

    figure = forms.ModelChoiceField(Figure.objects.all(), widget=forms.HiddenInput)
    language = forms.ChoiceField(choices=language_choices, widget=forms.HiddenInput)
    original = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        widgets = {
            "alternative": forms.Textarea(attrs={"rows": 3}),
            "caption": forms.Textarea(attrs={"rows": 2}),
            "legend": forms.Textarea(attrs={"rows": 6}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = self.instance
        if not row.pk:  # a new row, of the figure and language that were asked for
            asked = self.data if self.is_bound else self.initial
            row.figure = Figure.objects.filter(pk=asked.get("figure", 0)).first()
            row.language = str(asked.get("language", ""))
        if row.figure_id:
            self.initial["original"] = shown_digest(row.figure)
        for name in ("alternative", "caption", "legend"):
            if name in self.fields:
                self.fields[name].widget.attrs.update({"lang": row.language, "dir": "auto"})

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("alternative", "caption", "legend", "ready")}


class RemovalForm(forms.Form):
    """Which of the pictures that a figure has, or had, loses its bytes, and why."""

    picture = forms.ModelChoiceField(
        Picture.objects.none(), label=_("Picture"), widget=forms.RadioSelect, empty_label=None
    )
    reason = ReasonField()

    def __init__(self, *args: Any, figure: Figure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["picture"]
        chosen.queryset = pictures_of(figure)


def pictures_of(figure: Figure) -> Any:
    """The pictures that a figure has and had, those without bytes left out."""
    versions = versions_of(Figure, figure.pk)
    had = {version.field_dict.get("picture_id") for version in versions}
    return Picture.objects.filter(pk__in={figure.picture_id, *had} - {None}, removal=None)
