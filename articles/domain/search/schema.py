"""How pieces are laid down in the index: headings, titles and bodies as forms of words, and as trigrams.

The analysis is ours (words.py): tantivy is given terms parted by spaces. Each term bears its language (`tr:ilac`), so that
a word is as rare as it is in its own language, and a typo is looked for among the words of one language.
"""

import json
from collections.abc import Iterable
from functools import cache

from tantivy import Document, Index, Schema, SchemaBuilder, TextAnalyzerBuilder, Tokenizer

from articles.domain.search.pieces import Piece
from articles.domain.search.words import bare, forms, grams, words_of

GUIDE, LANGUAGE, PIECE = "guide", "language", "piece"
HEADING, BODY, TITLE, GRAMS = "heading", "body", "title", "grams"
BY_SPACES = "by_spaces"


@cache
def schema() -> Schema:
    builder = SchemaBuilder()
    builder.add_unsigned_field(GUIDE, stored=True, indexed=True)
    builder.add_text_field(LANGUAGE, tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field(PIECE, stored=True)
    for name in (HEADING, BODY, TITLE):
        builder.add_text_field(name, tokenizer_name=BY_SPACES, index_option="freq")
    builder.add_text_field(GRAMS, tokenizer_name=BY_SPACES, index_option="basic")
    return builder.build()


def made(path: str | None = None) -> Index:
    """A new index: in a folder that is there and empty, or in memory."""
    return ready(Index(schema(), path))


def ready(index: Index) -> Index:
    """Knows how to part terms. (Tokenizers are not kept in the folder.)"""
    index.register_tokenizer(BY_SPACES, TextAnalyzerBuilder(Tokenizer.whitespace()).build())
    index.config_reader("manual")
    index.reload()
    return index


def term(word: str, language: str) -> str:
    """A folded word, a form of one or a trigram, as it stands in the index."""
    return f"{language}:{word}"


def document(guide: int, piece: Piece) -> Document:
    """The piece as it is laid down. `guide` is its key, by which it is taken out again."""
    laid = Document()
    laid.add_unsigned(GUIDE, guide)
    laid.add_text(LANGUAGE, piece.language)
    laid.add_bytes(PIECE, json.dumps(piece.data, ensure_ascii=False).encode())
    for name, texts in (
        (HEADING, [(piece.heading, piece.heading_language)]),
        (TITLE, [(piece.title, piece.language), (piece.chapter, piece.language)]),
        (BODY, [(piece.text, piece.text_language)]),
    ):
        laid.add_text(name, " ".join(term(each, piece.language) for each in spelled(texts)))
    laid.add_text(GRAMS, " ".join(term(gram, piece.language) for gram in grams_of(f"{piece.heading} {piece.text}")))
    return laid


def spelled(texts: Iterable[tuple[str, str]]) -> Iterable[str]:
    """Every form of every word, each in its own language."""
    return (form for text, code in texts for word in words_of(text) for form in forms(word.written, code))


def grams_of(text: str) -> list[str]:
    return sorted({gram for word in words_of(text) for gram in grams(bare(word.written))})


def laid_down(laid: Document) -> tuple[int, Piece]:
    """The guide's key and the piece. Raises ValueError or TypeError for what this version did not lay down."""
    return int(laid.get_first(GUIDE) or 0), Piece(**json.loads(bytes(laid.get_first(PIECE) or b"")))
