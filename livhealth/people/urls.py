"""The staff's own pages beside the admin's: the second factor, the own password, the language."""

from django.contrib import admin
from django.urls import path

from livhealth.people.interface_language import interface_language
from livhealth.people.own_password import own_password
from livhealth.people.second_factor import pages

app_name = "people"
urlpatterns = [
    path("second-factor/", pages.ask, name="second_factor"),
    path("second-factor/set-up/", pages.set_up, name="set_up"),
    path("second-factor/key.svg", pages.key_image, name="key_image"),
    path("second-factor/replace/", pages.replace, name="replace"),
    path("password_change/", admin.site.admin_view(own_password), name="own_password"),
    path("interface-language/", admin.site.admin_view(interface_language), name="interface_language"),
]
