
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('number', models.PositiveBigIntegerField(primary_key=True, serialize=False, verbose_name='number')),
                ('at', models.DateTimeField(db_index=True, verbose_name='when')),
                ('kind', models.CharField(max_length=20, verbose_name='act')),
                ('actor_name', models.CharField(blank=True, max_length=150, verbose_name='who')),
                ('actor_account', models.CharField(blank=True, max_length=150, verbose_name='account')),
                ('actor_role', models.CharField(blank=True, max_length=100, verbose_name='role')),
                ('subject_type', models.CharField(blank=True, max_length=60, verbose_name='kind of thing')),
                ('subject_id', models.CharField(blank=True, max_length=40, verbose_name='its number')),
                ('subject_name', models.CharField(blank=True, max_length=255, verbose_name='what')),
                ('article', models.CharField(blank=True, max_length=80, verbose_name='guide')),
                ('language', models.CharField(blank=True, max_length=12, verbose_name='language')),
                ('reason', models.TextField(blank=True, verbose_name='why')),
                ('object_digest', models.CharField(blank=True, max_length=64, verbose_name='digest of the object')),
                ('revision_number', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='revision')),
                ('facts', models.TextField(help_text='Canonical JSON: digests of the rows this act wrote, and more.', verbose_name='facts')),
                ('version', models.PositiveSmallIntegerField(verbose_name='digest version')),
                ('previous_digest', models.CharField(max_length=64, unique=True, verbose_name='previous digest')),
                ('digest', models.CharField(max_length=64, unique=True, verbose_name='digest')),
            ],
            options={
                'verbose_name': 'ledger entry',
                'verbose_name_plural': 'ledger',
                'ordering': ['-number'],
                'indexes': [models.Index(fields=['article', '-number'], name='ledger_entr_article_28c7ee_idx'), models.Index(fields=['subject_type', 'subject_id', '-number'], name='ledger_entr_subject_fef3d1_idx')],
            },
        ),
        migrations.CreateModel(
            name='Head',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveBigIntegerField(default=0)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('at', models.DateTimeField(null=True)),
                ('mailed_on', models.DateField(null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='ledger_head_is_one_row')],
            },
        ),
    ]
