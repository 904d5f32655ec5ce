"""The auditors' addresses."""

from django.urls import path

from articles.audit.answers.views import QUESTIONS, answer, answers
from articles.audit.compare import compare
from articles.audit.entry import entry
from articles.audit.evidence import evidence
from articles.audit.guides import guides
from articles.audit.handout import handout_at
from articles.audit.ledger import ledger
from articles.audit.sections import section, sections
from articles.audit.survey import survey, survey_pdf
from articles.audit.time_machine import choose, page_at
from articles.audit.timeline import timeline
from articles.audit.verification import verification

app_name = "audit"
urlpatterns = [
    path("", guides, name="guides"),
    path("ledger/", ledger, name="ledger"),
    path("ledger/<int:number>/", entry, name="entry"),
    path("ledger/verification/", verification, name="verification"),
    path("answers/", answers, name="answers"),
    path("answers/sections/", sections, name="sections"),
    *(path(f"answers/{each.name}/", answer, {"question": each}, name=each.name) for each in QUESTIONS),
    path("<slug:slug>/", timeline, name="timeline"),
    path("<slug:slug>/<slug:language>/compare/<int:old>/<int:new>/", compare, name="compare"),
    path("<slug:slug>/section/<str:unit>/", section, name="section"),
    path("<slug:slug>/survey/", survey, name="survey"),
    path("<slug:slug>/survey.pdf", survey_pdf, name="survey_pdf"),
    path("<slug:slug>/evidence/", evidence, name="evidence"),
    path("<slug:slug>/<str:language>/at/", choose, name="choose"),
    path("<slug:slug>/<str:language>/at/<str:moment>/", page_at, name="at"),
    path("<slug:slug>/<str:language>/at/<str:moment>/guide.pdf", handout_at, name="handout_at"),
]
