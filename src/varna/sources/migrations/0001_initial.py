import django.core.validators
import django.db.models.deletion
import varna.access.encrypted
import varna.access.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0002_alter_membership_role_alter_roletitle_role'),
    ]

    operations = [
        migrations.CreateModel(
            name='InputRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1990), django.core.validators.MaxValueValidator(2100)], verbose_name='year')),
                ('part', models.CharField(choices=[('year', 'Whole year'), ('T1', 'Tertial 1'), ('T2', 'Tertial 2'), ('T3', 'Tertial 3'), ('spring', 'Spring term'), ('autumn', 'Autumn term')], default='year', max_length=8, verbose_name='period')),
                ('due_on', models.DateField(verbose_name='answer by')),
                ('adopted_on', models.DateField(blank=True, null=True, verbose_name='picture adopted')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='input_rounds', to='organisations.unit', verbose_name='unit')),
            ],
            options={
                'ordering': ['-year', '-part', 'unit__path'],
                'constraints': [models.UniqueConstraint(fields=('unit', 'year', 'part'), name='sources_round_once', violation_error_message='The unit has already asked for that period.')],
            },
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', varna.access.fields.GuardedCharField(max_length=120, verbose_name='name')),
                ('category', models.CharField(choices=[('own_unit', 'Own unit'), ('department', 'Another department'), ('operator', 'Operator of traffic, property or streets'), ('school', 'School'), ('police', 'Police'), ('authority', 'Other authority'), ('civil_society', 'Civil society'), ('faith_community', 'Faith community'), ('register', 'System of the municipality'), ('other', 'Other')], max_length=20, verbose_name='category')),
                ('reliability', models.CharField(choices=[('confirmed', 'Confirmed'), ('reported', 'Reported'), ('interpreted', 'Interpreted'), ('vague', 'Vague')], default='reported', max_length=12, verbose_name='reliability')),
                ('contact_role', varna.access.fields.GuardedCharField(blank=True, max_length=120, verbose_name='contact')),
                ('agreement', varna.access.fields.GuardedCharField(blank=True, max_length=200, verbose_name='agreement')),
                ('agreement_until', models.DateField(blank=True, null=True, verbose_name='agreement until')),
                ('is_active', models.BooleanField(default=True, verbose_name='is asked')),
                ('external', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sources', to='organisations.externalactor', verbose_name='external actor')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sources', to='organisations.unit', verbose_name='unit')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('unit', 'name'), name='sources_source_once', violation_error_message='The unit already has a source with that name.')],
            },
        ),
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('origin', models.CharField(choices=[('file', 'File'), ('partner', 'Link of the source'), ('typed', 'Entered by hand')], max_length=8, verbose_name='origin')),
                ('name', varna.access.fields.GuardedCharField(max_length=120, verbose_name='file')),
                ('sha256', models.CharField(blank=True, max_length=64, verbose_name='fingerprint')),
                ('state', models.CharField(choices=[('uploaded', 'Columns to choose'), ('checking', 'Being read'), ('checked', 'To look through'), ('saving', 'Being saved'), ('imported', 'In use'), ('replaced', 'Replaced by a corrected file'), ('withdrawn', 'Withdrawn'), ('abandoned', 'Not imported')], max_length=10, verbose_name='state')),
                ('received_at', models.DateTimeField(verbose_name='received')),
                ('imported_at', models.DateTimeField(blank=True, null=True, verbose_name='taken into use')),
                ('covers_from', models.DateField(blank=True, null=True, verbose_name='first month')),
                ('covers_to', models.DateField(blank=True, null=True, verbose_name='last month')),
                ('kept', models.PositiveIntegerField(default=0, verbose_name='rows kept')),
                ('left_out', models.PositiveIntegerField(default=0, verbose_name='rows left out')),
                ('content', varna.access.encrypted.EncryptedBinaryField(blank=True, null=True)),
                ('checked', varna.access.encrypted.EncryptedBinaryField(blank=True, null=True)),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('replaces', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='sources.batch')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='sources.source')),
            ],
            options={
                'ordering': ['-received_at', '-pk'],
                'indexes': [models.Index(fields=['municipality', 'source', 'state'], name='sources_batch_state')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'imported'), models.Q(('sha256', ''), _negated=True)), fields=('source', 'sha256'), name='sources_file_in_use_once', violation_error_message='This very file is in use already.'), models.CheckConstraint(condition=models.Q(models.Q(('covers_from', None), ('covers_to', None)), ('covers_to__gte', models.F('covers_from')), _connector='OR'), name='sources_batch_months', violation_error_message='The last month cannot come before the first.'), varna.access.encrypted.SealedCheckConstraint(condition=models.Q(('state__in', ['uploaded', 'checking', 'checked', 'saving']), models.Q(('checked', None), ('content', None)), _connector='OR'), name='sources_file_is_erased')],
            },
        ),
        migrations.CreateModel(
            name='InputRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('missing', 'No answer yet'), ('answered', 'Answered'), ('nil', 'Nothing to report')], default='missing', max_length=10, verbose_name='answer')),
                ('reliability', models.CharField(blank=True, choices=[('confirmed', 'Confirmed'), ('reported', 'Reported'), ('interpreted', 'Interpreted'), ('vague', 'Vague')], max_length=12, verbose_name='reliability of this answer')),
                ('finding', varna.access.fields.GuardedTextField(blank=True, max_length=1000, verbose_name='what it says')),
                ('settled_on', models.DateField(blank=True, null=True, verbose_name='answered on')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='requests', to='sources.inputround')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='sources.source')),
            ],
            options={
                'ordering': ['source__name'],
                'constraints': [models.UniqueConstraint(fields=('round', 'source'), name='sources_request_once'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'answered'), _negated=True), models.Q(('reliability', ''), _negated=True), _connector='OR'), name='sources_answer_is_graded', violation_error_message='Say how reliable the answer is.'), models.CheckConstraint(condition=models.Q(models.Q(('settled_on', None), ('state', 'missing')), models.Q(models.Q(('state', 'missing'), _negated=True), ('settled_on__isnull', False)), _connector='OR'), name='sources_answer_is_dated')],
            },
        ),
        migrations.CreateModel(
            name='PoliceInput',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('basis', varna.access.fields.GuardedTextField(max_length=500, verbose_name='basis')),
                ('reliability', models.CharField(choices=[('confirmed', 'Confirmed'), ('reported', 'Reported'), ('interpreted', 'Interpreted'), ('vague', 'Vague')], max_length=12, verbose_name='reliability')),
                ('background', varna.access.encrypted.EncryptedGuardedTextField(blank=True, max_length=4000, verbose_name='background')),
                ('received_on', models.DateField(verbose_name='received')),
                ('erased_on', models.DateField(blank=True, null=True, verbose_name='background erased')),
                ('erased_why', models.CharField(blank=True, choices=[('adopted', 'The picture is adopted'), ('age', 'Twelve months have passed'), ('by_hand', 'Erased by the coordinator')], max_length=8)),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('request', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='police', to='sources.inputrequest')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('basis', ''), _negated=True), name='sources_police_says_its_basis', violation_error_message='Say what the input of the police rests on.'), varna.access.encrypted.SealedCheckConstraint(condition=models.Q(('erased_on', None), ('background', ''), _connector='OR'), name='sources_police_erased')],
            },
        ),
        migrations.CreateModel(
            name='PoliceFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('environment', models.CharField(choices=[('white_power', 'White-power environment'), ('autonomous', 'Autonomous environment'), ('islamist', 'Violent Islamist environment'), ('mixed', 'Mixed or other'), ('unknown', 'Unknown')], max_length=20, verbose_name='environment')),
                ('rank', models.PositiveSmallIntegerField(verbose_name='rank')),
                ('quantity_kind', models.CharField(choices=[('exact', 'exact'), ('approximate', 'approximate'), ('words', 'words')], max_length=12)),
                ('quantity_value', models.PositiveIntegerField(blank=True, null=True)),
                ('quantity_text', varna.access.fields.GuardedCharField(blank=True, max_length=60)),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('police', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='sources.policeinput')),
            ],
            options={
                'ordering': ['rank'],
                'constraints': [models.UniqueConstraint(fields=('police', 'environment'), name='sources_police_environment_once'), models.UniqueConstraint(fields=('police', 'rank'), name='sources_police_rank_once')],
            },
        ),
        migrations.CreateModel(
            name='SeriesRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='row')),
                ('month_from', models.DateField(verbose_name='first month')),
                ('month_to', models.DateField(verbose_name='last month')),
                ('kind', models.CharField(choices=[('graffiti', 'Graffiti'), ('sticker', 'Sticker or poster'), ('damage', 'Damage'), ('expressed_opinion', 'Statement or symbol (no crime)'), ('threat', 'Threat'), ('harassment', 'Harassment'), ('violence', 'Violence'), ('recruitment', 'Recruitment'), ('propaganda', 'Propaganda'), ('travel_or_return', 'Travel or return'), ('other', 'Something else')], max_length=20, verbose_name='kind')),
                ('environment', models.CharField(choices=[('white_power', 'White-power environment'), ('autonomous', 'Autonomous environment'), ('islamist', 'Violent Islamist environment'), ('mixed', 'Mixed or other'), ('unknown', 'Unknown')], default='unknown', max_length=20, verbose_name='environment')),
                ('quantity_kind', models.CharField(choices=[('exact', 'exact'), ('approximate', 'approximate'), ('words', 'words')], max_length=12)),
                ('quantity_value', models.PositiveIntegerField(blank=True, null=True)),
                ('quantity_text', varna.access.fields.GuardedCharField(blank=True, max_length=60)),
                ('note', varna.access.fields.GuardedTextField(blank=True, max_length=500, verbose_name='note')),
                ('key', models.CharField(editable=False, max_length=64)),
                ('is_counted', models.BooleanField(default=False)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.area')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='sources.batch')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'ordering': ['batch', 'number'],
                'indexes': [models.Index(fields=['municipality', 'is_counted', 'month_from'], name='sources_row_use'), models.Index(fields=['batch', 'key'], name='sources_row_key')],
                'constraints': [models.UniqueConstraint(fields=('batch', 'number'), name='sources_row_once'), models.CheckConstraint(condition=models.Q(('month_to__gte', models.F('month_from'))), name='sources_row_months'), models.CheckConstraint(condition=models.Q(models.Q(('quantity_kind', 'exact'), ('quantity_value__isnull', False)), models.Q(('quantity_kind', 'approximate'), ('quantity_value__isnull', False), models.Q(('quantity_text', ''), _negated=True)), models.Q(('quantity_kind', 'words'), ('quantity_value', None), models.Q(('quantity_text', ''), _negated=True)), _connector='OR'), name='sources_row_quantity')],
            },
        ),
        migrations.CreateModel(
            name='PartnerLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(editable=False, max_length=64)),
                ('opened_on', models.DateField(verbose_name='made on')),
                ('ends_on', models.DateField(verbose_name='last day')),
                ('withdrawn_on', models.DateField(blank=True, null=True, verbose_name='withdrawn on')),
                ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='contact confirmed on')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='sources.source')),
            ],
            options={
                'ordering': ['-opened_on', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('token_hash',), name='sources_link_once'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('opened_on'))), name='sources_link_dates', violation_error_message='The last day cannot come before the first.')],
            },
        ),
        migrations.CreateModel(
            name='Mapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.JSONField(default=dict)),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('source', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='mapping', to='sources.source')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
