"""Does every view say who may see it, and do the marks hold?"""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import include, path

from livhealth.floor.access import Act
from livhealth.floor.access_marks import check_views, needs, public
from tests.universe import make_person


def unmarked(request):
    return HttpResponse("words")


@public
def shown(request):
    return HttpResponse("words")


@needs(Act.READ_AUDIT)
def audited(request):
    return HttpResponse("words")


inner = [path("open/", unmarked), path("shown/", shown)]
urlpatterns = [path("admin/anything/", unmarked), path("part/", include(inner)), path("audited/", audited)]


def test_every_view_of_this_installation_is_marked():
    assert check_views() == []


@pytest.mark.urls(__name__)
def test_a_view_without_a_mark_is_named():
    assert [problem.msg for problem in check_views()] == ["The view of “/part/open/” says nowhere who may see it."]


def test_a_guarded_view_sends_strangers_to_sign_in():
    request = RequestFactory().get("/audit/?page=2")
    request.user = AnonymousUser()
    response = audited(request)
    assert (response.status_code, response["Location"]) == (302, "/admin/login/?next=/audit/%3Fpage%3D2")


@pytest.mark.django_db
def test_a_guarded_view_is_for_those_who_may():
    request = RequestFactory().get("/audit/")
    request.user = make_person("aud")
    assert audited(request).status_code == 200
    request.user = make_person("ed")
    with pytest.raises(PermissionDenied):
        audited(request)
