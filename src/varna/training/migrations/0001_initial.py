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
            name='StaffRole',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', varna.access.fields.GuardedCharField(max_length=80, verbose_name='name')),
                ('audience', models.CharField(choices=[('employees', 'Employees'), ('managers', 'Managers'), ('elected', 'Elected representatives')], default='employees', max_length=10, verbose_name='belongs to')),
                ('is_first_line', models.BooleanField(default=False, verbose_name='first line')),
                ('meets_young', models.BooleanField(default=False, verbose_name='meets children and youth')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'name'), name='training_role_once', violation_error_message='There is already a role with that name.')],
            },
        ),
        migrations.CreateModel(
            name='Course',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', varna.access.fields.GuardedCharField(max_length=160, verbose_name='title')),
                ('level', models.CharField(choices=[('information', 'Information'), ('basic', 'Basic training'), ('deepening', 'Deepening'), ('expert', 'Expert')], max_length=12, verbose_name='level')),
                ('form', models.CharField(choices=[('web', 'Online course'), ('course', 'Course'), ('lecture', 'Lecture'), ('workshop', 'Workshop'), ('meeting', 'Information at a meeting')], max_length=10, verbose_name='form')),
                ('theme', models.CharField(choices=[('extremism', 'Violent extremism'), ('related', 'Related: domestic or honour-related violence and the like')], default='extremism', max_length=10, verbose_name='theme')),
                ('state', models.CharField(choices=[('developing', 'Under development'), ('offered', 'Offered'), ('ended', 'No longer given')], default='offered', max_length=10, verbose_name='state')),
                ('organiser', models.CharField(choices=[('own', 'Our own coordinator'), ('joint', 'Jointly with the centre of the municipality'), ('centre', 'The centre of the municipality'), ('department', 'Another department'), ('external', 'Somebody outside the municipality')], default='own', max_length=10, verbose_name='given by')),
                ('purpose', varna.access.fields.GuardedTextField(blank=True, max_length=1000, verbose_name='purpose and content')),
                ('topics', models.JSONField(blank=True, default=list, verbose_name='topics')),
                ('is_open_to_others', models.BooleanField(default=True, verbose_name='open to other staff')),
                ('valid_months', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='valid for months')),
                ('starter_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='days within which the newly employed take it')),
                ('wanted_from', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='number waiting that calls for an occasion')),
                ('portal_url', models.URLField(blank=True, verbose_name='link to the training portal')),
                ('young', models.CharField(choices=[('all', 'All'), ('girls', 'Girls'), ('boys', 'Boys')], default='all', max_length=5, verbose_name='about')),
                ('age_from', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='from age')),
                ('age_to', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='to age')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='courses', to='organisations.externalactor', verbose_name='partner')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='courses', to='organisations.unit', verbose_name='unit')),
                ('roles', models.ManyToManyField(blank=True, related_name='courses', to='training.staffrole', verbose_name='must be taken by')),
            ],
            options={
                'ordering': ['title'],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'title'), name='training_course_once', violation_error_message='There is already a course with that title.'), models.CheckConstraint(condition=models.Q(('age_from', None), ('age_to', None), ('age_to__gte', models.F('age_from')), _connector='OR'), name='training_course_ages', violation_error_message='The last age cannot come before the first.')],
            },
        ),
        migrations.CreateModel(
            name='StaffKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(editable=False, max_length=64)),
                ('started', models.DateField(blank=True, null=True, verbose_name='month of employment')),
                ('listed_on', models.DateField(verbose_name='in the list of')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
                ('role', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='training.staffrole')),
            ],
            options={
                'indexes': [models.Index(fields=['municipality', 'unit', 'role'], name='training_staff_unit')],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'key'), name='training_staff_once')],
            },
        ),
        migrations.CreateModel(
            name='Headcount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(validators=[django.core.validators.MaxValueValidator(99999)], verbose_name='how many')),
                ('counted_on', models.DateField(verbose_name='as of')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='headcounts', to='organisations.unit', verbose_name='unit')),
                ('role', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='headcounts', to='training.staffrole', verbose_name='role')),
            ],
            options={
                'ordering': ['unit__path', 'role__name'],
                'constraints': [models.UniqueConstraint(fields=('unit', 'role'), name='training_headcount_once')],
            },
        ),
        migrations.CreateModel(
            name='Starters',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField(verbose_name='month')),
                ('number', models.PositiveIntegerField(validators=[django.core.validators.MaxValueValidator(9999)], verbose_name='newly employed')),
                ('trained', models.PositiveIntegerField(default=0, verbose_name='of them trained')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('role', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='training.staffrole', verbose_name='role')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='starters', to='organisations.unit', verbose_name='unit')),
            ],
            options={
                'ordering': ['-month', 'unit__path'],
                'constraints': [models.UniqueConstraint(fields=('unit', 'role', 'month'), name='training_starters_once'), models.CheckConstraint(condition=models.Q(('trained__lte', models.F('number'))), name='training_starters_trained', violation_error_message='More cannot be trained than were employed.')],
            },
        ),
        migrations.CreateModel(
            name='SupportMaterial',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', varna.access.fields.GuardedCharField(max_length=160, verbose_name='title')),
                ('content', varna.access.fields.GuardedTextField(blank=True, max_length=500, verbose_name='what it holds')),
                ('url', models.URLField(blank=True, verbose_name='link')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('roles', models.ManyToManyField(blank=True, related_name='materials', to='training.staffrole', verbose_name='suffices for')),
            ],
            options={
                'ordering': ['title'],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'title'), name='training_material_once', violation_error_message='There is already a material with that title.')],
            },
        ),
        migrations.CreateModel(
            name='TrainingPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2010), django.core.validators.MaxValueValidator(2100)], verbose_name='year')),
                ('state', models.CharField(choices=[('missing', 'To be made'), ('decided', 'Decided')], default='missing', max_length=10, verbose_name='state')),
                ('owner_role', varna.access.fields.GuardedCharField(blank=True, max_length=120, verbose_name='kept by')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='training_plans', to='organisations.unit', verbose_name='unit')),
            ],
            options={
                'ordering': ['-year', 'unit__path'],
                'constraints': [models.UniqueConstraint(fields=('unit', 'year'), name='training_plan_once', violation_error_message='The unit already has a training plan for that year.')],
            },
        ),
        migrations.CreateModel(
            name='PlanLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('season', models.CharField(choices=[('spring', 'Spring'), ('autumn', 'Autumn'), ('year', 'All through the year'), ('as_needed', 'As needed')], max_length=10, verbose_name='season')),
                ('wanted', models.PositiveSmallIntegerField(default=1, verbose_name='number of occasions')),
                ('note', varna.access.fields.GuardedTextField(blank=True, max_length=500, verbose_name='note')),
                ('confirmed_here_on', models.DateField(blank=True, null=True, verbose_name='confirmed by us')),
                ('confirmed_there_on', models.DateField(blank=True, null=True, verbose_name='confirmed by them')),
                ('course', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='training.course', verbose_name='course')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='joint_lines', to='organisations.unit', verbose_name='planned with')),
                ('units', models.ManyToManyField(blank=True, related_name='+', to='organisations.unit', verbose_name='meant for')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='training.trainingplan')),
            ],
            options={
                'ordering': ['course__title', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'course', 'season'), name='training_line_once', violation_error_message='The plan already has that course in that season.'), models.CheckConstraint(condition=models.Q(('partner__isnull', False), ('confirmed_there_on', None), _connector='OR'), name='training_line_partner_confirms')],
            },
        ),
        migrations.CreateModel(
            name='Occasion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2010), django.core.validators.MaxValueValidator(2100)], verbose_name='year')),
                ('season', models.CharField(choices=[('spring', 'Spring'), ('autumn', 'Autumn'), ('year', 'All through the year'), ('as_needed', 'As needed')], max_length=10, verbose_name='season')),
                ('starts_at', models.DateTimeField(blank=True, null=True, verbose_name='begins')),
                ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='ends')),
                ('place', varna.access.fields.GuardedCharField(blank=True, max_length=160, verbose_name='place')),
                ('places', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='number of places')),
                ('our_part', models.CharField(choices=[('gives', 'We give it'), ('contributes', 'We contribute to what others give')], default='gives', max_length=12, verbose_name='our part')),
                ('is_filmed', models.BooleanField(default=False, verbose_name='is filmed')),
                ('recording_url', models.URLField(blank=True, verbose_name='recording')),
                ('state', models.CharField(choices=[('planned', 'Planned'), ('open', 'Open for registration'), ('held', 'Held'), ('cancelled', 'Cancelled')], default='planned', max_length=10, verbose_name='state')),
                ('told_number', models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(99999)], verbose_name='how many took part, as told')),
                ('told_is_about', models.BooleanField(default=False, verbose_name='about so many')),
                ('door_code', models.CharField(blank=True, editable=False, max_length=12)),
                ('course', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='occasions', to='training.course', verbose_name='course')),
                ('lecturer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lectures', to='organisations.externalactor', verbose_name="lecturer's organisation")),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='occasions', to='organisations.unit', verbose_name='arranged by')),
                ('line', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='occasions', to='training.planline', verbose_name='line of the plan')),
            ],
            options={
                'ordering': [models.OrderBy(models.F('starts_at'), descending=True, nulls_first=True), '-year', '-pk'],
                'indexes': [models.Index(fields=['municipality', 'year', 'state'], name='training_occasion_year')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at', None), ('ends_at__gt', models.F('starts_at')), _connector='OR'), name='training_occasion_times', violation_error_message='It cannot end before it begins.'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['open', 'held']), _negated=True), ('starts_at__isnull', False), _connector='OR'), name='training_occasion_has_day', violation_error_message='Say first which day it is.'), models.CheckConstraint(condition=models.Q(('told_is_about', False), ('told_number__isnull', False), _connector='OR'), name='training_occasion_about'), models.UniqueConstraint(condition=models.Q(('door_code', ''), _negated=True), fields=('door_code',), name='training_door_once')],
            },
        ),
        migrations.CreateModel(
            name='ListFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('staff', 'Staff by unit and role'), ('attendance', 'Who has taken a course')], max_length=10, verbose_name='kind')),
                ('name', varna.access.fields.GuardedCharField(max_length=120, verbose_name='file')),
                ('sha256', models.CharField(max_length=64, verbose_name='fingerprint')),
                ('state', models.CharField(choices=[('uploaded', 'Columns to choose'), ('checking', 'Being read'), ('checked', 'To look through'), ('saving', 'Being saved'), ('imported', 'In use'), ('withdrawn', 'Withdrawn'), ('abandoned', 'Not imported')], max_length=10, verbose_name='state')),
                ('received_at', models.DateTimeField(verbose_name='received')),
                ('kept', models.PositiveIntegerField(default=0, verbose_name='rows kept')),
                ('left_out', models.PositiveIntegerField(default=0, verbose_name='rows left out')),
                ('content', varna.access.encrypted.EncryptedBinaryField(blank=True, null=True)),
                ('checked', varna.access.encrypted.EncryptedBinaryField(blank=True, null=True)),
                ('course', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='files', to='training.course', verbose_name='course')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='training_files', to='organisations.unit', verbose_name='unit')),
                ('occasion', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='files', to='training.occasion')),
            ],
            options={
                'ordering': ['-received_at', '-pk'],
                'constraints': [varna.access.encrypted.SealedCheckConstraint(condition=models.Q(('state__in', ('uploaded', 'checking', 'checked', 'saving')), models.Q(('checked', None), ('content', None)), _connector='OR'), name='training_file_is_erased'), models.UniqueConstraint(condition=models.Q(('state', 'imported')), fields=('unit', 'kind', 'sha256'), name='training_file_once', violation_error_message='This very file is in use already.')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('invited_on', models.DateField(verbose_name='invited')),
                ('coming', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(5000)], verbose_name='how many come')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='answered')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='organisations.unit')),
                ('occasion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='training.occasion')),
            ],
            options={
                'ordering': ['unit__path'],
                'constraints': [models.UniqueConstraint(fields=('occasion', 'unit'), name='training_invited_once'), models.CheckConstraint(condition=models.Q(models.Q(('answered_on', None), ('coming', None)), models.Q(('answered_on__isnull', False), ('coming__isnull', False)), _connector='OR'), name='training_invitation_answered')],
            },
        ),
        migrations.CreateModel(
            name='Evaluation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sent', models.PositiveIntegerField(validators=[django.core.validators.MaxValueValidator(99999)], verbose_name='sent to')),
                ('answered', models.PositiveIntegerField(verbose_name='answered')),
                ('score', models.DecimalField(blank=True, decimal_places=1, max_digits=2, null=True, verbose_name='score')),
                ('improvement', varna.access.fields.GuardedTextField(blank=True, max_length=1000, verbose_name='what can be better')),
                ('made_on', models.DateField(verbose_name='evaluated')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('occasion', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='evaluation', to='training.occasion')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('answered__lte', models.F('sent'))), name='training_evaluation_answers', violation_error_message='More cannot have answered than were asked.'), models.CheckConstraint(condition=models.Q(('score', None), models.Q(('score__gte', 1), ('score__lte', 5)), _connector='OR'), name='training_evaluation_score', violation_error_message='The score lies between 1 and 5.')],
            },
        ),
        migrations.CreateModel(
            name='Participation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(validators=[django.core.validators.MaxValueValidator(99999)], verbose_name='how many')),
                ('taken_on', models.DateField(verbose_name='day')),
                ('origin', models.CharField(choices=[('list', 'List after the occasion'), ('door', 'Code at the door'), ('file', 'File')], max_length=5, verbose_name='origin')),
                ('key', models.CharField(blank=True, editable=False, max_length=64)),
                ('is_latest', models.BooleanField(default=True)),
                ('course', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participations', to='training.course')),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='participations', to='training.listfile')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('occasion', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='training.occasion')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='participations', to='organisations.unit')),
                ('role', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='participations', to='training.staffrole')),
            ],
            options={
                'ordering': ['-taken_on', 'pk'],
                'indexes': [models.Index(fields=['course', 'key', 'taken_on'], name='training_part_key'), models.Index(fields=['municipality', 'course', 'unit'], name='training_part_unit')],
                'constraints': [models.CheckConstraint(condition=models.Q(('key', ''), ('number', 1), _connector='OR'), name='training_key_is_one'), models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('municipality', 'course', 'key', 'taken_on'), name='training_participation_once')],
            },
        ),
        migrations.CreateModel(
            name='Need',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2010), django.core.validators.MaxValueValidator(2100)], verbose_name='year')),
                ('kind', models.CharField(choices=[('general', 'General'), ('deepened', 'Deepened, for key persons and groups')], max_length=10, verbose_name='kind')),
                ('title', varna.access.fields.GuardedCharField(max_length=160, verbose_name='what is needed')),
                ('origin', models.CharField(choices=[('entered', 'Said by the unit'), ('survey', 'Answers to a survey')], default='entered', max_length=8, verbose_name='origin')),
                ('survey_need', models.PositiveIntegerField(blank=True, editable=False, null=True)),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='training_needs', to='organisations.unit', verbose_name='unit')),
                ('line', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='needs', to='training.planline', verbose_name='met by')),
                ('role', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='needs', to='training.staffrole', verbose_name='role')),
            ],
            options={
                'ordering': ['unit__path', 'title'],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'survey_need'), name='training_survey_need_once'), models.CheckConstraint(condition=models.Q(('origin', 'survey'), ('survey_need', None), _connector='OR'), name='training_need_origin')],
            },
        ),
        migrations.CreateModel(
            name='TrainingSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('keeping', models.CharField(choices=[('counts', 'Counts alone'), ('numbers', 'A fingerprint of the employee number')], default='counts', max_length=8, verbose_name='what is kept')),
                ('months', models.PositiveSmallIntegerField(default=36, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(36)], verbose_name='months that a fingerprint is kept')),
                ('pepper', varna.access.encrypted.EncryptedBinaryField(blank=True, null=True)),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('municipality',), name='training_settings_once'), models.CheckConstraint(condition=models.Q(('months__gte', 1), ('months__lte', 36)), name='training_settings_months')],
            },
        ),
        migrations.CreateModel(
            name='Waiting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(validators=[django.core.validators.MaxValueValidator(5000)], verbose_name='how many')),
                ('noted_on', models.DateField(verbose_name='noted')),
                ('course', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='waiting', to='training.course')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='waiting', to='organisations.unit', verbose_name='unit')),
            ],
            options={
                'ordering': ['noted_on', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('course', 'unit'), name='training_waiting_once')],
            },
        ),
        migrations.CreateModel(
            name='ColumnMapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('staff', 'Staff by unit and role'), ('attendance', 'Who has taken a course')], max_length=10, verbose_name='kind')),
                ('plan', models.JSONField(default=dict)),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit', 'kind'), name='training_mapping_once')],
            },
        ),
        migrations.CreateModel(
            name='CoverageEdition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_on', models.DateField(verbose_name='released')),
                ('tables', models.JSONField(default=dict)),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'ordering': ['-made_on', '-pk'],
                'get_latest_by': ('made_on', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('municipality', 'made_on'), name='training_edition_once', violation_error_message='Coverage has been released today already.')],
            },
        ),
        migrations.CreateModel(
            name='NeedRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2010), django.core.validators.MaxValueValidator(2100)], verbose_name='year')),
                ('asked_on', models.DateField(verbose_name='asked')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='answered')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='need_requests', to='organisations.unit')),
            ],
            options={
                'ordering': ['unit__path'],
                'constraints': [models.UniqueConstraint(fields=('unit', 'year'), name='training_asked_once')],
            },
        ),
    ]
