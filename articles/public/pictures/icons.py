"""The site's icon at the addresses that browsers and phones ask for by themselves, and what a phone is told of the site."""

import io
from functools import lru_cache

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from PIL import Image

from articles.public.caching import revalidated
from articles.public.pictures.drawing import draw_icon, drawn_by
from livhealth.brand.tokens import palette
from livhealth.contacts.hospital import Hospital
from livhealth.floor import languages
from livhealth.floor.access_marks import public

FAVICON_SIDES = (16, 32, 48)
TOUCH = 180  # what iPhones want
LARGE = (192, 512)  # what a manifest wants
MASKED = 62  # percent of a “maskable” icon that no phone cuts off, whatever shape it has


@public
@revalidated
def favicon(request: HttpRequest) -> HttpResponse:
    """`/favicon.ico`: for browsers that read no SVG."""
    return HttpResponse(favicon_bytes(drawn_by()), content_type="image/x-icon")


@public
@revalidated
def touch_icon(request: HttpRequest) -> HttpResponse:
    """`/apple-touch-icon.png`: on the home screen of an iPhone, on paper."""
    return HttpResponse(icon_bytes(TOUCH, palette().light["paper"], 80, drawn_by()), content_type="image/png")


@public
@revalidated
def icon(request: HttpRequest, side: int) -> HttpResponse:
    """`/icon-192.png` and `/icon-512.png`: for home screens, with room around for any shape."""
    return HttpResponse(icon_bytes(side, palette().light["paper"], MASKED, drawn_by()), content_type="image/png")


@lru_cache(maxsize=8)
def icon_bytes(side: int, ground: str, share: int, _drawn_by: str) -> bytes:
    return draw_icon(side, ground, share)


@lru_cache(maxsize=1)
def favicon_bytes(_drawn_by: str) -> bytes:
    """Each size drawn as that size: a large one made smaller would be a blur."""
    drawn = [Image.open(io.BytesIO(draw_icon(side))) for side in FAVICON_SIDES]
    file = io.BytesIO()
    drawn[-1].save(file, "ICO", sizes=[(side, side) for side in FAVICON_SIDES], append_images=drawn[:-1])
    return file.getvalue()


@public
@revalidated
def manifest(request: HttpRequest, language: str) -> HttpResponse:
    """`/<lang>/site.webmanifest` (W3C Web Application Manifest): what the site is called on a home screen."""
    hospital, colours = Hospital(), palette().light
    home = reverse("public:home", args=[language])
    name = f"{hospital.name} – {_('Patient guides')}"
    data = {
        "id": home,
        "name": name,
        "short_name": hospital.name,
        "lang": language,
        "dir": languages.direction(language),
        "start_url": home,
        "scope": "/",
        "display": "minimal-ui",
        "background_color": colours["paper"],
        "theme_color": colours["mist"],
        "icons": [
            {"src": static(hospital.brand.icon), "type": "image/svg+xml", "sizes": "any"},
            *(
                {
                    "src": reverse("public:icon", args=[side]),
                    "type": "image/png",
                    "sizes": f"{side}x{side}",
                    "purpose": purpose,
                }
                for side in LARGE
                for purpose in ("any", "maskable")
            ),
        ],
    }
    return JsonResponse(data, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})
