
import django.core.validators
import django.db.models.deletion
import livhealth.editing.fields
import livhealth.languages
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Article',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('save_number', models.PositiveIntegerField(default=1, editable=False, verbose_name='save number')),
                ('slug', models.CharField(help_text="The guide's web address in every language. After the first publication it is changed only with a redirect.", max_length=80, unique=True, validators=[django.core.validators.RegexValidator('^(?!(?:search|updates|go|admin|audit)\\Z)[a-z0-9]+(-[a-z0-9]+)*\\Z', 'Small letters, digits and single hyphens; not one of: search, updates, go, admin, audit.')], verbose_name='address')),
                ('source_language', livhealth.languages.LanguageField(default='en', max_length=12, verbose_name='source language')),
                ('review_interval_months', models.PositiveSmallIntegerField(default=12, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='medical review due every (months)')),
                ('origin_author', livhealth.editing.fields.LineField(blank=True, max_length=150, verbose_name='author of the original text')),
                ('origin_publisher', livhealth.editing.fields.LineField(blank=True, max_length=150, verbose_name='publisher of the original text')),
                ('origin_published_on', models.DateField(blank=True, null=True, verbose_name='original text dated')),
            ],
            options={
                'verbose_name': 'guide',
                'verbose_name_plural': 'guides',
                'ordering': ['slug'],
            },
        ),
        migrations.CreateModel(
            name='EditionChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.CharField(max_length=90, verbose_name='unit')),
                ('action', models.CharField(choices=[('added', 'added'), ('changed', 'changed'), ('moved', 'moved'), ('flagged', 'safety flag changed'), ('retired', 'retired'), ('class_corrected', 'class corrected'), ('note_corrected', 'note corrected')], max_length=20, verbose_name='action')),
                ('change_class', models.PositiveSmallIntegerField(choices=[(1, 'Spelling or punctuation: nothing patients have to know'), (2, 'Content: patients should know that it changed'), (3, 'Safety: the old text must no longer be followed')], verbose_name='change class')),
                ('old_digest', models.CharField(blank=True, max_length=64, verbose_name='digest before')),
                ('new_digest', models.CharField(blank=True, max_length=64, verbose_name='digest after')),
                ('public_note', models.TextField(blank=True, verbose_name='corrected public note')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('recorded_at', models.DateTimeField(verbose_name='recorded')),
                ('recorded_by_name', models.CharField(max_length=150, verbose_name='recorded by')),
            ],
            options={
                'verbose_name': 'change of an edition',
                'verbose_name_plural': 'changes of editions',
                'ordering': ['edition', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='FAQ',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('save_number', models.PositiveIntegerField(default=1, editable=False, verbose_name='save number')),
                ('anchor', models.CharField(help_text='Part of the web address of this place, in every language: it can never be changed or used again.', max_length=80, validators=[django.core.validators.RegexValidator('^[a-z0-9]+(-[a-z0-9]+)*\\Z', 'Small letters, digits and single hyphens, like signs-and-symptoms.')], verbose_name='anchor')),
                ('position', models.PositiveIntegerField(default=0, verbose_name='position')),
                ('safety_critical', models.BooleanField(default=False, help_text='When a translation is behind, patients are shown the original first.', verbose_name='must not be read outdated')),
                ('is_retired', models.BooleanField(default=False, editable=False, verbose_name='retired')),
            ],
            options={
                'verbose_name': 'FAQ',
                'verbose_name_plural': 'FAQs',
                'ordering': ['position', 'pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FAQText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('save_number', models.PositiveIntegerField(default=1, editable=False, verbose_name='save number')),
                ('language', livhealth.languages.LanguageField(max_length=12, verbose_name='language')),
                ('ready', models.BooleanField(default=True, help_text='Switched off, patients keep the published words until it is switched on again.', verbose_name='ready')),
                ('provenance', models.CharField(choices=[('written', 'Written in this language'), ('human', 'Translated by a person'), ('machine_reviewed', 'Machine translation, reviewed by a person'), ('machine_unreviewed', 'Machine translation, not reviewed')], default='written', max_length=20, verbose_name='origin of these words')),
                ('question', livhealth.editing.fields.LineField(max_length=200, verbose_name='question')),
                ('answer', livhealth.editing.fields.RichTextField(verbose_name='answer')),
            ],
            options={
                'verbose_name': 'FAQ text',
                'verbose_name_plural': 'FAQ texts',
            },
        ),
        migrations.CreateModel(
            name='FormerSlug',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.CharField(max_length=80, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='Generation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveBigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', livhealth.languages.LanguageField(max_length=12, verbose_name='language')),
                ('kind', models.CharField(choices=[('medical', 'Medical review of the source'), ('language', 'Language review of a translation')], max_length=10, verbose_name='kind')),
                ('verdict', models.CharField(choices=[('signed', 'Signed'), ('sent_back', 'Sent back with remarks'), ('revoked', 'Revoked'), ('countersigned', 'Countersigned after an emergency release')], max_length=15, verbose_name='verdict')),
                ('content_digest', models.CharField(db_index=True, max_length=64, verbose_name='digest of the content')),
                ('meaning', models.TextField(verbose_name='what the signature means')),
                ('remarks', models.TextField(blank=True, verbose_name='remarks')),
                ('reviewer_name', models.CharField(max_length=150, verbose_name='reviewer')),
                ('reviewer_credentials', models.CharField(blank=True, max_length=200, verbose_name='credentials')),
                ('reviewed_at', models.DateTimeField(verbose_name='reviewed')),
                ('next_due_on', models.DateField(null=True, verbose_name='next review due')),
            ],
            options={
                'verbose_name': 'review',
                'verbose_name_plural': 'reviews',
                'ordering': ['-reviewed_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('save_number', models.PositiveIntegerField(default=1, editable=False, verbose_name='save number')),
                ('anchor', models.CharField(help_text='Part of the web address of this place, in every language: it can never be changed or used again.', max_length=80, validators=[django.core.validators.RegexValidator('^[a-z0-9]+(-[a-z0-9]+)*\\Z', 'Small letters, digits and single hyphens, like signs-and-symptoms.')], verbose_name='anchor')),
                ('position', models.PositiveIntegerField(default=0, verbose_name='position')),
                ('safety_critical', models.BooleanField(default=False, help_text='When a translation is behind, patients are shown the original first.', verbose_name='must not be read outdated')),
                ('is_retired', models.BooleanField(default=False, editable=False, verbose_name='retired')),
            ],
            options={
                'verbose_name': 'section',
                'verbose_name_plural': 'sections',
                'ordering': ['position', 'pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SectionText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('save_number', models.PositiveIntegerField(default=1, editable=False, verbose_name='save number')),
                ('language', livhealth.languages.LanguageField(max_length=12, verbose_name='language')),
                ('ready', models.BooleanField(default=True, help_text='Switched off, patients keep the published words until it is switched on again.', verbose_name='ready')),
                ('provenance', models.CharField(choices=[('written', 'Written in this language'), ('human', 'Translated by a person'), ('machine_reviewed', 'Machine translation, reviewed by a person'), ('machine_unreviewed', 'Machine translation, not reviewed')], default='written', max_length=20, verbose_name='origin of these words')),
                ('heading', livhealth.editing.fields.LineField(max_length=200, verbose_name='heading')),
                ('body', livhealth.editing.fields.RichTextField(blank=True, verbose_name='body')),
            ],
            options={
                'verbose_name': 'section text',
                'verbose_name_plural': 'section texts',
            },
        ),
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(verbose_name='reason')),
                ('public_note', models.TextField(blank=True, verbose_name='public note')),
                ('withdrawn_at', models.DateTimeField(verbose_name='withdrawn')),
                ('withdrawn_by_name', models.CharField(max_length=150, verbose_name='withdrawn by')),
            ],
            options={
                'verbose_name': 'withdrawal',
                'verbose_name_plural': 'withdrawals',
                'ordering': ['-withdrawn_at'],
            },
        ),
        migrations.CreateModel(
            name='ArticleText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('save_number', models.PositiveIntegerField(default=1, editable=False, verbose_name='save number')),
                ('language', livhealth.languages.LanguageField(max_length=12, verbose_name='language')),
                ('ready', models.BooleanField(default=True, help_text='Switched off, patients keep the published words until it is switched on again.', verbose_name='ready')),
                ('provenance', models.CharField(choices=[('written', 'Written in this language'), ('human', 'Translated by a person'), ('machine_reviewed', 'Machine translation, reviewed by a person'), ('machine_unreviewed', 'Machine translation, not reviewed')], default='written', max_length=20, verbose_name='origin of these words')),
                ('title', livhealth.editing.fields.LineField(max_length=200, verbose_name='title')),
                ('summary', livhealth.editing.fields.LineField(blank=True, help_text='One or two plain sentences for search results and lists.', max_length=300, verbose_name='summary')),
                ('introduction', livhealth.editing.fields.RichTextField(blank=True, verbose_name='introduction')),
                ('takeaways', livhealth.editing.fields.LinesField(blank=True, help_text='One a line.', verbose_name='key takeaways')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='articles.article', verbose_name='guide')),
            ],
            options={
                'verbose_name': 'title and introduction',
                'verbose_name_plural': 'titles and introductions',
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', livhealth.languages.LanguageField(max_length=12, verbose_name='language')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('content', models.TextField(help_text='Canonical JSON; its SHA-256 is the digest.', verbose_name='content')),
                ('digest', models.CharField(db_index=True, max_length=64, verbose_name='digest')),
                ('change_class', models.PositiveSmallIntegerField(choices=[(1, 'Spelling or punctuation: nothing patients have to know'), (2, 'Content: patients should know that it changed'), (3, 'Safety: the old text must no longer be followed')], verbose_name='change class')),
                ('reason', models.TextField(verbose_name='reason')),
                ('public_note', models.TextField(blank=True, verbose_name='public note')),
                ('release', models.CharField(choices=[('reviewed', 'Reviewed and signed'), ('emergency', 'Emergency release by one person'), ('override', 'Released by override, with unreviewed machine translation')], max_length=10, verbose_name='released as')),
                ('review_digest', models.CharField(blank=True, help_text='Row digest; empty unless reviewed.', max_length=64, verbose_name='digest of the releasing review')),
                ('composed_from', models.TextField(help_text='Canonical JSON: unit to version of the history.', verbose_name='composed from')),
                ('published_at', models.DateTimeField(verbose_name='published')),
                ('published_by_name', models.CharField(max_length=150, verbose_name='published by')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='articles.article', verbose_name='guide')),
                ('base', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='successor', to='articles.edition', verbose_name='edition that it replaced')),
            ],
            options={
                'verbose_name': 'edition',
                'verbose_name_plural': 'editions',
                'ordering': ['-published_at', '-pk'],
            },
        ),
    ]
