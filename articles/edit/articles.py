"""Guides in the admin: the list, a new one, and the hub with everything an editor does to a guide."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from articles.domain.drafting.arranging import RowEdit, save_outline
from articles.domain.drafting.composing import bodies, propose
from articles.domain.drafting.drafts import cited_records
from articles.domain.drafting.writing import create_article
from articles.domain.publishing.schedule import unfinished_schedule
from articles.domain.reviewing.review_state import review_state
from articles.domain.reviewing.signatures import may_review
from articles.edit import (
    addresses,
    arranging,
    board,
    exchange,
    hub,
    previewing,
    publishing,
    renaming,
    reviewing,
    reviews,
    scheduling,
    withdrawing,
    workbench,
)
from articles.edit.texts import editor_csp
from articles.models import Article
from livhealth.editing.admin import EditingAdmin
from livhealth.editing.comparing import compare_values
from livhealth.editing.editor import RichTextField
from livhealth.editing.forms import ReasonForm
from livhealth.floor import languages
from livhealth.floor.access import Act, may
from livhealth.floor.refusal import Stale
from references.choices import choices


class NewArticleForm(ReasonForm):
    """A guide with the source words of its head."""

    title = forms.CharField(label=_("title"), max_length=200)
    summary = forms.CharField(
        label=_("summary"), max_length=300, required=False, help_text=_("For search results and lists.")
    )
    takeaways = forms.CharField(
        label=_("key takeaways"), widget=forms.Textarea, required=False, help_text=_("One a line.")
    )

    class Meta:
        model = Article
        fields = ["slug", "source_language", "review_interval_months"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source_language"] = forms.ChoiceField(
            label=_("source language"),
            choices=[(each.code, each.native_name) for each in languages.every()],
            initial="en",
        )
        self.fields["introduction"] = RichTextField(
            language="en", citations=choices(), required=False, label=_("introduction")
        )


@admin.register(Article)
class ArticleAdmin(EditingAdmin):
    change_act = add_act = Act.EDIT_STRUCTURE
    list_display = ["slug", "source_language", "review_interval_months"]
    search_fields = ["slug", "texts__title"]
    list_per_page = 50
    change_form_template = "admin/articles/article/change_form.html"
    OWN = ("review_interval_months", "origin_author", "origin_publisher", "origin_published_on")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            words = ["title", "summary", "introduction", "takeaways"]
            return [(None, {"fields": ["slug", "source_language", *words, "review_interval_months", "reason"]})]
        return [(_("Facts about this guide"), {"fields": ["slug", *self.OWN], "classes": ["collapse"]})]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ["slug"] if obj else []

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is None:
            return super().get_form(
                request, obj, change=change, **{**kwargs, "form": NewArticleForm, "fields": NewArticleForm.Meta.fields}
            )
        return super().get_form(request, obj, change=change, **{**kwargs, "fields": [*self.OWN]})

    @method_decorator(editor_csp)
    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return super().add_view(request, form_url, extra_context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        article = self.get_object(request, object_id)
        if article is None:
            return super().change_view(request, object_id, form_url, extra_context)
        language = request.GET.get("language", article.source_language)
        if language not in languages.codes():
            language = article.source_language
        proposal = propose(article, language)
        is_source = language == article.source_language
        editable = is_source and self.has_change_permission(request, article)
        request.lines = hub.lines(proposal, data=request.POST if request.method == "POST" else None, editable=editable)
        keys = cited_records(bodies(proposal.drafts, None))
        context = {
            **(extra_context or {}),
            "title": proposal.drafts.head.text or article.slug,
            "lines": request.lines,
            "language": languages.get(language),
            "languages": languages.every(),
            "is_source": is_source,
            "base": proposal.base,
            "withdrawn": bool(proposal.base and proposal.base.is_withdrawn),
            "changes": proposal.changes if proposal.base is None or proposal.digest != proposal.base.digest else [],
            "retired": proposal.drafts.retired,
            "references": [keys[key] for key in sorted(keys)],
            "editable": editable,
            "may_publish": may(request.user, Act.PUBLISH),
            "may_submit": may(request.user, Act.SUBMIT),
            "may_review": may_review(request.user, article, language),
            "state": review_state(proposal),
            "schedule": unfinished_schedule(article, language),
            "subtitle": None,
        }
        return super().change_view(request, object_id, form_url, context)

    def save_row(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        data = form.cleaned_data
        if not change:
            head = {name: data[name] for name in ("title", "summary", "introduction", "takeaways")}
            obj.pk = create_article(by=request.user, reason=data["reason"], head=head, **form.values()).pk
            return
        if found := [*hub.gone(request.lines, request.POST), *hub.problems(request.lines)]:
            raise ValidationError(found)
        own = RowEdit(obj, data["seen"], {name: data[name] for name in self.OWN})
        request.changed = save_outline(
            article=obj, by=request.user, reason=data["reason"], own=own, rows=hub.edits(request.lines)
        )

    def show_stale(self, request: HttpRequest, refusal: Stale) -> dict[str, Any]:
        """One stale row refuses the whole outline: both texts of every such row, and lines that have seen them."""
        article, mine = request.posted
        now = Article.objects.get(pk=article.pk)
        proposal = propose(now, now.source_language)
        posted = hub.lines(proposal, data=request.POST, editable=True)
        stale = [*hub.theirs_and_mine([each for each in posted if each.form and each.form.is_valid()])]
        if request.POST.get("seen") != str(now.save_number):
            stale += compare_values(Article, {name: getattr(now, name) for name in self.OWN}, mine)
        request.POST = hub.seen_now(posted, request.POST)
        request.POST["seen"] = str(now.save_number)
        request.lines = hub.lines(proposal, data=request.POST, editable=True)
        return {"stale_fields": stale, "lines": request.lines}

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        self.say_saved(request, _("The guide was created. Add its sections; patients see nothing until you publish."))
        return HttpResponseRedirect(addresses.hub(obj))

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        self.say_saved(request, _("The outline was saved. Patients see it after you publish."))
        return HttpResponseRedirect(addresses.hub(obj))

    def get_urls(self) -> Any:
        def page(view: Any) -> Any:
            def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
                return view(self, request, *args, **kwargs)

            return self.admin_site.admin_view(shown)

        return [
            path("<int:pk>/preview/<str:language>/", page(previewing.preview_page), name="articles_article_preview"),
            path("<int:pk>/publish/<str:language>/", page(publishing.publish_page), name="articles_article_publish"),
            path(
                "<int:pk>/withdraw/<str:language>/", page(withdrawing.withdraw_page), name="articles_article_withdraw"
            ),
            path("board/", page(board.board_page), name="articles_article_board"),
            path("<int:pk>/workbench/", page(board.workbench_page), name="articles_article_workbench"),
            path(
                "<int:pk>/workbench/<str:language>/<str:unit>/", page(workbench.task_page), name="articles_article_task"
            ),
            path("<int:pk>/submit/<str:language>/", page(reviewing.submit_page), name="articles_article_submit"),
            path("<int:pk>/review/<str:language>/", page(reviewing.review_page), name="articles_article_review"),
            path("<int:pk>/call-off/<int:schedule>/", page(scheduling.call_off_page), name="articles_article_call_off"),
            path("<int:pk>/reviews/<int:review>/revoke/", page(reviews.revoke_page), name="articles_article_revoke"),
            path("reviews/", page(reviews.reviews_page), name="articles_article_reviews"),
            path("<int:pk>/arrange/", page(arranging.arrange_page), name="articles_article_arrange"),
            path("<int:pk>/rename/", page(renaming.rename_page), name="articles_article_rename"),
            path("<int:pk>/exchange/<str:language>/", page(exchange.exchange_page), name="articles_article_exchange"),
            *super().get_urls(),
        ]
