"""Under which editions a second person's signature counts."""

from django.apps import apps
from django.db.models import Exists, OuterRef


def signature_stands() -> Exists:
    """For a filter on editions: somebody signed or countersigned exactly this text, and nobody revoked that.

    A signature given before an earlier edition of the language was withdrawn does not count for what brings words back.
    """
    reviews = apps.get_model("articles.Review")._default_manager.standing()
    withdrawn_since = apps.get_model("articles.Withdrawal")._default_manager.filter(
        edition__article=OuterRef("article"),
        edition__language=OuterRef("language"),
        edition__number__lt=OuterRef(OuterRef("number")),
        withdrawn_at__gt=OuterRef("reviewed_at"),
    )
    return Exists(
        reviews.filter(
            ~Exists(withdrawn_since),
            article=OuterRef("article"),
            language=OuterRef("language"),
            content_digest=OuterRef("digest"),
        )
    )
