"""Where readers' questions stand in the admin: pages of their own at the model's standard addresses."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import path

from articles.domain.questions.lists import own_languages
from articles.edit.questions import acting, listing
from articles.models import ReadersQuestion

MOST_DIGITS = 18


@admin.register(ReadersQuestion)
class ReadersQuestionAdmin(admin.ModelAdmin):
    """Nothing is added or edited here: readers write, the staff answer. Whose questions they are, the domain says."""

    actions = None

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(own_languages(request.user))  # type: ignore[arg-type]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        self.refuse_others(request)
        return listing.list_page(self, request)

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:
        self.refuse_others(request)
        number = unquote(object_id)
        if not (number.isdecimal() and len(number) <= MOST_DIGITS):
            raise Http404
        return acting.question_page(self, request, int(number))

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        """What was done with it stands in the ledger, which keeps no word of it."""
        raise Http404

    def refuse_others(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied

    def get_urls(self) -> Any:
        def page(view: Callable[..., HttpResponseBase]) -> Any:
            def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
                self.refuse_others(request)
                return view(self, request, *args, **kwargs)

            return self.admin_site.admin_view(shown)

        name = "articles_readersquestion_%s"
        return [
            path("export/", page(acting.export_page), name=name % "export"),
            path("<int:pk>/done/", page(acting.finish_page), name=name % "done"),
            path("<int:pk>/again/", page(acting.reopen_page), name=name % "again"),
            path("<int:pk>/remove/", page(acting.delete_page), name=name % "remove"),
            *super().get_urls(),
        ]
