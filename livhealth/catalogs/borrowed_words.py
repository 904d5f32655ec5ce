"""Sentences that stand in no code of ours: of dependencies whose own catalogs lack them in one of our languages or say
them as few people do (auth in German and Arabic, forms and validation in Arabic, django-otp in Turkish, Arabic and
Russian), and of the reviewed text `fixtures/roles.yaml`.

Nothing imports this module: it is here for makemessages, so that our catalogs have them.
"""

from django.utils.translation import gettext_noop, ngettext

AUTH = [
    gettext_noop("Conflicting form data submitted. Please try again."),
    gettext_noop("Disabled"),
    gettext_noop("Enabled"),
    gettext_noop("Enable password-based authentication for this user by setting a password."),
    gettext_noop("Password-based authentication"),
    gettext_noop("Password-based authentication was disabled."),
    gettext_noop("Raw passwords are not stored, so there is no way to see the user’s password."),
    gettext_noop("Reset password"),
    gettext_noop("Set password"),
    gettext_noop("Set password: %s"),
    gettext_noop(
        "Enter a valid username. This value may contain only unaccented lowercase a-z and uppercase A-Z letters, numbers, "
        "and @/./+/-/_ characters."
    ),
    gettext_noop(
        "Whether the user will be able to authenticate using a password or not. If disabled, they may still be able to "
        "authenticate using other backends, such as Single Sign-On or LDAP."
    ),
]
FORMS = [
    gettext_noop("Constraint “%(name)s” is violated."),
    gettext_noop("Enter a valid %(protocol)s address."),
    gettext_noop("Enter a valid domain name."),
    gettext_noop("%(model)s instance with %(field)s %(value)r is not a valid choice."),
]
SECOND_FACTOR = [
    gettext_noop("Please enter your authentication code."),
    gettext_noop("Incorrect authentication code. Please try again."),
    gettext_noop("Please enter your OTP token."),
    gettext_noop("The selected OTP device is not interactive"),
    gettext_noop("Invalid token. Please make sure you have entered it correctly."),
    gettext_noop("Verification of the token is currently disabled"),
    gettext_noop("Please select a device."),
]

ROLES = [
    gettext_noop(
        "Keeps the guides: their structure, their source words, their references and figures, what is published, whom patients can call."
    ),
    gettext_noop("Keeps the words of the languages given to this person, and nothing else."),
    gettext_noop("Answers for the medical content, and for the words of own languages, before patients read them."),
    gettext_noop("Reads everything, changes nothing; an export leaves an entry in the ledger."),
    gettext_noop("Opens and closes accounts and gives roles and languages; touches no text and makes no superuser."),
]

DATES = [gettext_noop("April")]  # in Arabic the catalog of Django has a spelling that CLDR does not


def counted(number: int) -> list[str]:
    """Sentences with plural forms."""
    return [
        ngettext(
            "This password is too short. It must contain at least %d character.",
            "This password is too short. It must contain at least %d characters.",
            number,
        ),
        ngettext(
            "Verification temporarily disabled because of %(failure_count)d failed attempt, please try again soon.",
            "Verification temporarily disabled because of %(failure_count)d failed attempts, please try again soon.",
            number,
        ),
    ]
