import django.db.models.deletion
import varna.access.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', varna.access.fields.GuardedCharField(max_length=120, verbose_name='topic')),
                ('control', models.CharField(choices=[('central', 'Watched centrally'), ('local', 'Watched locally')], max_length=8, verbose_name='watched')),
                ('every', models.CharField(blank=True, max_length=60, verbose_name='how often')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('title', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.roletitle')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='scans', to='organisations.unit')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'name'), name='horizon_topic_once', violation_error_message='There is already a topic with that name.')],
            },
        ),
        migrations.CreateModel(
            name='Feed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('url', models.URLField(max_length=300, verbose_name='address')),
                ('level', models.CharField(choices=[('local', 'Local'), ('regional', 'Regional'), ('national', 'National'), ('international', 'International')], max_length=15, verbose_name='level')),
                ('is_on', models.BooleanField(default=False, verbose_name='switched on')),
                ('fetched_at', models.DateTimeField(blank=True, null=True, verbose_name='last fetched')),
                ('fault', models.CharField(blank=True, max_length=200, verbose_name='last fault')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('topic', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='feeds', to='horizon.topic')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'url'), name='horizon_feed_once', violation_error_message='That feed is already here.')],
            },
        ),
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('news', 'News'), ('report', 'Report or yearbook'), ('lesson', 'Lesson from another place')], default='news', max_length=8, verbose_name='kind')),
                ('level', models.CharField(choices=[('local', 'Local'), ('regional', 'Regional'), ('national', 'National'), ('international', 'International')], max_length=15, verbose_name='level')),
                ('control', models.CharField(choices=[('central', 'Watched centrally'), ('local', 'Watched locally')], default='local', max_length=8, verbose_name='watched')),
                ('title', varna.access.fields.GuardedCharField(max_length=300, verbose_name='heading')),
                ('summary', varna.access.fields.GuardedTextField(blank=True, max_length=2000, verbose_name='summary')),
                ('lesson', varna.access.fields.GuardedTextField(blank=True, max_length=1000, verbose_name='lesson')),
                ('source', varna.access.fields.GuardedCharField(max_length=160, verbose_name='source')),
                ('pages', models.CharField(blank=True, max_length=40, verbose_name='pages')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='address')),
                ('dated', models.DateField(verbose_name='date')),
                ('environment', models.CharField(blank=True, choices=[('white_power', 'White-power environment'), ('autonomous', 'Autonomous environment'), ('islamist', 'Violent Islamist environment'), ('mixed', 'Mixed or other'), ('unknown', 'Unknown')], max_length=20, verbose_name='environment')),
                ('state', models.CharField(choices=[('suggested', 'Suggested by a feed'), ('kept', 'Kept'), ('dismissed', 'Not relevant')], default='kept', max_length=10, verbose_name='state')),
                ('spread_at', models.DateTimeField(blank=True, null=True, verbose_name='spread')),
                ('feed', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='items', to='horizon.feed')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='horizon_items', to='organisations.unit')),
                ('topic', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='horizon.topic')),
            ],
            options={
                'ordering': ['-dated', '-pk'],
                'indexes': [models.Index(fields=['municipality', 'state', 'dated'], name='horizon_item_dated')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('feed__isnull', False), models.Q(('url', ''), _negated=True)), fields=('feed', 'url'), name='horizon_item_once_per_feed')],
            },
        ),
        migrations.CreateModel(
            name='Receipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('read_on', models.DateField(blank=True, null=True, verbose_name='read')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='receipts', to='horizon.item')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
            ],
            options={
                'ordering': ['unit__name'],
                'constraints': [models.UniqueConstraint(fields=('item', 'unit'), name='horizon_receipt_once')],
            },
        ),
    ]
