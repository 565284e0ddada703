"""What a measure may say beyond who, what and when; and the risks that are asked about.

Every list is closed and describes measures and groups, never a person (R-514).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Origin(models.TextChoices):
    EXISTING = "existing", _("Existing work")
    NEW = "new", _("New")


class Control(models.TextChoices):
    CENTRAL = "central", _("Central")
    DEPARTMENT = "department", _("The department's own")
    SHARED = "shared", _("Shared")


class Audience(models.TextChoices):
    OWN = "own", _("The own department")
    OTHERS = "others", _("Support to other departments")


class Perspective(models.TextChoices):
    PROMOTIVE = "promotive", _("Promotive")
    PREVENTIVE = "preventive", _("Preventive")
    RELATIVES = "relatives", _("Relatives")
    REINTEGRATION = "reintegration", _("Reintegration")


class TargetSex(models.TextChoices):
    ALL = "all", _("Everyone")
    WOMEN = "women", _("Girls and women")
    MEN = "men", _("Boys and men")


class Effect(models.TextChoices):
    UNKNOWN = "unknown", _("Not known yet")
    NONE = "none", _("No effect seen")
    SOME = "some", _("Some effect")
    CLEAR = "clear", _("Clear effect")
    HARMFUL = "harmful", _("Did harm")


class TagKind(models.TextChoices):
    ENVIRONMENT = "environment", _("Environments that it is directed at")
    THEME = "theme", _("Themes")
    PROBLEM_AREA = "problem_area", _("Prevention areas")
    PROTECTIVE = "protective", _("Protective factors that are strengthened")
    RISK = "risk", _("Risk factors that are reduced")


class Tag(models.TextChoices):
    """Closed list; each belongs to one kind, see `TAGS`."""

    # The values are those of `guidance`: findings propose measures by them.
    WHITE_POWER = "white_power", _("White-power environment")
    AUTONOMOUS = "autonomous", _("Autonomous environment")
    ISLAMIST = "islamist", _("Violent Islamist environment")
    DEMOCRACY = "democracy", _("Democracy and influence")
    HUMAN_RIGHTS = "human_rights", _("Equal worth and human rights")
    MEDIA_LITERACY = "media_literacy", _("Media and information literacy")
    INTEGRITY = "integrity", _("Impartial public service")
    NORMS = "norms", _("Work on norms")
    MASCULINITY = "masculinity", _("Masculinity and violence")
    EQUALITY = "gender_equality", _("Gender equality")
    EARLY_DETECTION = "early_detection", _("Early detection")
    UNLAWFUL_INFLUENCE = "unlawful_influence", _("Unlawful influence")
    EXTREMISM = "violent_extremism", _("Violent extremism")
    ANDTS = "andts", _("Alcohol, drugs, doping, tobacco, gambling")
    DOMESTIC_VIOLENCE = "domestic_violence", _("Violence in close relations")
    HONOUR = "honour", _("Honour-related violence and oppression")
    CRIME = "crime", _("Crime")
    MENTAL_HEALTH = "mental_health", _("Mental ill-health")
    GOOD_SCHOOL = "good_school", _("A good school")
    HOUSING = "housing", _("Good housing")
    LEISURE = "leisure", _("Meaningful leisure")
    FURTHER_EDUCATION = "further_education", _("Further education")
    EMPLOYMENT = "employment", _("Employment")
    FAMILY = "family", _("Safe adults and family")
    TRUST = "trust", _("Trust in public service")
    SCHOOL_FAILURE = "school_failure", _("Failure at school")
    EXCLUSION = "social_exclusion", _("Social exclusion")
    DISCRIMINATION = "discrimination", _("Discrimination")
    RECRUITMENT = "recruitment", _("Recruitment in the area or online")
    ACCEPTED_VIOLENCE = "accepted_violence", _("Acceptance of violence")


_T = Tag
TAGS: dict[TagKind, tuple[Tag, ...]] = {
    TagKind.ENVIRONMENT: (_T.WHITE_POWER, _T.AUTONOMOUS, _T.ISLAMIST),
    TagKind.THEME: (
        _T.DEMOCRACY,
        _T.HUMAN_RIGHTS,
        _T.MEDIA_LITERACY,
        _T.INTEGRITY,
        _T.NORMS,
        _T.MASCULINITY,
        _T.EQUALITY,
        _T.EARLY_DETECTION,
        _T.UNLAWFUL_INFLUENCE,
    ),
    TagKind.PROBLEM_AREA: (
        _T.EXTREMISM,
        _T.ANDTS,
        _T.DOMESTIC_VIOLENCE,
        _T.HONOUR,
        _T.CRIME,
        _T.MENTAL_HEALTH,
    ),
    TagKind.PROTECTIVE: (
        _T.GOOD_SCHOOL,
        _T.HOUSING,
        _T.LEISURE,
        _T.FURTHER_EDUCATION,
        _T.EMPLOYMENT,
        _T.FAMILY,
        _T.TRUST,
    ),
    TagKind.RISK: (
        _T.SCHOOL_FAILURE,
        _T.EXCLUSION,
        _T.DISCRIMINATION,
        _T.RECRUITMENT,
        _T.ACCEPTED_VIOLENCE,
    ),
}
KIND_OF = {tag: kind for kind, tags in TAGS.items() for tag in tags}


class RiskAspect(models.TextChoices):
    """The five risks, the question of children's rights and the question of gender."""

    RIGHTS = "rights", _("Rights and freedoms")
    SOCIAL_UNREST = "social_unrest", _("Social unrest")
    STIGMA = "stigma", _("Stigma")
    LEGITIMACY = "legitimacy", _("Legitimacy")
    COUNTER_PRODUCTIVITY = "counter_productivity", _("Doing more harm than good")
    CHILD_RIGHTS = "child_rights", _("Children's rights")
    GENDER = "gender", _("Gender")


FIVE_RISKS = tuple(RiskAspect)[:5]

RISK_QUESTIONS = {
    RiskAspect.RIGHTS: _(
        "Could the measure limit anyone's freedom of opinion, religion, assembly or privacy?"
    ),
    RiskAspect.SOCIAL_UNREST: _(
        "Could the measure cause worry or conflict among those who live or work here?"
    ),
    RiskAspect.STIGMA: _("Could a group or a place be pointed out by the measure?"),
    RiskAspect.LEGITIMACY: _(
        "Could people feel that the municipality acts without support in law, or unfairly?"
    ),
    RiskAspect.COUNTER_PRODUCTIVITY: _(
        "Could the measure make things worse: strengthen those it is to counter, or spread their "
        "message?"
    ),
    RiskAspect.CHILD_RIGHTS: _("Does the measure touch children or young people under 18?"),
    RiskAspect.GENDER: _("How are girls and women, boys and men reached by the measure?"),
}


class Judgement(models.TextChoices):
    NONE = "none", _("No risk seen")
    SOME = "some", _("Some risk")
    HIGH = "high", _("High risk")
