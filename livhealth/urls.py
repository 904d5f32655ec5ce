"""Every address of the installation."""

from django.contrib import admin
from django.urls import include, path

from articles.public.front.served import served
from livhealth import health

urlpatterns = [
    path("health/live", health.live, name="live"),
    path("health/ready", health.ready, name="ready"),
    path("health/write", health.write, name="write"),
    path("admin/", include("livhealth.people.urls")),
    path("admin/served/", admin.site.admin_view(served), name="served"),
    path("admin/", admin.site.urls),
    path("audit/", include("articles.audit.urls")),
    path("", include("articles.public.urls")),
]

handler400 = "livhealth.errors.bad_request"
handler403 = "livhealth.errors.forbidden"
handler404 = "livhealth.errors.not_found"
handler500 = "livhealth.errors.server_error"
