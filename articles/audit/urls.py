"""The auditors' addresses."""

from django.urls import path

from articles.audit.answers import answers
from articles.audit.citing import citing
from articles.audit.compare import compare
from articles.audit.entry import entry
from articles.audit.evidence import evidence
from articles.audit.guides import guides
from articles.audit.lag import lag
from articles.audit.ledger import ledger
from articles.audit.released_alone import alone
from articles.audit.time_machine import at, choose
from articles.audit.timeline import timeline
from articles.audit.typos import typos

app_name = "audit"
urlpatterns = [
    path("", guides, name="guides"),
    path("ledger/", ledger, name="ledger"),
    path("ledger/<int:number>/", entry, name="entry"),
    path("answers/", answers, name="answers"),
    path("answers/lag/", lag, name="lag"),
    path("answers/alone/", alone, name="alone"),
    path("answers/typos/", typos, name="typos"),
    path("answers/citing/", citing, name="citing"),
    path("<slug:slug>/", timeline, name="timeline"),
    path("<slug:slug>/<slug:language>/compare/<int:old>/<int:new>/", compare, name="compare"),
    path("<slug:slug>/evidence/", evidence, name="evidence"),
    path("<slug:slug>/<str:language>/at/", choose, name="choose"),
    path("<slug:slug>/<str:language>/at/<str:moment>/", at, name="at"),
]
