"""The auditors' addresses."""

from django.urls import path

from articles.audit.at import at, choose

app_name = "audit"
urlpatterns = [
    path("<slug:slug>/<str:language>/at/", choose, name="choose"),
    path("<slug:slug>/<str:language>/at/<str:moment>/", at, name="at"),
]
