"""Every page that reads a whole guide for its staff, and every page over all guides: who asks for it, and where."""

from django.utils import timezone

from articles.domain.record.moments import spelled
from articles.models import Article, Edition

LISTS = {
    "board": ("ed", "/admin/articles/article/board/"),
    "search in translations": ("tara", "/admin/articles/article/concordance/en/tr/?q=some+words"),
    "list of guides": ("ed", "/admin/articles/article/"),
    "reviewers' list": ("rita", "/admin/articles/article/reviews/"),
    "guides, audit": ("aud", "/audit/"),
}


def pages(article: Article, unit: str) -> dict[str, tuple[str, str]]:
    """Page -> (who asks, address), of a guide that is published in English and Turkish; `unit` is what is translated."""
    of_guide, audit = f"/admin/articles/article/{article.pk}", f"/audit/{article.slug}"
    editions = Edition.objects.filter(article=article, language="en")
    first, newest = editions.earliest("number"), editions.latest("number")
    now = spelled(timezone.now())
    return {
        "hub, en": ("ed", f"{of_guide}/change/"),
        "hub, tr": ("ed", f"{of_guide}/change/?language=tr"),
        "hub, one line opened": ("ed", f"{of_guide}/change/?edit={unit.replace(':', '-')}"),
        "writing view, en": ("ed", f"{of_guide}/write/en/"),
        "writing view, tr": ("tara", f"{of_guide}/write/tr/"),
        "preview, en": ("ed", f"{of_guide}/preview/en/"),
        "preview, tr": ("ed", f"{of_guide}/preview/tr/"),
        "what is typed, en": ("ed", f"{of_guide}/preview/en/{unit}/"),
        "what is typed, tr": ("tara", f"{of_guide}/preview/tr/{unit}/"),
        "who is editing": ("ed", f"{of_guide}/presence/en/"),
        "publish page, en": ("ed", f"{of_guide}/publish/en/"),
        "publish page, tr": ("ed", f"{of_guide}/publish/tr/"),
        "signing page, en": ("rita", f"{of_guide}/review/en/"),
        "signing page, tr": ("rita", f"{of_guide}/review/tr/"),
        "remarks, en": ("rita", f"{of_guide}/remarks/en/"),
        "workbench": ("tara", f"{of_guide}/workbench/"),
        "whole translation, tr": ("tara", f"{of_guide}/workbench/tr/"),
        "task, tr": ("tara", f"{of_guide}/workbench/tr/{unit}/"),
        "time machine, en, now": ("aud", f"{audit}/en/at/{now}/"),
        "time machine, tr, now": ("aud", f"{audit}/tr/at/{now}/"),
        "time machine, en, first": ("aud", f"{audit}/en/at/{spelled(first.published_at)}/"),
        "timeline": ("aud", f"{audit}/"),
        "a section’s history": ("aud", f"{audit}/section/{unit}/"),
        "survey report": ("aud", f"{audit}/survey/?since=2026-01-01&until=2199-12-31"),
        "comparison": ("aud", f"{audit}/en/compare/{newest.number - 1}/{newest.number}/"),
    }
