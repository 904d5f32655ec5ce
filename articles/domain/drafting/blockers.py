"""Why a guide cannot be published now: sentences, each naming the thing, the rule and the next step."""

import re
from collections.abc import Iterator

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.domain.drafting.composing import Proposal
from articles.domain.drafting.figure_blockers import figure_blockers
from articles.domain.edition import content as contents
from livhealth.floor.kept import MEGABYTE, Kept
from livhealth.text.structure import cited_keys, problems

TAG = re.compile(r"<[^>]*>")
PROBLEMS: Kept[list[str]] = Kept(4 * MEGABYTE, lambda key, found: 2 * len(str(key)) + sum(map(len, found)))


def blockers(proposal: Proposal) -> list[str]:
    """Everything that stands in the way of publishing; empty when nothing does."""
    return obstacles(proposal) or nothing_new(proposal)


def obstacles(proposal: Proposal) -> list[str]:
    """What stands in the way whether or not the text is new: nobody can sign such a text either."""
    if proposal.is_translation and (proposal.source is None or proposal.source.is_withdrawn):
        return [_("The original is not published: a translation is published only against a published original.")]
    return [
        *missing(proposal),
        *orphans(proposal),
        *empty(proposal),
        *unsound(proposal),
        *unknown_references(proposal),
        *figure_blockers(proposal),
    ]


def missing(proposal: Proposal) -> Iterator[str]:
    if not proposal.content["head"]:
        yield _("The title and introduction are not ready. Open them, and save them as ready.")
    if not proposal.content["units"]:
        yield _("No section and no FAQ is ready. Open one, and save it as ready.")


def orphans(proposal: Proposal) -> Iterator[str]:
    """Sub-sections that are ready under a chapter that is not."""
    present = set(proposal.content["units"])
    for place in proposal.content.get("outline", []):
        if place["parent"] and place["parent"] not in present:
            yield (
                _(
                    "“%(unit)s” is ready, but its chapter “%(parent)s” is not. Save the chapter as ready, or move the section."
                )
                % place
            )


def empty(proposal: Proposal) -> Iterator[str]:
    """Sections that say nothing: a chapter may do without words only where patients find sub-sections under it."""
    chapters = {place["parent"] for place in proposal.content.get("outline", [])}
    said = {draft.unit: draft for draft in proposal.drafts.sections if draft.text and draft.text.ready}
    for unit, draft in said.items():
        if unit in proposal.content["units"] and not says_something(draft.text.body) and unit not in chapters:
            yield (
                _("“%s” is empty: patients would see a heading and nothing under it. Write it, or retire it.")
                % draft.text
            )


def says_something(body: str) -> bool:
    """Is there a word, a figure or a table in it?"""
    return bool(TAG.sub("", body).replace("&nbsp;", " ").strip()) or "<figure" in body


def unsound(proposal: Proposal) -> Iterator[str]:
    for unit, words in [("head", proposal.content["head"]), *proposal.content["units"].items()]:
        for body in contents.bodies(words):
            yield from (f"{unit}: {problem}" for problem in problems_of(body))


def problems_of(body: str) -> list[str]:
    """As `problems`, in the language of whoever asks. Most bodies of a draft are as they were when somebody asked last."""
    return PROBLEMS.ask((get_language(), body), lambda: problems(body))


def unknown_references(proposal: Proposal) -> Iterator[str]:
    for unit, words in [("head", proposal.content["head"]), *proposal.content["units"].items()]:
        for key in dict.fromkeys(key for body in contents.bodies(words) for key in cited_keys(body)):
            if key not in proposal.records:
                yield _(
                    "%(unit)s cites “%(key)s”, and there is no such reference. Add it, or take the citation out."
                ) % {
                    "unit": unit,
                    "key": key,
                }
            elif proposal.records[key].is_retired:
                yield _("%(unit)s cites “%(key)s”, which is retired. Bring it back, or take the citation out.") % {
                    "unit": unit,
                    "key": key,
                }


def nothing_new(proposal: Proposal) -> list[str]:
    """The newest edition says exactly this, and patients can read it."""
    if proposal.base and proposal.base.digest == proposal.digest and not proposal.base.is_withdrawn:
        return [_("There is nothing to publish: edition %d says exactly this.") % proposal.base.number]
    return []
