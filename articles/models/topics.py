"""Under which topics readers look for a guide: a fixed list, named in every language by the interface's catalogs."""

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

# The key is public (/<lang>/topics/<key>/): one that was used once stays.
TOPICS: dict[str, str | Promise] = {
    "blood-and-immune-system": gettext_lazy("Blood and immune system"),
    "bones-and-joints": gettext_lazy("Bones and joints"),
    "brain-and-nerves": gettext_lazy("Brain and nerves"),
    "breathing": gettext_lazy("Lungs and breathing"),
    "cancer": pgettext_lazy("topic", "Cancer"),
    "children": gettext_lazy("Children’s health"),
    "digestion": gettext_lazy("Stomach, bowel and liver"),
    "ears-nose-and-throat": gettext_lazy("Ears, nose and throat"),
    "eyes": pgettext_lazy("topic", "Eyes"),
    "heart-and-circulation": gettext_lazy("Heart and circulation"),
    "hormones-and-diabetes": gettext_lazy("Hormones and diabetes"),
    "infections": pgettext_lazy("topic", "Infections"),
    "kidneys-and-bladder": gettext_lazy("Kidneys and bladder"),
    "mental-health": gettext_lazy("Mental health"),
    "pregnancy-and-birth": gettext_lazy("Pregnancy and birth"),
    "skin": pgettext_lazy("topic", "Skin"),
    "surgery": pgettext_lazy("topic", "Surgery"),
    "tests-and-examinations": gettext_lazy("Tests and examinations"),
}


def read_topics(lines: str) -> list[str]:
    """The keys, one a line, in the list's order. Raises ValidationError naming those that are no topic."""
    stated = set(lines.splitlines())
    if unknown := sorted(stated - TOPICS.keys()):
        raise ValidationError(
            _("There is no topic “%(topic)s”. The topics are: %(topics)s.")
            % {"topic": "”, “".join(unknown), "topics": ", ".join(TOPICS)}
        )
    return [key for key in TOPICS if key in stated]


def check_topics(lines: str) -> None:
    """As a field's validator."""
    read_topics(lines)
