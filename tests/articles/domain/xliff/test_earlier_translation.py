"""What an earlier translation offers: nothing is offered, and nothing breaks, where it was left empty."""

from articles.domain.xliff.earlier_translation import suggestions


def test_a_summary_that_was_left_empty_offers_nothing_and_the_rest_is_offered():
    head = {"title": "A guide", "summary": "What it says.", "introduction": "<p>Welcome.</p>", "takeaways": ""}
    turkish = {"title": "Rehber", "summary": "", "introduction": "<p>Hoş geldiniz.</p>", "takeaways": ""}
    offered, left = suggestions("head", head, head, turkish)
    assert (sorted(offered), left) == (["head.introduction.1", "head.title.1"], [])
