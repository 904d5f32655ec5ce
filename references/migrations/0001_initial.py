
import django.core.validators
import livhealth.editing.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Reference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('save_number', models.PositiveIntegerField(default=1, editable=False, verbose_name='save number')),
                ('key', models.CharField(help_text='Cited in texts and in web addresses: it can never be changed or used again.', max_length=60, unique=True, validators=[django.core.validators.RegexValidator('^[a-z0-9]+(-[a-z0-9]+)*\\Z', 'Lower-case letters, digits and single hyphens, like nci-adult-all.')], verbose_name='key')),
                ('kind', models.CharField(choices=[('webpage', 'Web page'), ('article', 'Journal article'), ('book', 'Book'), ('chapter', 'Chapter of a book or collection')], default='webpage', max_length=10, verbose_name='kind')),
                ('authors', livhealth.editing.fields.LinesField(blank=True, help_text='One a line: a person as Family, Given; an organization by its name, in curly brackets when it has a comma.', verbose_name='authors')),
                ('title', livhealth.editing.fields.LineField(max_length=300, verbose_name='title')),
                ('container_title', livhealth.editing.fields.LineField(blank=True, help_text='The website, the journal, or the book of a chapter.', max_length=300, verbose_name='appeared in')),
                ('editors', livhealth.editing.fields.LinesField(blank=True, help_text='Of the book a chapter stands in; one a line.', verbose_name='editors')),
                ('publisher', livhealth.editing.fields.LineField(blank=True, max_length=200, verbose_name='publisher')),
                ('issued', models.CharField(blank=True, help_text='Left empty: cited as n.d. (no date).', max_length=10, validators=[django.core.validators.RegexValidator('^\\d{4}(-\\d{2}(-\\d{2})?)?\\Z', 'A year, a month or a day, like 2025, 2025-10 or 2025-10-16.')], verbose_name='published')),
                ('edition', livhealth.editing.fields.LineField(blank=True, max_length=20, verbose_name='edition')),
                ('volume', livhealth.editing.fields.LineField(blank=True, max_length=20, verbose_name='volume')),
                ('issue', livhealth.editing.fields.LineField(blank=True, max_length=20, verbose_name='issue')),
                ('pages', livhealth.editing.fields.LineField(blank=True, max_length=40, verbose_name='pages')),
                ('doi', livhealth.editing.fields.LineField(blank=True, help_text='Without https://doi.org/, like 10.1000/182.', max_length=200, verbose_name='DOI')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='web address')),
                ('retrieved_on', models.DateField(blank=True, null=True, verbose_name='retrieved on')),
                ('is_retired', models.BooleanField(default=False, editable=False, verbose_name='retired')),
            ],
            options={
                'verbose_name': 'reference',
                'verbose_name_plural': 'references',
                'ordering': ['key'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['webpage', 'article', 'book', 'chapter'])), name='reference_kind_is_known')],
            },
        ),
    ]
