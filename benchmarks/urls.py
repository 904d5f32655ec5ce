"""The installation's addresses, and beside them django-reversion's stock admin for comparison."""

from django.contrib.admin import AdminSite
from django.urls import path
from reversion.admin import VersionAdmin

from articles.models import SectionText
from livhealth.urls import handler400, handler403, handler404, handler500
from livhealth.urls import urlpatterns as own

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

stock = AdminSite(name="stock")
stock.register(SectionText, VersionAdmin)
urlpatterns = [path("stock/", stock.urls), *own]
