"""The pictures themselves: files that never change, named by their digest, and what became of them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from livhealth.ledger.frozen import Frozen


class Picture(Frozen):
    """One file as it was written after decoding: its bytes lie in the storage "figures" under their own digest."""

    class Extension(models.TextChoices):
        PNG = "png", "PNG"
        JPEG = "jpg", "JPEG"
        WEBP = "webp", "WebP"
        AVIF = "avif", "AVIF"

    DIGEST_COLUMNS = {1: ("id", "digest", "extension", "width", "height", "size", "made_at")}

    digest = models.CharField(_("digest of the file"), max_length=64, unique=True)
    extension = models.CharField(_("format"), max_length=4, choices=Extension.choices)
    width = models.PositiveIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))
    size = models.PositiveIntegerField(_("size"), help_text=_("Bytes."))
    made_at = models.DateTimeField(_("taken over"))

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(extension__in=["png", "jpg", "webp", "avif"]), name="picture_format_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(width__gte=1, height__gte=1, size__gte=1), name="picture_has_a_size"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.digest[:12]}… ({self.get_extension_display()}, {self.width} × {self.height})"

    @property
    def file_name(self) -> str:
        """What addresses, editions and the storage call it."""
        return f"{self.digest}.{self.extension}"


class PictureRemoval(Frozen):
    """The bytes of a picture were removed for legal reasons: its digest and its entries stay, and this says why."""

    DIGEST_COLUMNS = {1: ("id", "picture_id", "reason", "removed_at", "removed_by_id", "removed_by_name")}

    picture = models.OneToOneField(Picture, on_delete=models.PROTECT, related_name="removal", verbose_name=_("picture"))
    reason = models.TextField(_("reason"))
    removed_at = models.DateTimeField(_("removed"))
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    removed_by_name = models.CharField(_("removed by"), max_length=150)

    class Meta:
        verbose_name = _("removal of a picture")
        verbose_name_plural = _("removals of pictures")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.picture} {self.removed_at:%Y-%m-%d}"


class Variant(models.Model):
    """A smaller copy of a picture for one width of screen. Made from it at any time, and therefore never proven."""

    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, related_name="variants", verbose_name=_("picture"))
    width = models.PositiveIntegerField(_("width"))
    extension = models.CharField(_("format"), max_length=4, choices=Picture.Extension.choices)

    class Meta:
        verbose_name = _("variant of a picture")
        verbose_name_plural = _("variants of pictures")
        ordering = ["picture", "extension", "width"]
        constraints = [
            models.UniqueConstraint(fields=["picture", "extension", "width"], name="one_variant_for_a_width_and_format")
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def file_name(self) -> str:
        return f"{self.picture.digest}-{self.width}.{self.extension}"
