"""How the editor is set up and which of its parts stay off, and the check that stands in for `ckeditor.W001`."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error

from livhealth.text.allowed import ALLOWED, CITATION_CLASS, FIGURE

# Switched off: they send text to third parties, load files from elsewhere or make markup that is not allowed.
REMOVED_PLUGINS = (
    "about",
    "exportpdf",
    "scayt",
    "wsc",
    "preview",
    "print",
    "iframe",
    "flash",
    "forms",
    "div",
    "smiley",
    "templates",
    "newpage",
    "save",
    "uploadimage",
    "uploadwidget",
    "filebrowser",
    "font",
    "colorbutton",
    "colordialog",
    "copyformatting",
    "dialogadvtab",
    "editorplaceholder",
    "horizontalrule",
    "image",
    "justify",
    "language",
    "liststyle",
    "pagebreak",
    "sourcearea",
    "stylescombo",
)
OWN_PLUGINS = ("citation", "figure", "legend", "abbreviation", "isolate", "pastecheck", "tablehead")


def editor_allowed_content() -> dict[str, dict[str, str]]:
    """The allow-list as CKEditor's `allowedContent`: with it the editor's filter is on and knows nothing else."""
    rules = {}
    needed = {("a", "href"), (FIGURE, "data-figure")}
    for element, attributes in ALLOWED.items():
        names = sorted(f"!{name}" if (element, name) in needed else name for name in attributes - {"class"})
        rules[element] = {"attributes": ",".join(names)}
        if "class" in attributes:
            rules[element]["classes"] = CITATION_CLASS
    return rules


CKEDITOR_CONFIG: dict[str, Any] = {
    "toolbar": [
        ["Format", "Bold", "Italic", "Subscript", "Superscript", "RemoveFormat"],
        ["NumberedList", "BulletedList", "Outdent", "Indent", "Blockquote"],
        ["Link", "Unlink", "Citation", "Figure", "Abbreviation", "Table", "SpecialChar"],
        ["BidiLtr", "BidiRtl", "Isolate"],
        ["Undo", "Redo", "Find", "Replace", "PasteText", "ShowBlocks", "Maximize"],
    ],
    "allowedContent": editor_allowed_content(),
    "removePlugins": ",".join(REMOVED_PLUGINS),
    "format_tags": "p;h3",
    "entities": False,
    "basicEntities": True,
    "versionCheck": False,
    "fillEmptyBlocks": False,
    "disableNativeSpellChecker": False,
    "coreStyles_bold": {"element": "strong", "overrides": "b"},
    "coreStyles_italic": {"element": "em", "overrides": "i"},
    "linkDefaultProtocol": "https://",
    "linkShowAdvancedTab": False,
    "linkShowTargetTab": False,
    "defaultLanguage": "en",
    "width": "100%",
    "height": 320,
    "skin": "moono-lisa",
}
# Files of parts that are never loaded: what no page needs would only be a way in.
UNUSED_PLUGINS = (
    "adobeair autoembed autogrow bbcode codesnippet codesnippetgeshi devtools divarea docprops embed "
    "embedbase embedsemantic iframedialog image2 mathjax placeholder sharedspace sourcedialog "
    "stylesheetparser tableresize uicolor"
).split()
IGNORED_STATIC = [
    "ckeditor/galleriffic/*",
    "ckeditor/file-icons/*",
    "ckeditor/ckeditor/adapters/*",
    "ckeditor/ckeditor/samples/*",
    "ckeditor/ckeditor/vendor/*",
    "ckeditor/ckeditor/skins/moono/*",
    "ckeditor/ckeditor/*.md",
    "ckeditor/ckeditor/bender*",
    "ckeditor/ckeditor/build-config.js",
    *(f"ckeditor/ckeditor/plugins/{name}/*" for name in (*REMOVED_PLUGINS, *UNUSED_PLUGINS)),
]


# Settings that would widen the editor; each must be absent or have this value.
FIXED = {
    "entities": False,
    "basicEntities": True,
    "versionCheck": False,
    "fullPage": False,
    "extraAllowedContent": None,
    "protectedSource": None,
    "customConfig": None,
    "exportPdf_service": None,
}
REQUIRED = frozenset({"entities", "versionCheck"})


def check_editor(app_configs: object = None, **kwargs: Any) -> list[CheckMessage]:
    """An error for each safe setting of the editor that is missing or changed. Reads settings only."""
    found: list[CheckMessage] = []
    configs = getattr(settings, "CKEDITOR_CONFIGS", None) or {}
    if "default" not in configs:
        found.append(
            Error(
                'CKEDITOR_CONFIGS has no "default": the editor would start without its filter. '
                "Set it to livhealth.editing.editor.CKEDITOR_CONFIG.",
                id="livhealth.E040",
            )
        )
    for name, config in configs.items():
        found += [Error(f'CKEDITOR_CONFIGS["{name}"]: {text}', id=id_) for id_, text in unsafe(config)]
    return [*found, *(Error(text, id=id_) for id_, text in unsafe_surroundings())]


def unsafe(config: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The id and the sentence of everything unsafe in one configuration."""
    if config.get("allowedContent") != editor_allowed_content():
        yield (
            "livhealth.E041",
            (
                '"allowedContent" is not the allow-list of bodies, so the editor\'s filter is off or differs from the '
                "cleaner. Set it to livhealth.editing.editor_config.editor_allowed_content()."
            ),
        )
    removed = set(str(config.get("removePlugins", "")).split(","))
    missing = [plugin for plugin in REMOVED_PLUGINS if plugin not in removed]
    if missing:
        yield (
            "livhealth.E042",
            (
                f'"removePlugins" leaves {", ".join(missing)} switched on, which sends text elsewhere or makes markup '
                "that is not allowed. Add them."
            ),
        )
    added = set(filter(None, str(config.get("extraPlugins", "")).split(","))) - set(OWN_PLUGINS)
    if added:
        yield "livhealth.E043", f'"extraPlugins" adds {", ".join(sorted(added))}. Only our own plugins are reviewed.'
    for name, value in FIXED.items():
        if (name in REQUIRED and name not in config) or config.get(name, value) != value:
            yield "livhealth.E044", f'"{name}" must be {value!r}. Restore it.'


def unsafe_surroundings() -> Iterator[tuple[str, str]]:
    """The same for what lies around the editor: its upload views and its files."""
    if apps.is_installed("ckeditor_uploader"):
        yield (
            "livhealth.E045",
            (
                "ckeditor_uploader is installed: it would let files into guides unchecked. "
                "Take it out of INSTALLED_APPS."
            ),
        )
    if apps.is_installed("django.contrib.staticfiles"):
        kept = set(IGNORED_STATIC) - set(getattr(apps.get_app_config("staticfiles"), "ignore_patterns", ()))
        if kept:
            yield (
                "livhealth.E046",
                (
                    "Files of the editor that nobody needs would be served. Use livhealth.apps.StaticFilesConfig in "
                    "INSTALLED_APPS."
                ),
            )
