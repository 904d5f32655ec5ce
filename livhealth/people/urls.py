"""The staff's own pages beside the admin's: the second factor and the own password."""

from django.contrib import admin
from django.urls import path

from livhealth.people import second_factor
from livhealth.people.own_password import own_password

app_name = "people"
urlpatterns = [
    path("second-factor/", second_factor.ask, name="second_factor"),
    path("second-factor/set-up/", second_factor.set_up, name="set_up"),
    path("second-factor/key.svg", second_factor.key_image, name="key_image"),
    path("second-factor/replace/", second_factor.replace, name="replace"),
    path("password_change/", admin.site.admin_view(own_password), name="own_password"),
]
