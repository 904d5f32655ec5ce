"""Why the figures of a guide stand in the way of publishing it: sentences for its editor."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from articles.domain.drafting.composing import Proposal
from articles.domain.edition import content as contents
from articles.domain.edition.figures import has_words
from livhealth.figures import storing
from livhealth.text.structure import cited_figures


def figure_blockers(proposal: Proposal) -> Iterator[str]:
    """Figures that are not there, retired or without a file, and those that nobody could be told of."""
    yield from unknown_figures(proposal)
    for key, frozen in proposal.content.get("figures", {}).items():
        if not storing.files().exists(frozen["picture"]):
            yield _("The file of the figure “%s” is missing. Upload it again, or take the figure out.") % key
        elif needs_words(proposal, key, frozen):
            yield (
                _(
                    "Nobody has described the figure “%s” for people who cannot see it, or its words are not ready. "
                    "Describe it, or mark it as decorative."
                )
                % key
            )


def unknown_figures(proposal: Proposal) -> Iterator[str]:
    for unit, words in [("head", proposal.content["head"]), *proposal.content["units"].items()]:
        for key in dict.fromkeys(key for body in contents.bodies(words) for key in cited_figures(body)):
            if key not in proposal.figures.rows:
                yield _("%(unit)s shows “%(key)s”, and there is no such figure. Add it, or take it out.") % {
                    "unit": unit,
                    "key": key,
                }
            elif proposal.figures.rows[key].is_retired:
                yield _("%(unit)s shows “%(key)s”, which is retired. Bring it back, or take it out.") % {
                    "unit": unit,
                    "key": key,
                }


def needs_words(proposal: Proposal, key: str, frozen: Mapping[str, Any]) -> bool:
    """A translation may leave words to the original, where that shows the figure too."""
    if proposal.source is not None and key in original_figures(proposal):
        return False
    return not frozen["decorative"] and not (has_words(frozen) and frozen["alternative"])


def original_figures(proposal: Proposal) -> Mapping[str, Any]:
    original: Mapping[str, Any] = contents.content_of(proposal.source) if proposal.source else {}
    return dict(original.get("figures", {}))
