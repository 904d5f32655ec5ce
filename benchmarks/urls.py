"""The installation's addresses, and beside them django-reversion's stock admin for comparison."""

from django.contrib import admin
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path
from reversion.admin import VersionAdmin

from articles.models import SectionText
from livhealth.urls import handler400, handler403, handler404, handler500
from livhealth.urls import urlpatterns as own

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

stock = AdminSite(name="stock")
stock.register(SectionText, VersionAdmin)


def bare(request: HttpRequest) -> HttpResponse:
    """The frame of an admin page and nothing in it: what the staff's pages are measured beside."""
    return render(request, "admin/base_site.html", admin.site.each_context(request))


# Not under the name of the admin: the frame of every page names addresses that only ours has.
stock_urls = include((stock.get_urls(), "stock"), namespace="stock")
urlpatterns = [path("admin/bare/", admin.site.admin_view(bare)), path("stock/", stock_urls), *own]
