import django.core.validators
import django.db.models.deletion
import varna.access.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0002_alter_membership_role_alter_roletitle_role'),
        ('reports', '0002_triage_and_cleanup'),
    ]

    operations = [
        migrations.CreateModel(
            name='InfluenceAssignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2100)], verbose_name='year')),
                ('task', varna.access.fields.GuardedTextField(max_length=1000, verbose_name='assignment')),
                ('source', varna.access.fields.GuardedCharField(blank=True, max_length=300, verbose_name='source')),
                ('outcome', varna.access.fields.GuardedTextField(blank=True, max_length=1000, verbose_name='what came of it')),
                ('follows', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='later', to='reports.influenceassignment')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
            ],
            options={
                'ordering': ['-year', 'unit__name'],
                'constraints': [models.UniqueConstraint(fields=('unit', 'year'), name='reports_assignment_once', violation_error_message='The unit already has an assignment for this year.')],
            },
        ),
        migrations.CreateModel(
            name='AssignedMeasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('measure', models.PositiveBigIntegerField()),
                ('title', varna.access.fields.GuardedCharField(max_length=400, verbose_name='measure')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measures', to='reports.influenceassignment')),
            ],
            options={
                'ordering': ['title', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('assignment', 'measure'), name='reports_assigned_measure_once')],
            },
        ),
    ]
