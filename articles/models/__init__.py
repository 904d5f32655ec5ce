"""The guides: what they are made of, their words in each language, and what was published."""

from articles.models.article import Article, ArticleText, FormerSlug
from articles.models.edition import ChangeClass, Edition, EditionChange, EditionPicture, Withdrawal
from articles.models.faq import FAQ, FAQText
from articles.models.generation import Generation, GuideGeneration
from articles.models.mail import MailWish, WaitingMail
from articles.models.readers_question import QuestionDay, ReadersQuestion
from articles.models.remark import Remark, ReviewedText
from articles.models.review import Review, Submission
from articles.models.schedule import Schedule
from articles.models.section import Section, SectionText

REGISTERED = (Article, ArticleText, Section, SectionText, FAQ, FAQText)

__all__ = [
    "FAQ",
    "REGISTERED",
    "Article",
    "ArticleText",
    "ChangeClass",
    "Edition",
    "EditionChange",
    "EditionPicture",
    "FAQText",
    "FormerSlug",
    "Generation",
    "GuideGeneration",
    "MailWish",
    "QuestionDay",
    "ReadersQuestion",
    "Remark",
    "Review",
    "ReviewedText",
    "Schedule",
    "Section",
    "SectionText",
    "Submission",
    "WaitingMail",
    "Withdrawal",
]
