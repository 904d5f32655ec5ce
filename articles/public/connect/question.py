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
SPANISH = {"sp": "es"}  # MedlinePlus Connect takes both
LONGEST = 200  # characters of a value
UNSEEN = re.compile("[\u00ad\u200c-\u200f]")  # soft hyphens, joiners, marks of direction: names in records have them

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
    values = {" ".join(UNSEEN.sub("", value).split()) for value in query.getlist(name)}
    if len(values) > 1:
        raise Unanswerable(f"{name} stands there twice, with different values.")
    value = values.pop() if values else ""
    if len(value) > LONGEST or not value.isprintable():
        raise Unanswerable(f"{name} is longer than {LONGEST} characters, or no text.")
    return value


def read_language(sent: str) -> str | None:
    """The language of an IETF tag (`tr`, `tr-TR`, `tr_TR`); None for one that this installation does not publish."""
    primary = sent.replace("_", "-").partition("-")[0].lower() or UNSAID
    code = SPANISH.get(primary, primary)
    return code if code in languages.codes() else None


def named_language(query: QueryDict) -> str:
    """In which language to speak to whoever sent a request that cannot be understood."""
    return read_language(query.get(LANGUAGE, "").strip()) or UNSAID


def read_form(query: QueryDict) -> str:
    """ATOM or JSON. Raises Unanswerable for another form, and for an answer wrapped in a call."""
    asked = query.get(FORM, "").strip().lower()
    if "callback" in query or asked not in FORMS:
        raise Unanswerable(
            "Answers are given as application/atom+xml, text/xml and application/json. An answer wrapped in a call "
            "(JSONP, callback) would be a program of ours in pages of yours: read application/json instead. "
            "A page for readers is at /connect/page."
        )
    return FORMS[asked]


def form_of_refusal(query: QueryDict) -> str:
    """In which form somebody is told that the request cannot be answered: one that the asker is likely to read."""
    return JSON if any(each in query.get(FORM, "").lower() for each in ("json", "javascript")) else ATOM
