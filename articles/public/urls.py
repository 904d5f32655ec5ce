"""The patients' addresses."""

from django.urls import path, register_converter

from articles.public import converters
from articles.public.connect.page import connect_page
from articles.public.connect.service import connect
from articles.public.entrance import choose, entrance
from articles.public.feed import updates_feed
from articles.public.figures import figure
from articles.public.guide import guide
from articles.public.guide_json import guide_json
from articles.public.handout import handout
from articles.public.home import home
from articles.public.ledger_head import ledger_head
from articles.public.offline.page import offline
from articles.public.offline.worker import worker
from articles.public.pictures import icons
from articles.public.pictures.view import picture
from articles.public.print_check import print_check, typed
from articles.public.robots import robots
from articles.public.search import search, suggest
from articles.public.security import security
from articles.public.sitemap import sitemap_part, sitemap_xml
from articles.public.topics import topic
from articles.public.unclear import unclear
from articles.public.updates import updates
from articles.public.updates_of_all import feed_of_guides, updates_of_guides

register_converter(converters.LanguageConverter, "language")
register_converter(converters.SlugConverter, "guide")
register_converter(converters.DigestConverter, "digest")
register_converter(converters.PartConverter, "part")
register_converter(converters.IconSideConverter, "side")

app_name = "public"
urlpatterns = [
    path("", entrance, name="entrance"),
    path("go/<language:language>/", choose, name="choose"),
    path("sitemap.xml", sitemap_xml, name="sitemap"),
    path("sitemap-<part:part>.xml", sitemap_part, name="sitemap_part"),
    path("favicon.ico", icons.favicon, name="favicon"),
    path("apple-touch-icon.png", icons.touch_icon, name="touch_icon"),
    path("icon-<side:side>.png", icons.icon, name="icon"),
    path("pictures/<digest:digest>.png", picture, name="picture"),
    path("v/", typed, name="typed_code"),
    path("v/<str:code>/", print_check, name="print_check"),
    path("robots.txt", robots, name="robots"),
    path("figures/<str:name>", figure, name="figure"),
    path(".well-known/security.txt", security, name="security"),
    path(".well-known/livhealth-ledger.txt", ledger_head, name="ledger_head"),
    path("sw.js", worker, name="worker"),
    path("connect", connect, name="connect"),
    path("connect/page", connect_page, name="connect_page"),
    path("<language:language>/", home, name="home"),
    path("<language:language>/topics/<slug:topic>/", topic, name="topic"),
    path("<language:language>/search/", search, name="search"),
    path("<language:language>/search/suggest/", suggest, name="suggest"),
    path("<language:language>/offline/", offline, name="offline"),
    path("<language:language>/updates/", updates_of_guides, name="all_updates"),
    path("<language:language>/updates.atom", feed_of_guides, name="all_feed"),
    path("<language:language>/site.webmanifest", icons.manifest, name="manifest"),
    path("<language:language>/<guide:slug>/", guide, name="guide"),
    path("<language:language>/<guide:slug>/updates/", updates, name="updates"),
    path("<language:language>/<guide:slug>/updates.atom", updates_feed, name="feed"),
    path("<language:language>/<guide:slug>/unclear/<slug:anchor>/", unclear, name="unclear"),
    path("<language:language>/<guide:slug>/guide.json", guide_json, name="data"),
    path("<language:language>/<guide:slug>/guide.pdf", handout, name="handout"),
    path("<language:language>/<guide:slug>/<slug:anchor>.pdf", handout, name="chapter_handout"),
]
