import django.core.validators
import django.db.models.deletion
import varna.access.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('organisations', '0002_alter_membership_role_alter_roletitle_role'),
        ('plans', '0007_watching'),
        ('steering', '0002_catalogue_and_goals'),
    ]

    operations = [
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', varna.access.fields.GuardedCharField(max_length=200, verbose_name='title')),
                ('level', models.CharField(choices=[('local', 'Local'), ('city', 'Municipality-wide'), ('regional', 'Regional'), ('national', 'National'), ('international', 'Nordic or international')], max_length=14, verbose_name='level')),
                ('diary_number', models.CharField(blank=True, max_length=60, verbose_name='registry number')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='valid from')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='valid to')),
                ('is_vbe_priority', models.BooleanField(default=False, verbose_name='violent extremism is a priority')),
                ('priorities', varna.access.fields.GuardedTextField(blank=True, max_length=2000, verbose_name='priority areas')),
                ('areas', models.ManyToManyField(blank=True, related_name='agreements', to='organisations.area')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='organisations.unit')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='under', to='meetings.agreement')),
                ('renews', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='renewed_by', to='meetings.agreement')),
            ],
            options={
                'ordering': ['title', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='meetings_agreement_dates', violation_error_message='The last day cannot come before the first.'), models.CheckConstraint(condition=models.Q(('parent__isnull', True), models.Q(('parent', models.F('pk')), _negated=True), _connector='OR'), name='meetings_agreement_not_its_own_parent', violation_error_message='An agreement cannot lie under itself.')],
            },
        ),
        migrations.CreateModel(
            name='Ask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic', varna.access.fields.GuardedCharField(max_length=120, verbose_name='what it is about')),
                ('text', varna.access.fields.GuardedTextField(max_length=2000, verbose_name='what you need')),
                ('state', models.CharField(choices=[('open', 'Waits for an answer'), ('answered', 'Answered'), ('closed', 'Closed')], default='open', max_length=8, verbose_name='state')),
                ('answer', varna.access.fields.GuardedTextField(blank=True, max_length=2000, verbose_name='answer')),
                ('asked_on', models.DateField(verbose_name='asked')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='answered')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='closed')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='asks', to='organisations.unit')),
            ],
            options={
                'ordering': ['-asked_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state', 'open'), ('answered_on__isnull', False), _connector='OR'), name='meetings_answered_has_day'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_on__isnull', False), _connector='OR'), name='meetings_closed_has_day')],
            },
        ),
        migrations.CreateModel(
            name='ContactRoute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', varna.access.fields.GuardedCharField(blank=True, max_length=300, verbose_name='when something is told')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='routes', to='organisations.externalactor')),
                ('via', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='routes', to='organisations.unit')),
            ],
            options={
                'ordering': ['to__name'],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'to'), name='meetings_one_way', violation_error_message='There is already a way to this authority.')],
            },
        ),
        migrations.CreateModel(
            name='Conveyance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('trend', 'A trend, such as graffiti in an area'), ('picture', 'The local picture, or a part of it'), ('event', 'An event in a place, without persons'), ('threat', 'A threat to life or health'), ('crime', 'A suspected crime'), ('question', 'A question, or a request for support')], max_length=8, verbose_name='kind')),
                ('ground', models.SlugField(max_length=60, verbose_name='legal ground')),
                ('ground_as_cited', models.CharField(editable=False, max_length=400)),
                ('role', models.CharField(choices=[('central_coordinator', 'Central coordinator'), ('local_coordinator', 'Local coordinator'), ('unit_manager', 'Unit manager'), ('decision_maker', 'Decision-maker'), ('secretary', 'Board secretary'), ('reader', 'Reader'), ('auditor', 'Data protection officer or auditor'), ('administrator', 'Administrator'), ('security_officer', 'Security officer'), ('operations', 'Operations staff')], max_length=30, verbose_name='by which role')),
                ('at', models.DateTimeField(verbose_name='when')),
                ('subject', varna.access.fields.GuardedCharField(blank=True, max_length=120, verbose_name='in a few words')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conveyances', to='organisations.externalactor')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conveyances', to='organisations.unit')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ground', ''), _negated=True), models.Q(('kind', ''), _negated=True), models.Q(('role', ''), _negated=True)), name='meetings_conveyance_has_ground', violation_error_message='Say on what legal ground it was told.')],
            },
        ),
        migrations.CreateModel(
            name='Duty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', varna.access.fields.GuardedTextField(blank=True, max_length=1000, verbose_name='answers for')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='duties', to='meetings.agreement')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
            ],
            options={
                'ordering': ['unit__name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('agreement', 'unit'), name='meetings_duty_once')],
            },
        ),
        migrations.CreateModel(
            name='Forum',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', varna.access.fields.GuardedCharField(max_length=200, verbose_name='name')),
                ('kind', models.CharField(choices=[('council', 'Crime prevention or safety council'), ('subgroup', 'Subgroup'), ('reconciliation', 'Reconciliation with the police'), ('network', 'Network'), ('steering_group', 'Steering or security group'), ('working_group', 'Working group'), ('special_group', 'Special group for this question'), ('ssp', 'School, social services and police'), ('hindering', 'Circle for those about to leave, or enter, an environment'), ('other', 'Other forum')], max_length=15, verbose_name='kind')),
                ('level', models.CharField(choices=[('local', 'Local'), ('city', 'Municipality-wide'), ('regional', 'Regional'), ('national', 'National'), ('international', 'Nordic or international')], max_length=14, verbose_name='level')),
                ('state', models.CharField(choices=[('proposed', 'Proposed'), ('needed', 'Decided, not yet created'), ('active', 'Active'), ('closed', 'Ended')], default='active', max_length=8, verbose_name='state')),
                ('purpose', varna.access.fields.GuardedTextField(blank=True, max_length=2000, verbose_name='purpose')),
                ('has_vbe_item', models.BooleanField(default=True, verbose_name='violent extremism is a standing item')),
                ('builds_on', varna.access.fields.GuardedCharField(blank=True, max_length=200, verbose_name='existing structure')),
                ('why_new', varna.access.fields.GuardedCharField(blank=True, max_length=500, verbose_name='why a new structure')),
                ('ground', varna.access.fields.GuardedCharField(blank=True, max_length=500, verbose_name='what in the picture calls for it')),
                ('times', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='how many')),
                ('per', models.CharField(blank=True, choices=[('year', 'times a year'), ('term', 'times a term'), ('month', 'times a month'), ('every_months', 'months between')], max_length=12, verbose_name='of what')),
                ('is_uncertain', models.BooleanField(default=False, verbose_name='the source is uncertain')),
                ('rhythm_note', varna.access.fields.GuardedCharField(blank=True, max_length=200, verbose_name='note on how often')),
                ('areas', models.ManyToManyField(blank=True, related_name='forums', to='organisations.area')),
                ('host', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='forums', to='organisations.externalactor')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='forums', to='organisations.unit')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='subgroups', to='meetings.forum')),
                ('programmes', models.ManyToManyField(blank=True, related_name='forums', to='steering.steeringdocument')),
            ],
            options={
                'ordering': ['name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'name', 'owner'), name='meetings_forum_name_once', violation_error_message='There is already a forum with that name and owner.'), models.CheckConstraint(condition=models.Q(models.Q(('per', ''), ('times__isnull', True)), models.Q(('times__isnull', False), models.Q(('per', ''), _negated=True)), _connector='OR'), name='meetings_rhythm_whole', violation_error_message='Say both how many and of what.'), models.CheckConstraint(condition=models.Q(models.Q(('builds_on', ''), _negated=True), models.Q(('why_new', ''), _negated=True), ('has_vbe_item', True), _connector='OR'), name='meetings_new_structure_has_reason', violation_error_message='Say which existing structure it builds on, or why a new one is needed.'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'special_group'), _negated=True), models.Q(('ground', ''), _negated=True), _connector='OR'), name='meetings_special_group_has_ground', violation_error_message='Say what in the picture calls for a special group.'), models.CheckConstraint(condition=models.Q(('parent__isnull', True), models.Q(('parent', models.F('pk')), _negated=True), _connector='OR'), name='meetings_forum_not_its_own_parent', violation_error_message='A forum cannot lie under itself.')],
            },
        ),
        migrations.CreateModel(
            name='Deliverable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', varna.access.fields.GuardedCharField(max_length=200, verbose_name='what')),
                ('kind', models.CharField(choices=[('routine', 'Routine'), ('guideline', 'Guidelines'), ('contacts', 'Contact persons by function'), ('checklist', 'Checklist in order'), ('plan', 'Plan of measures'), ('other', 'Something else')], max_length=10, verbose_name='kind')),
                ('due', models.DateField(blank=True, null=True, verbose_name='by when')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='delivered')),
                ('why_none', varna.access.fields.GuardedCharField(blank=True, max_length=300, verbose_name='why nobody was consulted')),
                ('consulted', models.ManyToManyField(blank=True, related_name='consulted_on', to='organisations.externalactor')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('forum', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliverables', to='meetings.forum')),
            ],
            options={
                'ordering': ['due', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='DeliverableStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('text', varna.access.fields.GuardedCharField(max_length=200, verbose_name='step')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='done')),
                ('deliverable', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='meetings.deliverable')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('deliverable', 'number'), name='meetings_step_once'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='meetings_step_from_one')],
            },
        ),
        migrations.CreateModel(
            name='CalendarLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(editable=False, max_length=64)),
                ('opened_on', models.DateField(verbose_name='made')),
                ('withdrawn_on', models.DateField(blank=True, null=True, verbose_name='stopped')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_links', to=settings.AUTH_USER_MODEL)),
                ('forum', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='calendar_links', to='meetings.forum')),
            ],
            options={
                'ordering': ['-opened_on', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('token_hash',), name='meetings_calendar_link_once')],
            },
        ),
        migrations.CreateModel(
            name='Mandate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(verbose_name='from')),
                ('text', varna.access.fields.GuardedTextField(max_length=2000, verbose_name='mandate')),
                ('forum', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mandates', to='meetings.forum')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'ordering': ['-valid_from', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('forum', 'valid_from'), name='meetings_mandate_once_a_day', violation_error_message='There is already a mandate from that day.')],
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField(verbose_name='begins')),
                ('ends_at', models.DateTimeField(verbose_name='ends')),
                ('place', varna.access.fields.GuardedCharField(blank=True, max_length=160, verbose_name='place')),
                ('state', models.CharField(choices=[('planned', 'Planned'), ('held', 'Held'), ('cancelled', 'Cancelled')], default='planned', max_length=9, verbose_name='state')),
                ('why_cancelled', varna.access.fields.GuardedCharField(blank=True, max_length=300, verbose_name='why it was cancelled')),
                ('sequence', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('minutes', varna.access.fields.GuardedTextField(blank=True, max_length=20000, verbose_name='minutes')),
                ('minutes_version', models.PositiveIntegerField(default=0, editable=False)),
                ('forum', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='meetings.forum')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'ordering': ['starts_at', 'pk'],
                'indexes': [models.Index(fields=['municipality', 'state', 'starts_at'], name='meetings_coming')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='meetings_ends_after_it_begins', violation_error_message='It must end after it begins.'), models.UniqueConstraint(fields=('forum', 'starts_at'), name='meetings_one_at_a_time', violation_error_message='The forum already meets at that time.'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'cancelled'), _negated=True), models.Q(('why_cancelled', ''), _negated=True), _connector='OR'), name='meetings_cancelled_has_reason', violation_error_message='Say why it is cancelled.')],
            },
        ),
        migrations.CreateModel(
            name='Material',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', varna.access.fields.GuardedCharField(max_length=200, verbose_name='title')),
                ('url', models.URLField(blank=True, verbose_name='where it can be read')),
                ('is_picture', models.BooleanField(default=False, verbose_name='the situation picture was shown')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.plan')),
                ('steering', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='steering.steeringdocument')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='materials', to='meetings.meeting')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='FollowedMeasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', varna.access.fields.GuardedTextField(max_length=1000, verbose_name='what was said')),
                ('status', models.CharField(blank=True, choices=[('planned', 'Planned'), ('under_development', 'Under development'), ('started', 'Started'), ('ongoing', 'Ongoing'), ('as_needed', 'As needed'), ('paused', 'Paused'), ('done', 'Done'), ('not_done', 'Not done')], max_length=20, verbose_name='status')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='followed_in_meetings', to='plans.measure')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='followed', to='meetings.meeting')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'measure'), name='meetings_measure_followed_once', violation_error_message='The measure is followed up in this meeting already.')],
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('title', varna.access.fields.GuardedCharField(max_length=200, verbose_name='item')),
                ('is_standing', models.BooleanField(default=False, verbose_name='standing item')),
                ('is_taken_up', models.BooleanField(default=False, verbose_name='was taken up')),
                ('why_removed', varna.access.fields.GuardedCharField(blank=True, max_length=300, verbose_name='why it was taken off')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='meetings.meeting')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'number'), name='meetings_item_once')],
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('function', models.CharField(choices=[('school', 'School'), ('preschool', 'Preschool'), ('social_services', 'Social services'), ('leisure', 'Leisure'), ('outreach', 'Youth outreach'), ('security', 'Security unit'), ('job_centre', 'Municipal job centre'), ('district', 'District administration'), ('police', 'Police'), ('security_service', 'Security Service'), ('probation', 'Prison and probation service'), ('county', 'County administrative board'), ('national', 'National body'), ('housing', 'Housing company'), ('congregation', 'Congregation'), ('sport', 'Sports club'), ('youth', 'Youth association'), ('association', 'Association or voluntary organisation'), ('research', 'Research'), ('other', 'Other function')], max_length=16, verbose_name='function')),
                ('role', varna.access.fields.GuardedCharField(blank=True, max_length=120, verbose_name='by which role')),
                ('convenes', models.BooleanField(default=False, verbose_name='convenes')),
                ('external', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='organisations.externalactor')),
                ('forum', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='meetings.forum')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='organisations.unit')),
            ],
            options={
                'ordering': ['-convenes', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('unit__isnull', True), ('external__isnull', True), _connector='OR'), name='meetings_seat_has_one_organisation', violation_error_message='Choose one: a unit, or an organisation outside.'), models.UniqueConstraint(condition=models.Q(('convenes', True)), fields=('forum',), name='meetings_one_convenes', violation_error_message='Somebody else convenes already.')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', varna.access.fields.GuardedCharField(max_length=300, verbose_name='organisation')),
                ('presence', models.CharField(choices=[('present', 'Took part'), ('excused', 'Sent word that it could not'), ('absent', 'Was missing')], max_length=8, verbose_name='presence')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='meetings.meeting')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='meetings.member')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'member'), name='meetings_presence_once')],
            },
        ),
        migrations.CreateModel(
            name='NeededActor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('function', models.CharField(choices=[('school', 'School'), ('preschool', 'Preschool'), ('social_services', 'Social services'), ('leisure', 'Leisure'), ('outreach', 'Youth outreach'), ('security', 'Security unit'), ('job_centre', 'Municipal job centre'), ('district', 'District administration'), ('police', 'Police'), ('security_service', 'Security Service'), ('probation', 'Prison and probation service'), ('county', 'County administrative board'), ('national', 'National body'), ('housing', 'Housing company'), ('congregation', 'Congregation'), ('sport', 'Sports club'), ('youth', 'Youth association'), ('association', 'Association or voluntary organisation'), ('research', 'Research'), ('other', 'Other function')], max_length=16, verbose_name='function')),
                ('need', models.CharField(choices=[('necessary', 'Necessary'), ('as_needed', 'When needed')], max_length=10, verbose_name='need')),
                ('name', varna.access.fields.GuardedCharField(blank=True, max_length=120, verbose_name='called here')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'ordering': ['need', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'function', 'name'), name='meetings_needed_once', violation_error_message='It is in the list already.')],
            },
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('kind', models.CharField(choices=[('information', 'Information'), ('decision', 'Decision'), ('action', 'Action')], max_length=11, verbose_name='kind')),
                ('text', varna.access.fields.GuardedTextField(max_length=1000, verbose_name='what')),
                ('due', models.DateField(blank=True, null=True, verbose_name='by when')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='done')),
                ('how', varna.access.fields.GuardedTextField(blank=True, max_length=1000, verbose_name='how it went')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('external', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='organisations.externalactor')),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='outcomes', to='meetings.agendaitem')),
                ('measure', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='from_meetings', to='plans.measure')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='meetings.meeting')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='organisations.unit')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'number'), name='meetings_outcome_once'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'action'), _negated=True), models.Q(('due__isnull', False), ('external__isnull', True), ('unit__isnull', False)), models.Q(('due__isnull', False), ('external__isnull', False), ('unit__isnull', True)), _connector='OR'), name='meetings_action_has_owner_and_day', violation_error_message='An action needs one who does it, and a day.'), models.CheckConstraint(condition=models.Q(('kind', 'action'), models.Q(('done_on__isnull', True), ('due__isnull', True), ('external__isnull', True), ('measure__isnull', True), ('unit__isnull', True)), _connector='OR'), name='meetings_only_actions_are_done', violation_error_message='Only an action has an owner and a day.')],
            },
        ),
        migrations.CreateModel(
            name='Party',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parties', to='meetings.agreement')),
                ('external', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.externalactor')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('external__isnull', False), ('unit__isnull', True)), models.Q(('external__isnull', True), ('unit__isnull', False)), _connector='OR'), name='meetings_party_is_one'), models.UniqueConstraint(condition=models.Q(('unit__isnull', False)), fields=('agreement', 'unit'), name='meetings_party_unit_once'), models.UniqueConstraint(condition=models.Q(('external__isnull', False)), fields=('agreement', 'external'), name='meetings_party_external_once')],
            },
        ),
        migrations.CreateModel(
            name='SharedTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', varna.access.fields.GuardedCharField(max_length=300, verbose_name='task')),
                ('due', models.DateField(blank=True, null=True, verbose_name='by when')),
                ('forum', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='meetings.forum')),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='tasks', to='meetings.member')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
    ]
