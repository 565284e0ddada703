import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import varna.access.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('organisations', '0001_initial'),
        ('plans', '0005_coverage'),
    ]

    operations = [
        migrations.CreateModel(
            name='PlanImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='read in')),
                ('digest', models.CharField(editable=False, max_length=64)),
                ('title', varna.access.fields.GuardedCharField(blank=True, max_length=300, verbose_name='title')),
                ('document', models.CharField(blank=True, max_length=20, verbose_name='kind of document')),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='year')),
                ('municipality_as_written', varna.access.fields.GuardedCharField(blank=True, max_length=160)),
                ('organisation_as_written', varna.access.fields.GuardedCharField(blank=True, max_length=160)),
                ('confidences', models.JSONField(default=dict, editable=False)),
                ('pages', models.PositiveIntegerField(default=1)),
                ('lines', models.PositiveIntegerField(default=0)),
                ('is_scan', models.BooleanField(default=False)),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='imports', to='plans.plan')),
                ('started_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plan_imports', to='organisations.unit')),
            ],
            options={
                'ordering': ['-started_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('plan__isnull', True)), fields=('unit', 'digest'), name='plans_one_open_import_of_a_document', violation_error_message='This document is already being reviewed.')],
            },
        ),
        migrations.CreateModel(
            name='ImportItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('measure', 'Measure'), ('chapter', 'Chapter'), ('figure', 'Figure'), ('contact', 'Public contact'), ('note', 'Note'), ('unread', 'Not understood')], max_length=10)),
                ('position', models.PositiveIntegerField()),
                ('page', models.PositiveIntegerField(blank=True, null=True)),
                ('line', models.PositiveIntegerField(blank=True, null=True)),
                ('confidence', models.PositiveSmallIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(100)])),
                ('choice', models.CharField(choices=[('open', 'Not decided'), ('take', 'Take'), ('skip', 'Skip')], default='open', max_length=4, verbose_name='choice')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('plan_import', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='plans.planimport')),
            ],
            options={
                'ordering': ['kind', 'position'],
                'constraints': [models.UniqueConstraint(fields=('plan_import', 'kind', 'position'), name='plans_import_item_once')],
            },
        ),
        migrations.CreateModel(
            name='ActorAlias',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(editable=False, max_length=160)),
                ('wording', varna.access.fields.GuardedCharField(max_length=160, verbose_name='as written')),
                ('external', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.externalactor')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('title', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.roletitle')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.unit')),
            ],
            options={
                'ordering': ['wording'],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'key'), name='plans_alias_once'), models.CheckConstraint(condition=models.Q(('title__isnull', False), ('unit__isnull', False), ('external__isnull', False), _connector='OR'), name='plans_alias_is_someone')],
            },
        ),
        migrations.CreateModel(
            name='ImportField',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=20)),
                ('written', varna.access.fields.GuardedTextField(blank=True)),
                ('value', varna.access.fields.GuardedTextField(blank=True)),
                ('code', models.CharField(blank=True, max_length=20)),
                ('confidence', models.PositiveSmallIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(100)])),
                ('is_held', models.BooleanField(default=False)),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='fields', to='plans.importitem')),
            ],
            options={
                'ordering': ['item', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('item', 'name'), name='plans_import_field_once')],
            },
        ),
    ]
