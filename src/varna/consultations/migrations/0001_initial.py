import django.core.validators
import django.db.models.deletion
import varna.access.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0002_alter_membership_role_alter_roletitle_role'),
        ('plans', '0006_plan_import'),
        ('steering', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Consultation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', varna.access.fields.GuardedCharField(max_length=300, verbose_name='title')),
                ('kind', models.CharField(choices=[('strategy', 'Strategy'), ('sub_strategy', 'Sub-strategy of a board'), ('guideline', 'Guidelines'), ('action_plan', 'Action plan'), ('training_plan', 'Training plan'), ('other', 'Other document')], max_length=15, verbose_name='kind')),
                ('letter', varna.access.fields.GuardedTextField(blank=True, max_length=4000, verbose_name='letter')),
                ('diary_number', models.CharField(blank=True, max_length=60, verbose_name='registry number')),
                ('state', models.CharField(choices=[('draft', 'Being prepared'), ('sent', 'Out for consultation'), ('handed_in', 'Handed in for decision'), ('decided', 'Decided'), ('withdrawn', 'Withdrawn')], default='draft', max_length=10, verbose_name='state')),
                ('deadline', models.DateField(blank=True, null=True, verbose_name='last day to answer')),
                ('sent_on', models.DateField(blank=True, null=True, verbose_name='sent')),
                ('expected_year', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2100)], verbose_name='expected year of the decision')),
                ('expected_month', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)], verbose_name='expected month of the decision')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='decided')),
                ('decided_precision', models.CharField(choices=[('day', 'Day'), ('month', 'Month')], default='day', editable=False, max_length=6)),
                ('after', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='following', to='consultations.consultation')),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('sender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='organisations.unit')),
            ],
            options={
                'ordering': ['-sent_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'withdrawn']), models.Q(('deadline__isnull', False), ('sent_on__isnull', False)), _connector='OR'), name='consultations_sent_has_dates', violation_error_message='Say the last day to answer before it is sent.'), models.CheckConstraint(condition=models.Q(('deadline__isnull', True), ('sent_on__isnull', True), ('deadline__gte', models.F('sent_on')), _connector='OR'), name='consultations_deadline_after_sending', violation_error_message='The last day to answer has passed. Choose a later day.'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'decided'), _negated=True), ('decided_on__isnull', False), _connector='OR'), name='consultations_decided_has_date', violation_error_message='Write the day of the decision.'), models.CheckConstraint(condition=models.Q(('expected_month__isnull', True), ('expected_year__isnull', False), _connector='OR'), name='consultations_month_has_year', violation_error_message='A month needs its year.'), models.CheckConstraint(condition=models.Q(('after__isnull', True), models.Q(('after', models.F('pk')), _negated=True), _connector='OR'), name='consultations_not_after_itself', violation_error_message='It cannot wait for itself.')],
            },
        ),
        migrations.CreateModel(
            name='FollowTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', varna.access.fields.GuardedCharField(max_length=300, verbose_name='task')),
                ('due', models.DateField(blank=True, null=True, verbose_name='by')),
                ('point', models.CharField(blank=True, choices=[('T1', 'Tertial report 1'), ('T2', 'Tertial report 2'), ('VB', 'Annual report'), ('turn_of_year', 'At the turn of the year'), ('continuous', 'Continuously'), ('evaluation', 'Evaluation'), ('evaluation_each', 'Evaluation after each occasion')], max_length=20, verbose_name='followed up in')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='done')),
                ('done_how', varna.access.fields.GuardedCharField(blank=True, max_length=300, verbose_name='how')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='consultations.consultation')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
            ],
            options={
                'ordering': ['unit__name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('consultation', 'unit', 'title'), name='consultations_task_once', violation_error_message='The unit has this task already.')],
            },
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('title', varna.access.fields.GuardedCharField(max_length=300, verbose_name='title')),
                ('kind', models.CharField(choices=[('strategy', 'Strategy'), ('sub_strategy', 'Sub-strategy of a board'), ('guideline', 'Guidelines'), ('action_plan', 'Action plan'), ('training_plan', 'Training plan'), ('other', 'Other document')], max_length=15, verbose_name='kind')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='consultations.consultation')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
                ('plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.plan')),
                ('steering', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='steering.steeringdocument')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('consultation', 'number'), name='consultations_paper_once')],
            },
        ),
        migrations.CreateModel(
            name='ReadingLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(editable=False, max_length=64)),
                ('opened_on', models.DateField(verbose_name='made')),
                ('ends_on', models.DateField(verbose_name='last day')),
                ('withdrawn_on', models.DateField(blank=True, null=True, verbose_name='withdrawn')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='consultations.consultation')),
                ('external', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reading_links', to='organisations.externalactor')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'ordering': ['external__name', '-opened_on', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('token_hash',), name='consultations_link_once'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('opened_on'))), name='consultations_link_dates', violation_error_message='The last day cannot come before the first.')],
            },
        ),
        migrations.CreateModel(
            name='Recipient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=160, verbose_name='name when asked')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recipients', to='consultations.consultation')),
                ('external', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='asked_in', to='organisations.externalactor')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='asked_in', to='organisations.unit')),
            ],
            options={
                'ordering': ['name', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('external__isnull', True), ('unit__isnull', False)), models.Q(('external__isnull', False), ('unit__isnull', True)), _connector='OR'), name='consultations_recipient_is_one'), models.UniqueConstraint(condition=models.Q(('unit__isnull', False)), fields=('consultation', 'unit'), name='consultations_unit_asked_once'), models.UniqueConstraint(condition=models.Q(('external__isnull', False)), fields=('consultation', 'external'), name='consultations_external_asked_once')],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='day')),
                ('is_queued', models.BooleanField(default=False)),
                ('letters', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='letters')),
                ('unreached', models.PositiveSmallIntegerField(default=0, verbose_name='recipients without a reader')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='consultations.consultation')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'ordering': ['on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'Being written'), ('ready', 'Handed in to the board'), ('treated', 'Treated, not yet sent'), ('sent', 'Sent')], default='draft', max_length=8, verbose_name='state')),
                ('registry_number', models.CharField(blank=True, max_length=60, verbose_name='registry number')),
                ('sent_on', models.DateField(blank=True, null=True, verbose_name='sent')),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('recipient', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reply', to='consultations.recipient')),
            ],
            options={
                'ordering': ['recipient__name', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_on__isnull', False), _connector='OR'), name='consultations_sent_reply_has_date')],
            },
        ),
        migrations.CreateModel(
            name='Preparation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_lead', models.BooleanField(default=False, verbose_name='leads the preparation')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='ready')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
                ('reply', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='preparations', to='consultations.reply')),
            ],
            options={
                'ordering': ['-is_lead', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('reply', 'unit'), name='consultations_division_once', violation_error_message='The division takes part already.'), models.UniqueConstraint(condition=models.Q(('is_lead', True)), fields=('reply',), name='consultations_one_leads')],
            },
        ),
        migrations.CreateModel(
            name='ReplyAttachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('title', varna.access.fields.GuardedCharField(max_length=300, verbose_name='title')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('reply', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='consultations.reply')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('reply', 'number'), name='consultations_attachment_once')],
            },
        ),
        migrations.CreateModel(
            name='ReplyPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('summary', 'Summary'), ('background', 'Background'), ('matter', 'The matter'), ('preparation', 'Preparation of the matter'), ('viewpoints', "The department's viewpoints")], max_length=12, verbose_name='part')),
                ('body', varna.access.fields.GuardedTextField(blank=True, max_length=20000, verbose_name='text')),
                ('version', models.PositiveIntegerField(default=0)),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('reply', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='consultations.reply')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('reply', 'kind'), name='consultations_part_once')],
            },
        ),
        migrations.CreateModel(
            name='Subject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', varna.access.fields.GuardedCharField(max_length=120, verbose_name='subject')),
                ('position', models.PositiveSmallIntegerField()),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subjects', to='consultations.consultation')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('consultation', 'name'), name='consultations_subject_once', violation_error_message='There is already a subject with that name.')],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='version')),
                ('begun_on', models.DateField(verbose_name='begun')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='consultations.consultation')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('consultation', 'number'), name='consultations_version_once')],
            },
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('title', varna.access.fields.GuardedCharField(max_length=300, verbose_name='heading')),
                ('body', varna.access.fields.GuardedTextField(blank=True, max_length=20000, verbose_name='text')),
                ('is_proposal', models.BooleanField(default=False, verbose_name='proposes something new')),
                ('is_masked', models.BooleanField(default=False, editable=False)),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='consultations.paper')),
                ('previous', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='later', to='consultations.section')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='consultations.version')),
            ],
            options={
                'ordering': ['paper__number', 'number'],
                'constraints': [models.UniqueConstraint(fields=('version', 'paper', 'number'), name='consultations_section_once')],
            },
        ),
        migrations.CreateModel(
            name='Viewpoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('kind', models.CharField(choices=[('support', 'Support'), ('demand', 'Demand'), ('question', 'Question'), ('proposal', 'Proposal')], max_length=8, verbose_name='kind')),
                ('text', varna.access.fields.GuardedTextField(max_length=2000, verbose_name='viewpoint')),
                ('is_main', models.BooleanField(default=False, verbose_name='stands in the summary')),
                ('version', models.PositiveIntegerField(default=1)),
                ('outcome', models.CharField(blank=True, choices=[('met', 'Met'), ('partly', 'Partly met'), ('not_met', 'Not met')], max_length=8, verbose_name='what became of it')),
                ('outcome_where', varna.access.fields.GuardedCharField(blank=True, max_length=300, verbose_name='where')),
                ('outcome_why', varna.access.fields.GuardedTextField(blank=True, max_length=2000, verbose_name='why')),
                ('judged_on', models.DateField(blank=True, null=True, verbose_name='assessed')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('outcome_section', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='consultations.section')),
                ('reply', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='viewpoints', to='consultations.reply')),
                ('section', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='viewpoints', to='consultations.section')),
                ('subject', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='viewpoints', to='consultations.subject')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
            ],
            options={
                'ordering': ['reply', 'number'],
                'constraints': [models.UniqueConstraint(fields=('reply', 'number'), name='consultations_viewpoint_once'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'not_met'), _negated=True), models.Q(('outcome_why', ''), _negated=True), _connector='OR'), name='consultations_not_met_has_reason', violation_error_message='Say why it is not met.')],
            },
        ),
    ]
