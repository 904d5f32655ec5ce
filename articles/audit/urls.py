"""The auditors' addresses."""

from django.urls import path

from articles.audit.at import at, choose
from articles.audit.evidence import evidence

app_name = "audit"
urlpatterns = [
    path("<slug:slug>/evidence/", evidence, name="evidence"),
    path("<slug:slug>/<str:language>/at/", choose, name="choose"),
    path("<slug:slug>/<str:language>/at/<str:moment>/", at, name="at"),
]
