"""The fields of the outline's lines are, byte for byte, what Django's templates make of them."""

import pytest
from django import forms

from articles.edit.inputs import Heading, Mark, Seen

HEADINGS = ["", "Fever", 'A "quoted" <b>&amp; ’signs’</b>', "ateş", "\u0627\u0644\u062d\u0645\u0649"]


class Written(forms.Form):
    heading = Heading(max_length=200, show_hidden_initial=True)
    ready = Mark(required=False, show_hidden_initial=True)
    text_seen = Seen()
    place_seen = Seen(required=False)


class Django(forms.Form):
    heading = forms.CharField(max_length=200, show_hidden_initial=True)
    ready = forms.BooleanField(required=False, show_hidden_initial=True)
    text_seen = forms.IntegerField(widget=forms.HiddenInput)
    place_seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("ready", [True, False])
@pytest.mark.parametrize("data", [None, {}, {"section-fever-heading": "<i>", "section-fever-ready": "on"}])
def test_every_field_is_written_as_django_writes_it(heading, ready, data):
    initial = {"heading": heading, "ready": ready, "text_seen": 12345, "place_seen": None}
    ours, theirs = (form(data, prefix="section-fever", initial=initial) for form in (Written, Django))
    for form in (ours, theirs):
        form.fields["heading"].widget.attrs |= {"aria-label": 'Heading of "fever"', "lang": "ar", "dir": "rtl"}
    for name in theirs.fields:
        assert str(ours[name]) == str(theirs[name])
    assert ours.changed_data == theirs.changed_data
