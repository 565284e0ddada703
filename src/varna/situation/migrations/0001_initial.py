import django.core.validators
import django.db.models.deletion
import varna.access.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('figures', '0002_insert_only'),
        ('organisations', '0002_alter_membership_role_alter_roletitle_role'),
        ('sources', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2100)], verbose_name='year')),
                ('part', models.CharField(choices=[('year', 'Whole year'), ('T1', 'Tertial 1'), ('T2', 'Tertial 2'), ('T3', 'Tertial 3'), ('spring', 'Spring term'), ('autumn', 'Autumn term')], default='year', max_length=8, verbose_name='period')),
                ('title', varna.access.fields.GuardedCharField(max_length=300, verbose_name='title')),
                ('agreement', varna.access.fields.GuardedCharField(blank=True, max_length=200, verbose_name='agreement with the police')),
                ('per_month', models.PositiveSmallIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(31)], verbose_name='light updates a month')),
                ('state', models.CharField(choices=[('draft', 'Being written'), ('finished', 'Finished, not adopted'), ('adopted', 'Adopted')], default='draft', max_length=8, verbose_name='state')),
                ('adopted_on', models.DateField(blank=True, null=True, verbose_name='picture adopted')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('round', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pictures', to='sources.inputround', verbose_name='what the sources said')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pictures', to='organisations.unit', verbose_name='unit')),
            ],
            options={
                'ordering': ['-year', 'unit__path', '-part', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('unit', 'year', 'part'), name='situation_picture_once', violation_error_message='The unit already has a picture of that period.'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'adopted'), _negated=True), ('adopted_on__isnull', False), _connector='OR'), name='situation_adopted_has_date')],
            },
        ),
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('plan_awareness', 'Knows the guidelines and the plan'), ('know_coordinator', 'Knows whom to turn to'), ('know_form', 'Knows the report form'), ('basic_knowledge', 'Has basic knowledge'), ('recognise_signs', 'Recognises signs'), ('web_training', 'Has taken the web course'), ('knowledge_need', 'Needs more knowledge')], max_length=20, verbose_name='indicator')),
                ('level', models.CharField(choices=[('low', 'Low'), ('some', 'In part'), ('high', 'High')], max_length=4, verbose_name='level')),
                ('words', varna.access.fields.GuardedCharField(blank=True, max_length=200, verbose_name='as the source said')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='indicators', to='situation.picture')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('picture', 'kind'), name='situation_indicator_once')],
            },
        ),
        migrations.CreateModel(
            name='FrozenFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('caption', varna.access.fields.GuardedCharField(blank=True, max_length=300, verbose_name='caption')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='frozen_figures', to='figures.release')),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='situation.picture')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('picture', 'number'), name='situation_figure_once')],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('kind', models.CharField(choices=[('problem', 'Problem'), ('need', 'Need'), ('observation', 'Observation'), ('inference', 'Conclusion drawn'), ('commitment', 'Commitment for the future')], max_length=12, verbose_name='kind')),
                ('statement', varna.access.fields.GuardedTextField(max_length=1000, verbose_name='statement')),
                ('environment', models.CharField(blank=True, choices=[('white_power', 'White-power environment'), ('autonomous', 'Autonomous environment'), ('islamist', 'Violent Islamist environment'), ('mixed', 'Mixed or other'), ('unknown', 'Unknown')], max_length=12, verbose_name='environment')),
                ('expression', models.CharField(blank=True, choices=[('graffiti', 'Graffiti'), ('sticker', 'Sticker or poster'), ('damage', 'Damage'), ('expressed_opinion', 'Statement or symbol (no crime)'), ('threat', 'Threat'), ('harassment', 'Harassment'), ('violence', 'Violence'), ('recruitment', 'Recruitment'), ('propaganda', 'Propaganda'), ('travel_or_return', 'Travel or return'), ('other', 'Something else')], max_length=20, verbose_name='form of expression')),
                ('setting', models.CharField(blank=True, choices=[('school', 'School'), ('preschool', 'Preschool'), ('youth_centre', 'Youth centre or leisure activity'), ('library', 'Library or cultural venue'), ('sport', 'Sports ground or hall'), ('care', 'Health, care or social services'), ('office', 'Municipal office or reception'), ('street', 'Street, square or park'), ('transport', 'Public transport'), ('housing', 'Housing'), ('association', 'Association or place of worship'), ('online', 'Online'), ('other', 'Another place')], max_length=14, verbose_name='kind of place')),
                ('quantity', models.CharField(blank=True, choices=[('', 'Not said'), ('none', 'None seen'), ('single', 'Single cases'), ('some', 'Some'), ('several', 'Several'), ('many', 'Many'), ('mainly', 'Mainly'), ('almost_only', 'Almost only')], max_length=12, verbose_name='how much')),
                ('reliability', models.CharField(choices=[('confirmed', 'Confirmed'), ('reported', 'Reported'), ('interpreted', 'Interpreted'), ('vague', 'Vague')], default='reported', max_length=12, verbose_name='reliability')),
                ('basis', varna.access.fields.GuardedTextField(blank=True, max_length=1000, verbose_name='what it rests on')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('areas', models.ManyToManyField(blank=True, related_name='findings', to='organisations.area', verbose_name='areas')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('sources', models.ManyToManyField(blank=True, related_name='findings', to='sources.source', verbose_name='sources')),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='situation.picture')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('picture', 'number'), name='situation_finding_once')],
            },
        ),
        migrations.CreateModel(
            name='Contributor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='took part on')),
                ('what', varna.access.fields.GuardedCharField(blank=True, max_length=200, verbose_name='with what')),
                ('external', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.externalactor')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contributors', to='situation.picture')),
            ],
            options={
                'ordering': ['on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('external__isnull', False), ('unit__isnull', True)), models.Q(('external__isnull', True), ('unit__isnull', False)), _connector='OR'), name='situation_contributor_is_one', violation_error_message='Choose one: a unit, or somebody outside.')],
            },
        ),
        migrations.CreateModel(
            name='PictureUpdate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='day')),
                ('kind', models.CharField(choices=[('police', 'Reconciliation with the police'), ('event', 'Something happened'), ('group', 'Cooperation group'), ('other', 'Other reason')], max_length=8, verbose_name='reason')),
                ('note', varna.access.fields.GuardedTextField(max_length=2000, verbose_name='what came out of it')),
                ('changes_picture', models.BooleanField(default=False, verbose_name='the picture must be written anew')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='updates', to='situation.picture')),
            ],
            options={
                'ordering': ['-on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_nil', models.BooleanField(default=False, verbose_name='nothing is known')),
                ('facts', varna.access.fields.GuardedTextField(blank=True, max_length=12000, verbose_name='facts')),
                ('activities', varna.access.fields.GuardedTextField(blank=True, max_length=12000, verbose_name='activities')),
                ('analysis', varna.access.fields.GuardedTextField(blank=True, max_length=12000, verbose_name='analysis')),
                ('assessment', varna.access.fields.GuardedTextField(blank=True, max_length=12000, verbose_name='assessment')),
                ('attribution', varna.access.fields.GuardedCharField(blank=True, max_length=300, verbose_name='according to')),
                ('as_of', models.DateField(blank=True, null=True, verbose_name='as known on')),
                ('kind', models.CharField(choices=[('summary', 'Summary'), ('environment', 'Environment'), ('scope', 'Scope and consequences'), ('gender', 'Gender'), ('operation', 'Operation'), ('awareness', 'Awareness'), ('sources', 'Sources and reliability')], max_length=12, verbose_name='kind of chapter')),
                ('environment', models.CharField(blank=True, choices=[('white_power', 'White-power environment'), ('autonomous', 'Autonomous environment'), ('islamist', 'Violent Islamist environment'), ('mixed', 'Mixed or other'), ('unknown', 'Unknown')], max_length=12, verbose_name='environment')),
                ('title', varna.access.fields.GuardedCharField(blank=True, max_length=120, verbose_name='operation')),
                ('position', models.PositiveSmallIntegerField()),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='situation.picture')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('picture', 'kind', 'environment', 'title'), name='situation_section_once', violation_error_message='The picture already has that chapter.'), models.CheckConstraint(condition=models.Q(models.Q(('activities', ''), ('facts', ''), ('is_nil', False)), models.Q(models.Q(('attribution', ''), _negated=True), ('as_of__isnull', False)), _connector='OR'), name='situation_facts_are_attributed', violation_error_message='Say according to whom, and as known on which day.'), models.CheckConstraint(condition=models.Q(('is_nil', False), models.Q(('activities', ''), ('facts', '')), _connector='OR'), name='situation_nil_or_facts', violation_error_message='Either nothing is known, or write what is.'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'operation'), _negated=True), models.Q(('title', ''), _negated=True), _connector='OR'), name='situation_operation_is_named', violation_error_message='Name the operation.')],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', varna.access.fields.GuardedTextField(max_length=2000, verbose_name='comment')),
                ('written_at', models.DateTimeField(verbose_name='written')),
                ('settled_on', models.DateField(blank=True, null=True, verbose_name='settled')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='situation.picture')),
                ('section', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='situation.section')),
            ],
            options={
                'ordering': ['settled_on', '-written_at'],
            },
        ),
        migrations.CreateModel(
            name='SectionRevision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_nil', models.BooleanField(default=False, verbose_name='nothing is known')),
                ('facts', varna.access.fields.GuardedTextField(blank=True, max_length=12000, verbose_name='facts')),
                ('activities', varna.access.fields.GuardedTextField(blank=True, max_length=12000, verbose_name='activities')),
                ('analysis', varna.access.fields.GuardedTextField(blank=True, max_length=12000, verbose_name='analysis')),
                ('assessment', varna.access.fields.GuardedTextField(blank=True, max_length=12000, verbose_name='assessment')),
                ('attribution', varna.access.fields.GuardedCharField(blank=True, max_length=300, verbose_name='according to')),
                ('as_of', models.DateField(blank=True, null=True, verbose_name='as known on')),
                ('number', models.PositiveIntegerField(verbose_name='version')),
                ('saved_at', models.DateTimeField(verbose_name='saved')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('saved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='situation.section')),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('section', 'number'), name='situation_revision_once')],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='version')),
                ('finished_on', models.DateField(verbose_name='finished')),
                ('reason', varna.access.fields.GuardedCharField(blank=True, max_length=300, verbose_name='why it was updated')),
                ('content', models.JSONField(editable=False)),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='situation.picture')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('picture', 'number'), name='situation_version_once')],
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('audience', models.CharField(choices=[('internal', 'Internal'), ('partners', 'Partners'), ('public', 'Public')], max_length=8, verbose_name='for whom')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('state', models.CharField(choices=[('draft', 'Being prepared'), ('handed_in', 'Waits for approval'), ('approved', 'Approved')], default='draft', max_length=9, verbose_name='state')),
                ('checked', models.JSONField(default=list, editable=False)),
                ('approved_on', models.DateField(blank=True, null=True, verbose_name='approved')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='editions', to='situation.picture')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='situation.version')),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('picture', 'audience', 'number'), name='situation_edition_once'), models.UniqueConstraint(condition=models.Q(('state', 'approved'), _negated=True), fields=('picture', 'audience'), name='situation_one_edition_at_work', violation_error_message='An edition for them is already being prepared.'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'approved'), _negated=True), ('approved_on__isnull', False), _connector='OR'), name='situation_approved_has_date')],
            },
        ),
        migrations.CreateModel(
            name='Showing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='day')),
                ('forum', varna.access.fields.GuardedCharField(max_length=200, verbose_name='shown in')),
                ('note', varna.access.fields.GuardedTextField(blank=True, max_length=2000, verbose_name='what was said')),
                ('edition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='showings', to='situation.edition')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='showings', to='situation.picture')),
            ],
            options={
                'ordering': ['-on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='WordingAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('phrase', varna.access.fields.GuardedCharField(max_length=120, verbose_name='words')),
                ('reason', varna.access.fields.GuardedTextField(max_length=500, verbose_name='why it may stand')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wording_answers', to='situation.edition')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('edition', 'phrase'), name='situation_wording_once')],
            },
        ),
        migrations.CreateModel(
            name='EditionFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('caption', varna.access.fields.GuardedCharField(blank=True, max_length=300, verbose_name='caption')),
                ('refusal', models.CharField(blank=True, max_length=500, verbose_name='why it is left out')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='situation.edition')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('release', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='edition_figures', to='figures.release')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'number'), name='situation_edition_figure_once'), models.CheckConstraint(condition=models.Q(models.Q(('refusal', ''), ('release__isnull', False)), models.Q(('release__isnull', True), models.Q(('refusal', ''), _negated=True)), _connector='OR'), name='situation_left_out_says_why')],
            },
        ),
        migrations.CreateModel(
            name='EditionPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('summary', 'Summary'), ('environment', 'Environment'), ('scope', 'Scope and consequences'), ('gender', 'Gender'), ('operation', 'Operation'), ('awareness', 'Awareness'), ('sources', 'Sources and reliability'), ('finding', 'Finding')], max_length=12)),
                ('key', models.CharField(max_length=40)),
                ('title', varna.access.fields.GuardedCharField(max_length=300, verbose_name='heading')),
                ('facts', varna.access.fields.GuardedTextField(blank=True, max_length=12000, verbose_name='facts')),
                ('activities', varna.access.fields.GuardedTextField(blank=True, max_length=12000, verbose_name='activities')),
                ('analysis', varna.access.fields.GuardedTextField(blank=True, max_length=12000, verbose_name='analysis')),
                ('assessment', varna.access.fields.GuardedTextField(blank=True, max_length=12000, verbose_name='assessment')),
                ('note', varna.access.fields.GuardedTextField(blank=True, max_length=2000, verbose_name='according to whom')),
                ('is_left_out', models.BooleanField(default=False, verbose_name='left out of this edition')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='situation.edition')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'key'), name='situation_part_once')],
            },
        ),
        migrations.CreateModel(
            name='Foothold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('environment', models.CharField(choices=[('white_power', 'White-power environment'), ('autonomous', 'Autonomous environment'), ('islamist', 'Violent Islamist environment'), ('mixed', 'Mixed or other'), ('unknown', 'Unknown')], max_length=12, verbose_name='environment')),
                ('basis', varna.access.fields.GuardedTextField(max_length=1000, verbose_name='basis')),
                ('attribution', varna.access.fields.GuardedCharField(max_length=300, verbose_name='according to')),
                ('begins_on', models.DateField(verbose_name='from')),
                ('reviewed_on', models.DateField(verbose_name='last reviewed')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='footholds', to='organisations.area')),
                ('municipality', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='footholds', to='organisations.unit')),
            ],
            options={
                'ordering': ['area__name', 'environment'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ends_on__isnull', True)), fields=('unit', 'area', 'environment'), name='situation_foothold_once', violation_error_message='The area is already marked for that environment.'), models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('begins_on')), _connector='OR'), name='situation_foothold_dates', violation_error_message='The last day cannot come before the first.')],
            },
        ),
    ]
