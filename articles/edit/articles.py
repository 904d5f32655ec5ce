"""Guides in the admin: the list, a new one, and the hub with everything an editor does to a guide."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from articles.domain.drafting.beginning import begin_guide
from articles.edit import (
    addresses,
    arranging,
    board,
    coding,
    exchange,
    hub,
    mail_wishes,
    previewing,
    publishing,
    remarks,
    renaming,
    reviewing,
    reviews,
    scheduling,
    withdrawing,
    workbench,
    writing,
)
from articles.edit.all_texts import replaced, replacing, searching
from articles.edit.aside import present, typed
from articles.edit.new_guide import NewArticleForm
from articles.edit.texts import editor_csp
from articles.edit.translating import concordance, whole_guide
from articles.models import Article
from articles.models.article import title_of
from livhealth.editing.admin import EditingAdmin
from livhealth.floor import languages
from livhealth.floor.access import Act
from livhealth.floor.person import Person


@admin.register(Article)
class ArticleAdmin(EditingAdmin):
    change_act = add_act = Act.EDIT_STRUCTURE
    list_display = ["title", "original_language", "review_interval_months", "slug"]
    search_fields = ["slug", "texts__title"]
    list_per_page = 50
    change_form_template = "admin/articles/article/change_form.html"

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).annotate(guide_title=title_of())

    def name_of(self, row: Any) -> str:
        return str(row.guide_title or row.slug)

    @admin.display(description=_("title"), ordering="guide_title")
    def title(self, article: Any) -> str:
        return self.name_of(article)

    @admin.display(description=_("language of the original"), ordering="source_language")
    def original_language(self, article: Article) -> str:
        return languages.named(article.source_language)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            later = ["slug", "summary", "introduction", "takeaways", "review_interval_months", "reason"]
            return [
                (None, {"fields": ["title", "source_language", "begin_with"]}),
                (_("More about it, now or later"), {"fields": later, "classes": ["collapse"]}),
            ]
        return [(_("Facts about this guide"), {"fields": ["slug", *hub.FACTS], "classes": ["collapse"]})]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ["slug"] if obj else []

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is None:
            return super().get_form(
                request, obj, change=change, **{**kwargs, "form": NewArticleForm, "fields": NewArticleForm.Meta.fields}
            )
        return super().get_form(request, obj, change=change, **{**kwargs, "fields": [*hub.FACTS]})

    @method_decorator(editor_csp)
    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return super().add_view(request, form_url, extra_context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        article = self.get_object(request, unquote(object_id))
        if article is None:
            return super().change_view(request, object_id, form_url, extra_context)
        return hub.hub_page(self, request, article)

    def add_row(self, *, form: Any, by: Person) -> Article:
        data = form.cleaned_data
        head = {name: data[name] for name in ("title", "summary", "introduction", "takeaways")}
        return begin_guide(by=by, reason=data["reason"], head=head, places=form.places(), **form.values())

    def after_adding(self, request: HttpRequest, row: Article) -> HttpResponse:
        self.say_saved(request, _("The guide was created. Add its sections; patients see nothing until you publish."))
        if "_section" in request.POST:
            return HttpResponseRedirect(f"{reverse('admin:articles_section_add')}?article={row.pk}")
        if "_write" in request.POST:
            return HttpResponseRedirect(addresses.write(row, row.source_language))
        return HttpResponseRedirect(addresses.hub(row))

    def get_urls(self) -> Any:
        def page(view: Callable[..., HttpResponse]) -> Any:
            def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
                return view(self, request, *args, **kwargs)

            return self.admin_site.admin_view(shown)

        return [
            path("<int:pk>/preview/<str:language>/", page(previewing.preview_page), name="articles_article_preview"),
            path("<int:pk>/preview/<str:language>/<str:unit>/", page(typed.typed_page), name="articles_article_typed"),
            path("<int:pk>/presence/<str:language>/", page(present.presence_page), name="articles_article_presence"),
            path("<int:pk>/publish/<str:language>/", page(publishing.publish_page), name="articles_article_publish"),
            path(
                "<int:pk>/withdraw/<str:language>/", page(withdrawing.withdraw_page), name="articles_article_withdraw"
            ),
            path("board/", page(board.board_page), name="articles_article_board"),
            path(
                "concordance/<str:source>/<str:language>/",
                page(concordance.concordance_page),
                name="articles_article_concordance",
            ),
            path("<int:pk>/workbench/", page(board.workbench_page), name="articles_article_workbench"),
            path(
                "<int:pk>/workbench/<str:language>/", page(whole_guide.whole_guide_page), name="articles_article_whole"
            ),
            path(
                "<int:pk>/workbench/<str:language>/<str:unit>/", page(workbench.task_page), name="articles_article_task"
            ),
            path("<int:pk>/submit/<str:language>/", page(reviewing.submit_page), name="articles_article_submit"),
            path("<int:pk>/review/<str:language>/", page(reviewing.review_page), name="articles_article_review"),
            path("<int:pk>/remarks/<str:language>/", page(remarks.remarks_page), name="articles_article_remarks"),
            path(
                "<int:pk>/remarks/<str:language>/<int:remark>/",
                page(remarks.reply_page),
                name="articles_article_remark",
            ),
            path("mail-wishes/", page(mail_wishes.mail_wishes_page), name="articles_article_mail_wishes"),
            path("<int:pk>/call-off/<int:schedule>/", page(scheduling.call_off_page), name="articles_article_call_off"),
            path("<int:pk>/reviews/<int:review>/revoke/", page(reviews.revoke_page), name="articles_article_revoke"),
            path("texts/", page(searching.search_page), name="articles_article_texts"),
            path("texts/replace/", page(replacing.replace_page), name="articles_article_replace_texts"),
            path("texts/replaced/", page(replaced.replaced_page), name="articles_article_replaced_texts"),
            path("reviews/", page(reviews.reviews_page), name="articles_article_reviews"),
            path("<int:pk>/write/<str:language>/", page(writing.writing_page), name="articles_article_write"),
            path(
                "<int:pk>/write/<str:language>/<str:unit>/",
                page(writing.writing_page),
                name="articles_article_write_unit",
            ),
            path("<int:pk>/arrange/", page(arranging.arrange_page), name="articles_article_arrange"),
            path("<int:pk>/codes/", page(coding.codes_page), name="articles_article_codes"),
            path("<int:pk>/rename/", page(renaming.rename_page), name="articles_article_rename"),
            path("<int:pk>/exchange/<str:language>/", page(exchange.exchange_page), name="articles_article_exchange"),
            *super().get_urls(),
        ]
