"""What changed last for patients: a counter for everything that they could notice, and where each guide stands in it.

A number is never given twice, not even after a backup was put back and the record went on otherwise: a browser that holds
a page of what was lost must not be told that it still stands. So a number is at least that of the clock, and ends
at random (decision 0037).
"""

import secrets
import time

from django.db import models
from django.db.models import BigIntegerField, F, Q, Value
from django.db.models.functions import Greatest

from articles.models.article import Article
from livhealth.floor.prepared import Prepared

AT_RANDOM = 1 << 31


class Generation(models.Model):
    """One row whose number rises with everything that patients could notice."""

    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="generation_is_one_row")]

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def current(cls) -> int:
        return cls.objects.values_list("number", flat=True).filter(pk=1).first() or 0

    @classmethod
    def of_guide(cls, slug: str) -> int:
        """The generation in which a guide last changed for patients; 0 when it never did."""
        found = OF_GUIDE.rows(slug)
        return int(found[0][0]) if found else 0

    @classmethod
    def advance(cls, article: Article) -> None:
        """Tell every process that what patients read of a guide has changed, in the verb's transaction."""
        cls.rise()
        GuideGeneration.objects.update_or_create(article=article, defaults={"number": cls.current()})

    @classmethod
    def advance_all(cls) -> None:
        """Tell every process that all guides and lists say something else: what stands on every page has changed."""
        cls.rise()
        known = GuideGeneration.objects.values("article")
        number = cls.current()
        GuideGeneration.objects.update(number=number)
        unknown = Article.objects.exclude(pk__in=known)
        GuideGeneration.objects.bulk_create([GuideGeneration(article=each, number=number) for each in unknown])

    @classmethod
    def rise(cls) -> None:
        clock, step = int(time.time()) * AT_RANDOM, secrets.randbelow(AT_RANDOM) + 1
        least = Greatest(F("number"), Value(clock, output_field=BigIntegerField()))
        if not cls.objects.filter(pk=1).update(number=least + step):
            cls.objects.create(pk=1, number=clock + step)


class GuideGeneration(models.Model):
    """The generation in which one guide last changed for patients: the finished pages of all others still stand."""

    article = models.OneToOneField(Article, on_delete=models.PROTECT, primary_key=True, related_name="generation")
    number = models.PositiveBigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"{self.article_id}: {self.number}"


OF_GUIDE = Prepared(lambda slug: GuideGeneration.objects.filter(article__slug=slug).values_list("number"))
