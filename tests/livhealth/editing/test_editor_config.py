"""The check that stands in for the editor's own warning, and the files that are left out."""

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.utils import get_files
from django.core.files.storage import FileSystemStorage

from livhealth.editing.editor import CKEDITOR_CONFIG, IGNORED_STATIC, check_editor


def test_the_shipped_settings_pass():
    assert check_editor() == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"allowedContent": True}, ["livhealth.E041"]),
        ({"allowedContent": {**CKEDITOR_CONFIG["allowedContent"], "script": {}}}, ["livhealth.E041"]),
        ({"removePlugins": CKEDITOR_CONFIG["removePlugins"].replace("preview,", "")}, ["livhealth.E042"]),
        ({"extraPlugins": "sourcedialog"}, ["livhealth.E043"]),
        ({"entities": True}, ["livhealth.E044"]),
        ({"versionCheck": True}, ["livhealth.E044"]),
        ({"fullPage": True}, ["livhealth.E044"]),
        ({"extraAllowedContent": "script"}, ["livhealth.E044"]),
    ],
)
def test_each_unsafe_change_is_an_error(settings, change, expected):
    settings.CKEDITOR_CONFIGS = {"default": {**CKEDITOR_CONFIG, **change}}
    assert [error.id for error in check_editor()] == expected


@pytest.mark.parametrize("name", ["allowedContent", "removePlugins", "entities", "versionCheck"])
def test_each_missing_setting_is_an_error(settings, name):
    settings.CKEDITOR_CONFIGS = {"default": {key: value for key, value in CKEDITOR_CONFIG.items() if key != name}}
    assert len(check_editor()) == 1


def test_no_configuration_at_all_is_an_error(settings):
    del settings.CKEDITOR_CONFIGS
    assert [error.id for error in check_editor()] == ["livhealth.E040"]


def test_an_unsafe_second_configuration_is_an_error(settings):
    settings.CKEDITOR_CONFIGS = {"default": CKEDITOR_CONFIG, "other": {**CKEDITOR_CONFIG, "allowedContent": True}}
    assert [error.id for error in check_editor()] == ["livhealth.E041"]


def test_files_of_unneeded_plugins_are_not_collected():
    folder = finders.find("ckeditor/ckeditor/ckeditor.js").removesuffix("ckeditor/ckeditor/ckeditor.js")
    files = list(get_files(FileSystemStorage(location=folder), ["CVS", ".*", "*~", *IGNORED_STATIC]))
    plugins = {
        path.split("/")[3] for path in files if path.startswith("ckeditor/ckeditor/plugins/") and path.count("/") > 3
    }
    assert plugins == {
        "a11yhelp",
        "ajax",
        "autolink",
        "clipboard",
        "dialog",
        "filetools",
        "find",
        "link",
        "lineutils",
        "magicline",
        "menubutton",
        "notification",
        "notificationaggregator",
        "pastefromgdocs",
        "pastefromlibreoffice",
        "pastefromword",
        "pastetools",
        "showblocks",
        "specialchar",
        "table",
        "tableselection",
        "tabletools",
        "widget",
        "xml",
    }
    assert [path for path in files if "sample" in path or path.endswith(".md")] == []
    assert "ckeditor/ckeditor/ckeditor.js" in files
