"""How pieces are laid down in the index: for each language its headings, titles and bodies as forms of words, and trigrams.

Every language has fields of its own, so that a word is as rare as it is in its own language, and a typo is looked for
among its words alone. The analysis is ours (words.py): tantivy is given words parted by spaces.
"""

import json
from collections.abc import Iterable
from functools import lru_cache

from tantivy import Document, Index, Schema, SchemaBuilder, TextAnalyzerBuilder, Tokenizer

from articles.domain.search.pieces import Piece
from articles.domain.search.words import bare, forms, grams, words_of
from livhealth.floor import languages

GUIDE, PIECE = "guide", "piece"
HEADING, BODY, TITLE, GRAMS = "heading", "body", "title", "grams"
BY_SPACES = "by_spaces"


def field(name: str, language: str) -> str:
    return f"{name}_{language.replace('-', '_').lower()}"


@lru_cache(maxsize=8)
def schema_for(codes: tuple[str, ...]) -> Schema:
    """The fields of these languages."""
    builder = SchemaBuilder()
    builder.add_unsigned_field(GUIDE, stored=True, indexed=True)
    builder.add_text_field(PIECE, stored=True, tokenizer_name="raw", index_option="basic")
    for code in codes:
        for name in (HEADING, BODY, TITLE):
            builder.add_text_field(field(name, code), tokenizer_name=BY_SPACES, index_option="freq")
        builder.add_text_field(field(GRAMS, code), tokenizer_name=BY_SPACES, index_option="basic")
    return builder.build()


def schema() -> Schema:
    return schema_for(tuple(languages.codes()))


def made(path: str | None = None) -> Index:
    """A new index: in a folder that is there and empty, or in memory."""
    return ready(Index(schema(), path))


def ready(index: Index) -> Index:
    """Knows how to part words. (Tokenizers are not kept in the folder.)"""
    index.register_tokenizer(BY_SPACES, TextAnalyzerBuilder(Tokenizer.whitespace()).build())
    index.config_reader("manual")
    index.reload()
    return index


def document(guide: int, piece: Piece) -> Document:
    """The piece as it is laid down. `guide` is its key, by which it is taken out again."""
    laid = Document()
    laid.add_unsigned(GUIDE, guide)
    laid.add_text(PIECE, json.dumps(piece.data, ensure_ascii=False))
    code = piece.language
    laid.add_text(field(HEADING, code), spelled([(piece.heading, piece.heading_language)]))
    laid.add_text(field(TITLE, code), spelled([(piece.title, code), (piece.chapter, code)]))
    laid.add_text(field(BODY, code), spelled([(piece.text, piece.text_language)]))
    laid.add_text(field(GRAMS, code), " ".join(sorted(grams_of(f"{piece.heading} {piece.text}"))))
    return laid


def spelled(texts: Iterable[tuple[str, str]]) -> str:
    """Every form of every word, in its own language, parted by spaces."""
    return " ".join(" ".join(forms(word.written, code)) for text, code in texts for word in words_of(text))


def grams_of(text: str) -> set[str]:
    return {gram for word in words_of(text) for gram in grams(bare(word.written))}


def laid_down(laid: Document) -> tuple[int, Piece]:
    """The guide's key and the piece. Raises ValueError or TypeError for what this version did not lay down."""
    return int(laid.get_first(GUIDE) or 0), Piece(**json.loads(laid.get_first(PIECE) or ""))
