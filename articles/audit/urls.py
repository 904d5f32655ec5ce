"""The auditors' addresses."""

from django.urls import path

from articles.audit.guides import guides

app_name = "audit"
urlpatterns = [
    path("", guides, name="guides"),
]
