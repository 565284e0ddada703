import django.db.models.deletion
import uuid
import varna.access.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Template',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=60, verbose_name='key')),
                ('title', varna.access.fields.GuardedCharField(max_length=160, verbose_name='title')),
                ('title_en', varna.access.fields.GuardedCharField(blank=True, max_length=160, verbose_name='title in English')),
                ('purpose', varna.access.fields.GuardedTextField(blank=True, max_length=600, verbose_name='purpose')),
                ('purpose_en', varna.access.fields.GuardedTextField(blank=True, max_length=600, verbose_name='purpose in English')),
                ('legal_basis', varna.access.fields.GuardedTextField(blank=True, max_length=600, verbose_name='legal basis')),
                ('legal_basis_en', varna.access.fields.GuardedTextField(blank=True, max_length=600, verbose_name='legal basis in English')),
                ('is_fixed', models.BooleanField(default=False, verbose_name='fixed for all')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='survey_templates', to='organisations.unit')),
            ],
            options={
                'ordering': ['title', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'key'), name='surveys_template_key_once', violation_error_message='A template with this key stands here already.')],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='version')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('in_use', 'In use')], default='draft', max_length=10)),
                ('content', models.JSONField(blank=True, default=dict)),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('template', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='surveys.template')),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('template', 'number'), name='surveys_version_once'), models.UniqueConstraint(condition=models.Q(('state', 'draft')), fields=('template',), name='surveys_one_draft_of_template')],
            },
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', varna.access.fields.GuardedCharField(max_length=160, verbose_name='title')),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('is_anonymous', models.BooleanField(default=True, verbose_name='anonymous')),
                ('state', models.CharField(choices=[('draft', 'Being prepared'), ('open', 'Open'), ('closed', 'Closed')], default='draft', max_length=10)),
                ('opens_at', models.DateTimeField(verbose_name='opens')),
                ('closes_at', models.DateTimeField(verbose_name='closes')),
                ('closed_on', models.DateField(blank=True, editable=False, null=True)),
                ('invitation_subject', varna.access.fields.GuardedCharField(max_length=160, verbose_name='subject of the invitation')),
                ('invitation', varna.access.fields.GuardedTextField(max_length=3000, verbose_name='invitation')),
                ('reminder_subject', varna.access.fields.GuardedCharField(max_length=160, verbose_name='subject of the reminder')),
                ('reminder', varna.access.fields.GuardedTextField(max_length=3000, verbose_name='reminder')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='survey_rounds', to='organisations.unit')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='surveys.version')),
            ],
            options={
                'ordering': ['-year', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('closes_at__gt', models.F('opens_at'))), name='surveys_round_closes_after_it_opens', violation_error_message='The survey must close after it opens.'), models.CheckConstraint(condition=models.Q(models.Q(('closed_on__isnull', False), ('state', 'closed')), models.Q(('closed_on__isnull', True), models.Q(('state', 'closed'), _negated=True)), _connector='OR'), name='surveys_round_closed_on_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Roll',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bits', models.BinaryField(blank=True, default=bytes)),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('round', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='roll', to='surveys.round')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Result',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tables', models.JSONField(blank=True, default=dict)),
                ('answered', models.PositiveIntegerField()),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('round', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='result', to='surveys.round')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Recipient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('name', varna.access.fields.GuardedCharField(max_length=160, verbose_name='function or body')),
                ('category', models.CharField(choices=[('preschool', 'Preschool'), ('social_care', 'Social care'), ('community_planning', 'Community planning'), ('elderly_care', 'Elderly care'), ('own_other', 'Own organisation, other'), ('school', 'Schools'), ('transport', 'Local transport'), ('property_owner', 'Centre and property owners'), ('leisure', 'Leisure activities'), ('congregation', 'Congregations'), ('specialist_administration', 'Specialist administrations'), ('association', 'Associations'), ('rescue_service', 'Rescue service'), ('police', 'Police'), ('other', 'Others')], max_length=30, verbose_name='group')),
                ('school_level', models.CharField(blank=True, choices=[('compulsory', 'Compulsory school'), ('upper_secondary', 'Upper secondary school')], max_length=20)),
                ('ownership', models.CharField(blank=True, choices=[('municipal', 'Municipal'), ('independent', 'Independent')], max_length=20)),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('reach', models.CharField(choices=[('listed', 'On the list'), ('bounced', 'The address does not work'), ('not_me', 'Says that the letter came to the wrong place'), ('withdrawn', 'Taken off the list')], default='listed', max_length=12)),
                ('token_hash', models.CharField(max_length=64, null=True, unique=True)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('division', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
                ('external', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.externalactor')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recipients', to='surveys.round')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('round', 'number'), name='surveys_recipient_number'), models.UniqueConstraint(condition=models.Q(('email', ''), _negated=True), fields=('round', 'email'), name='surveys_recipient_address_once', violation_error_message='This address is on the list already.')],
            },
        ),
        migrations.CreateModel(
            name='Pool',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answers', models.JSONField(blank=True, default=list)),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('round', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='pool', to='surveys.round')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='OpenLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', varna.access.fields.GuardedCharField(max_length=160, verbose_name='whom it is for')),
                ('categories', models.JSONField(default=list)),
                ('token', models.CharField(max_length=64, unique=True)),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='surveys.round')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='TrainingNeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(max_length=40)),
                ('title', varna.access.fields.GuardedCharField(max_length=160, verbose_name='what is needed')),
                ('quantity', models.CharField(choices=[('single', 'A single one'), ('some', 'Some'), ('several', 'Several'), ('mainly', 'Mainly'), ('large', 'Large'), ('all', 'All')], max_length=10, verbose_name='how great')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='needs', to='surveys.round')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Response',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('is_anonymous', models.BooleanField()),
                ('is_draft', models.BooleanField(default=False)),
                ('code_hash', models.CharField(blank=True, max_length=64)),
                ('answers', models.JSONField(blank=True, default=dict)),
                ('link', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='responses', to='surveys.openlink')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('recipient', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='response', to='surveys.recipient')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='responses', to='surveys.round')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('is_anonymous', False), models.Q(('is_draft', False), ('recipient__isnull', True)), _connector='OR'), name='surveys_anonymous_points_at_nobody'), models.UniqueConstraint(condition=models.Q(('code_hash', ''), _negated=True), fields=('code_hash',), name='surveys_code_once')],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='on')),
                ('is_queued', models.BooleanField(default=False)),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='surveys.round')),
            ],
            options={
                'ordering': ['on'],
                'constraints': [models.UniqueConstraint(fields=('round', 'on'), name='surveys_reminder_day_once')],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('invitation', 'Invitation'), ('reminder', 'Reminder')], max_length=12)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('sent', 'Sent'), ('refused', 'Refused by the mail server')], default='waiting', max_length=10)),
                ('on', models.DateField()),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letters', to='surveys.recipient')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letters', to='surveys.round')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['round', 'state'], name='surveys_letter_state')],
                'constraints': [models.UniqueConstraint(fields=('recipient', 'kind', 'on'), name='surveys_letter_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='TextAnswer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('question', models.CharField(max_length=40)),
                ('text', varna.access.fields.GuardedTextField(blank=True, max_length=4000)),
                ('environment', models.CharField(blank=True, choices=[('white_power', 'White-power environment'), ('autonomous', 'Autonomous environment'), ('islamist', 'Violent Islamist environment'), ('mixed', 'Mixed or other'), ('unknown', 'Unknown')], max_length=20)),
                ('expression', models.CharField(blank=True, choices=[('graffiti', 'Graffiti'), ('sticker', 'Sticker or poster'), ('damage', 'Damage'), ('expressed_opinion', 'Statement or symbol (no crime)'), ('threat', 'Threat'), ('harassment', 'Harassment'), ('violence', 'Violence'), ('recruitment', 'Recruitment'), ('propaganda', 'Propaganda'), ('travel_or_return', 'Travel or return'), ('other', 'Something else')], max_length=20)),
                ('setting', models.CharField(blank=True, choices=[('school', 'School'), ('preschool', 'Preschool'), ('youth_centre', 'Youth centre or leisure activity'), ('library', 'Library or cultural venue'), ('sport', 'Sports ground or hall'), ('care', 'Health, care or social services'), ('office', 'Municipal office or reception'), ('street', 'Street, square or park'), ('transport', 'Public transport'), ('housing', 'Housing'), ('association', 'Association or place of worship'), ('online', 'Online'), ('other', 'Another place')], max_length=20)),
                ('quantity', models.CharField(blank=True, choices=[('single', 'A single one'), ('some', 'Some'), ('several', 'Several'), ('mainly', 'Mainly'), ('large', 'Large'), ('all', 'All')], max_length=10)),
                ('certainty', models.CharField(blank=True, choices=[('interpreted', 'Interpretation'), ('stated', 'Said in so many words')], max_length=12)),
                ('closed_on', models.DateField()),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='surveys.round')),
            ],
            options={
                'ordering': ['question', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('environment', ''), ('expression', ''), ('quantity', ''), ('setting', '')), models.Q(('certainty', ''), _negated=True), _connector='OR'), name='surveys_code_says_how_certain', violation_error_message='Say whether this is an interpretation.')],
            },
        ),
    ]
