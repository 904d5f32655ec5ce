
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('articles', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='edition',
            name='published_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='edition',
            name='source_edition',
            field=models.ForeignKey(help_text='Empty for an edition in the source language.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='translations', to='articles.edition', verbose_name='composed against source edition'),
        ),
        migrations.AddField(
            model_name='articletext',
            name='source_edition',
            field=models.ForeignKey(blank=True, editable=False, help_text='The source edition that the translator was shown; empty for source texts.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.edition', verbose_name='translated from'),
        ),
        migrations.AddField(
            model_name='editionchange',
            name='corrects',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='correction', to='articles.editionchange', verbose_name='corrects'),
        ),
        migrations.AddField(
            model_name='editionchange',
            name='edition',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='articles.edition', verbose_name='edition'),
        ),
        migrations.AddField(
            model_name='editionchange',
            name='recorded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='faq',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='articles.article', verbose_name='guide'),
        ),
        migrations.AddField(
            model_name='faqtext',
            name='faq',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='articles.faq', verbose_name='FAQ'),
        ),
        migrations.AddField(
            model_name='faqtext',
            name='source_edition',
            field=models.ForeignKey(blank=True, editable=False, help_text='The source edition that the translator was shown; empty for source texts.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.edition', verbose_name='translated from'),
        ),
        migrations.AddField(
            model_name='formerslug',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='former_slugs', to='articles.article'),
        ),
        migrations.AddConstraint(
            model_name='generation',
            constraint=models.CheckConstraint(condition=models.Q(('pk', 1)), name='generation_is_one_row'),
        ),
        migrations.AddField(
            model_name='review',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='articles.article', verbose_name='guide'),
        ),
        migrations.AddField(
            model_name='review',
            name='base',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.edition', verbose_name='edition it was compared with'),
        ),
        migrations.AddField(
            model_name='review',
            name='reviewer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='review',
            name='revokes',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='revocation', to='articles.review', verbose_name='revokes'),
        ),
        migrations.AddField(
            model_name='section',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='articles.article', verbose_name='guide'),
        ),
        migrations.AddField(
            model_name='section',
            name='parent',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='articles.section', verbose_name='chapter'),
        ),
        migrations.AddField(
            model_name='sectiontext',
            name='section',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='articles.section', verbose_name='section'),
        ),
        migrations.AddField(
            model_name='sectiontext',
            name='source_edition',
            field=models.ForeignKey(blank=True, editable=False, help_text='The source edition that the translator was shown; empty for source texts.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.edition', verbose_name='translated from'),
        ),
        migrations.AddField(
            model_name='withdrawal',
            name='edition',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='articles.edition', verbose_name='edition'),
        ),
        migrations.AddField(
            model_name='withdrawal',
            name='withdrawn_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='edition',
            index=models.Index(fields=['article', 'language', '-published_at'], name='articles_ed_article_17fa16_idx'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(fields=('article', 'language', 'number'), name='one_edition_number_per_guide_and_language'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='edition_numbers_start_at_1'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('base', None), ('number', 1)), models.Q(('base__isnull', False), ('number__gt', 1)), _connector='OR'), name='only_first_edition_has_no_base'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(('change_class__in', [1, 2, 3])), name='edition_class_is_known'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('release', 'reviewed'), models.Q(('review_digest', ''), _negated=True)), models.Q(models.Q(('release', 'reviewed'), _negated=True), ('review_digest', '')), _connector='OR'), name='reviewed_editions_name_their_review'),
        ),
        migrations.AddConstraint(
            model_name='articletext',
            constraint=models.UniqueConstraint(fields=('article', 'language'), name='one_head_text_per_guide_and_language'),
        ),
        migrations.AddIndex(
            model_name='editionchange',
            index=models.Index(fields=['edition', 'unit'], name='articles_ed_edition_b8c24c_idx'),
        ),
        migrations.AddConstraint(
            model_name='editionchange',
            constraint=models.UniqueConstraint(condition=models.Q(('action__in', ['class_corrected', 'note_corrected']), _negated=True), fields=('edition', 'unit'), name='one_change_per_edition_and_unit'),
        ),
        migrations.AddConstraint(
            model_name='editionchange',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('action', 'class_corrected'), _negated=True), ('corrects__isnull', False), _connector='OR'), name='class_correction_names_what_it_corrects'),
        ),
        migrations.AddConstraint(
            model_name='editionchange',
            constraint=models.CheckConstraint(condition=models.Q(('corrects', None), ('action__in', ['class_corrected', 'note_corrected']), _connector='OR'), name='only_corrections_correct'),
        ),
        migrations.AddConstraint(
            model_name='editionchange',
            constraint=models.CheckConstraint(condition=models.Q(('change_class__in', [1, 2, 3])), name='change_class_is_known'),
        ),
        migrations.AddConstraint(
            model_name='faq',
            constraint=models.UniqueConstraint(fields=('article', 'anchor'), name='one_faq_per_guide_and_anchor'),
        ),
        migrations.AddConstraint(
            model_name='faqtext',
            constraint=models.UniqueConstraint(fields=('faq', 'language'), name='one_text_per_faq_and_language'),
        ),
        migrations.AddIndex(
            model_name='review',
            index=models.Index(fields=['article', 'language', '-reviewed_at'], name='articles_re_article_5a59bb_idx'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('verdict', 'revoked'), ('revokes__isnull', False)), models.Q(models.Q(('verdict', 'revoked'), _negated=True), ('revokes', None)), _connector='OR'), name='only_revocations_revoke'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('verdict', 'sent_back'), _negated=True), models.Q(('remarks', ''), _negated=True), _connector='OR'), name='sent_back_says_why'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'medical'), ('verdict', 'signed'), _negated=True), models.Q(models.Q(('reviewer_credentials', ''), _negated=True), ('next_due_on__isnull', False)), _connector='OR'), name='medical_signature_has_credentials_and_due_date'),
        ),
        migrations.AddConstraint(
            model_name='section',
            constraint=models.UniqueConstraint(fields=('article', 'anchor'), name='one_section_per_guide_and_anchor'),
        ),
        migrations.AddConstraint(
            model_name='sectiontext',
            constraint=models.UniqueConstraint(fields=('section', 'language'), name='one_text_per_section_and_language'),
        ),
    ]
