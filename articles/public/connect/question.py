"""What does a record system ask? An HL7 Infobutton knowledge request, read from its address.

The parameters are those of HL7's URL-based implementation guide (Context-Aware Knowledge Retrieval) that MedlinePlus
Connect reads too. Whatever else such a request tells (age, sex and place of the patient) is not read, and in no answer.
"""

import re
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from articles.models.codes import SYSTEMS
from articles.public.connect.systems import Code, read_code, system_named
from livhealth.floor import languages

CODE_SYSTEM, CODE, NAME = "mainSearchCriteria.v.cs", "mainSearchCriteria.v.c", "mainSearchCriteria.v.dn"
LANGUAGE, FORM = "informationRecipient.languageCode.c", "knowledgeResponseType"
READ = (CODE_SYSTEM, CODE, NAME, LANGUAGE, FORM)
UNSAID = "en"  # the language of whoever names none, as MedlinePlus Connect has it
# MedlinePlus Connect takes `sp`; record systems write the three letters of ISO 639-2, too.
SAME = {
    "sp": "es",
    "eng": "en",
    "tur": "tr",
    "ara": "ar",
    "deu": "de",
    "ger": "de",
    "fra": "fr",
    "fre": "fr",
    "spa": "es",
    "rus": "ru",
}
LONGEST = 200  # characters of a value
# Soft hyphens, joiners, marks of direction, marks of the order of bytes: names in records have them.
UNSEEN = re.compile("[\u00ad\u200c-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
NUMBERED = re.compile(r"mainsearchcriteria\.v\.(c|cs|dn)\d+")

ATOM, JSON = "atom", "json"
FORMS = {"": ATOM, "text/xml": ATOM, "application/xml": ATOM, "application/atom+xml": ATOM, "application/json": JSON}


class Unanswerable(Exception):
    """A request that asks nothing that could be looked up. Its text says why, in English: for whoever connects systems."""


@dataclass(frozen=True)
class Question:
    """What is looked up: a code, or else words. `problem` says why nothing can be found, where that is known at once."""

    language: str = UNSAID
    system: str = ""  # as it was sent, like the next two
    written: str = ""
    name: str = ""
    code: Code | None = None
    problem: str | Promise = ""

    @property
    def words(self) -> str:
        """The free text that is looked up: names beside a code explain the code, and are not searched for."""
        return "" if self.written or self.problem else self.name

    @property
    def parameters(self) -> dict[str, str]:
        """The request again, with nothing in it that was not read."""
        sent = {CODE_SYSTEM: self.system, CODE: self.written, NAME: self.name}
        return {name: value for name, value in sent.items() if value} | {LANGUAGE: self.language}


def read_question(query: QueryDict) -> Question:
    """Raises Unanswerable for a request that names nothing, or the same twice."""
    sent = {name: read_value(query, name) for name in READ}
    if not (sent[CODE] or sent[NAME]):
        if any(NUMBERED.fullmatch(name.lower()) for name in query):
            raise Unanswerable(f"Ask for one thing at a time, without a number behind its name: {CODE_SYSTEM}, {CODE}.")
        raise Unanswerable(
            f"Name what you ask for: a code system and a code ({CODE_SYSTEM}, {CODE}) or words ({NAME})."
        )
    if sent[CODE] and not sent[CODE_SYSTEM]:
        raise Unanswerable(f"Name the code system of the code in {CODE_SYSTEM}.")
    language = read_language(sent[LANGUAGE])
    question = Question(language or UNSAID, sent[CODE_SYSTEM], sent[CODE], sent[NAME])
    if language is None:
        return replace(question, problem=_("There are no guides in this language yet."))
    if not sent[CODE]:
        return question
    system = system_named(sent[CODE_SYSTEM])
    if system is None:
        known = _("Guides are found by codes of these systems: {systems}.")
        return replace(question, problem=format_lazy(known, systems=", ".join(SYSTEMS)))
    return replace(question, code=read_code(system, sent[CODE]))


def read_value(query: QueryDict, name: str) -> str:
    values = {" ".join(UNSEEN.sub("", value).split()) for value in sent_as(query, name)}
    if len(values) > 1:
        raise Unanswerable(f"{name} stands there twice, with different values.")
    value = values.pop() if values else ""
    if len(value) > LONGEST or not value.isprintable():
        raise Unanswerable(f"{name} is longer than {LONGEST} characters, or no text.")
    return value


def sent_as(query: QueryDict, name: str) -> list[str]:
    """Every value of a parameter, whether its name is written in small letters or in capitals."""
    return [value for written in query if written.lower() == name.lower() for value in query.getlist(written)]


def read_language(sent: str) -> str | None:
    """The language of an IETF tag (`tr`, `tr-TR`, `tr_TR`); None for one that this installation does not publish."""
    primary = sent.replace("_", "-").partition("-")[0].lower() or UNSAID
    code = SAME.get(primary, primary)
    return code if code in languages.codes() else None


def named_language(query: QueryDict) -> str:
    """In which language to speak to whoever sent a request that cannot be understood."""
    return next(filter(None, map(read_language, map(str.strip, sent_as(query, LANGUAGE)))), UNSAID)


def read_form(query: QueryDict) -> str:
    """ATOM or JSON. Raises Unanswerable for another form, and for an answer wrapped in a call."""
    asked = media_type(query)
    if any(name.lower() == "callback" for name in query) or asked not in FORMS:
        raise Unanswerable(
            "Answers are given as application/atom+xml, text/xml and application/json. An answer wrapped in a call "
            "(JSONP, callback) would be a program of ours in pages of yours: read application/json instead. "
            "A page for readers is at /connect/page."
        )
    return FORMS[asked]


def media_type(query: QueryDict) -> str:
    """Of the answer that is asked for, without parameters. A `+` that stood in the address as it is was read as a space."""
    asked = "".join(sent_as(query, FORM)[:1])
    return asked.partition(";")[0].strip().lower().replace(" ", "+")


def form_of_refusal(query: QueryDict) -> str:
    """In which form somebody is told that the request cannot be answered: one that the asker is likely to read."""
    return JSON if any(each in media_type(query) for each in ("json", "javascript")) else ATOM
