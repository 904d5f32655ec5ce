"""What makes a page of an evidence bundle readable where there is no server: its style sheets lie beside it."""

from pathlib import Path

from django.contrib.staticfiles import finders
from django.templatetags.static import static

from articles.domain.evidence.bundle import Bundle
from livhealth.brand import files as brand

STYLES = ("livhealth.css", "lists.css", "diff.css", "timemachine.css", "icon.svg")


def styled(bundle: Bundle, html: str) -> str:
    """The same page, two folders down, with the style sheets of the bundle."""
    for name in (*STYLES, *(brand.PREFIX + each for each in brand.files())):
        if static(name) in html and (found := finders.find(name)):
            bundle.write(f"styles/{name}", Path(found).read_bytes())
            html = html.replace(static(name), f"../../styles/{name}")
    return html
