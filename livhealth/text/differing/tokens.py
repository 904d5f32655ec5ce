"""Cuts the words of a paragraph into what a reader compares: words, quantities with their unit, citations, signs.

A run is a piece of text with the inline marks around it. Three control characters, which no stored text can hold
because reading strips them, stand for what is not a letter: a citation (between CITE_OPEN and CITE_CLOSE) and a
line break.
"""

import re
import sys
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

Attrs = tuple[tuple[str, str], ...]
Mark = tuple[str, Attrs]
Marks = tuple[Mark, ...]
Run = tuple[str, Marks]

CITE_OPEN, CITE_CLOSE, LINE_BREAK = "\x01", "\x02", "\x03"

WORD, QUANTITY, CITE, SIGN, GAP, BREAK = "word", "quantity", "cite", "sign", "gap", "break"

# Case is ignored. Short symbols first, then the words for time and measure in en, tr, ar, de, fr, es, ru.
_UNIT_WORDS = """
mg g kg mcg µg μg ug ng pg t ml mL l L dl dL cl µl μl cc mm cm m km m² m2 m³ m3 cm² cm2 mm³ mm3 µm nm
IU UI IE ME iu U mmol µmol μmol mol mEq meq Gy cGy mGy Sv mSv kcal cal kJ J mmHg Hz MHz bpm kPa Pa s sec min h hr hrs d
% ٪ ‰ ° °C °F ℃ ℉
second seconds minute minutes hour hours day days week weeks month months year years night nights
time times dose doses tablet tablets drop drops cycle cycles
saniye dakika saat gün hafta ay yıl gece kez doz tablet damla kür
ثانية ثوان دقيقة دقائق ساعة ساعات ساعتين ساعتان يوم يوما يومًا يوماً أيام يومين يومان أسبوع أسبوعا أسبوعًا أسابيع أسبوعين
شهر شهرا شهرًا أشهر شهور شهرين سنة سنوات سنتين عام عاما عامًا أعوام عامين مرة مرات جرعة جرعات
ملغ ملغم مجم مغ غ غرام جرام جم كغ كغم كجم كيلوغرام مل ملل لتر ل ميكروغرام ميكروجرام وحدة وحدات سم مم م²
Sekunde Sekunden Minute Minuten Stunde Stunden Std Tag Tage Tagen Woche Wochen Monat Monate Monaten Jahr Jahre Jahren
Nacht Nächte Nächten Mal Dosis Dosen Tablette Tabletten Tropfen Zyklus Zyklen Einheiten
seconde secondes heure heures jour jours semaine semaines mois an ans année années nuit nuits fois comprimé comprimés
goutte gouttes cycle cycles unités
segundo segundos minuto minutos hora horas día días semana semanas mes meses año años noche noches vez veces dosis
comprimido comprimidos gota gotas ciclo ciclos unidades
секунда секунды секунд минута минуты минут час часа часов день дня дней неделя недели недель неделю месяц месяца
месяцев год года лет ночь ночи ночей раз раза доза дозы доз таблетка таблетки таблеток капля капли капель
мг г кг мкг мл л дл мм см м м² ед ЕД МЕ ч мин сут ммоль
"""
UNITS = sorted(set(_UNIT_WORDS.split()), key=len, reverse=True)

_FRACTION = "[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]"
_THIN = "[ \u00a0\u2009\u202f]"  # spaces that stand inside a quantity: 1 000, 5 mg


def _combining_marks() -> str:
    """The vowel signs and accents that `\\w` leaves out, as the inside of a character class."""
    points = (chr(n) for n in range(0x300, 0x10000) if unicodedata.category(chr(n)).startswith("M"))
    return "".join(points) + "\u200c\u200d"


def _quantity_pattern() -> str:
    units = "|".join(re.escape(unit) for unit in UNITS)
    unit = rf"(?:{_THIN}?-?(?:{units})(?:{_THIN}?[/·]{_THIN}?(?:{units}))*(?![\w{ACCENTS}]))"
    whole = rf"(?:\d{{1,3}}(?:{_THIN}\d{{3}})+(?!\d)|\d+)(?:[.,٫٬:/’']\d+)*(?:{_THIN}?{_FRACTION})?"
    number = rf"(?:{whole}|{_FRACTION})"
    joint = rf"(?:{_THIN}?[-–—−‑×]{_THIN}?|x(?=\d))"
    before = rf"(?:[<>≤≥±≈~]{_THIN}?)?(?:(?<![\w)\]])[-−+])?(?:[%٪]{_THIN}?)?"
    return rf"{before}{number}(?:{unit}?{joint}{number})*{unit}?"


def _emoji_pattern() -> str:
    """Emoji of several characters (Unicode TS 51): flags, keycaps, families, skin tones. One sign to the eye."""
    one = "[\u203c-\u3299\U0001f000-\U0001faff]"
    changed = "[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff]"
    flag = "[\U0001f1e6-\U0001f1ff]{2}"
    return rf"{flag}|[0-9#*]\ufe0f?\u20e3|{one}{changed}*(?:\u200d{one}{changed}*)+|{one}{changed}+"


ACCENTS = _combining_marks()
_TOKEN = re.compile(
    rf"(?P<cite>{CITE_OPEN}[^{CITE_CLOSE}]*{CITE_CLOSE})"
    rf"|(?P<emoji>{_emoji_pattern()})"
    rf"|(?P<quantity>{_quantity_pattern()})"
    r"|(?P<glyph>[\u3040-\u30ff\u3400-\u9fff])"  # scripts that write no spaces: a sign is a word
    rf"|(?P<word>[\w{ACCENTS}]+(?:['’ʼ][\w{ACCENTS}]+)*)"
    r"|(?P<gap> )|(?P<sign>.)",
    re.IGNORECASE | re.DOTALL,
)
_KINDS = {"glyph": WORD, "emoji": SIGN}
_ROUGH = re.compile(r"\d+(?:[.,:/–-]\d+)*|[^\W\d]\w*")
_SPACES = re.compile("[\u00a0\u2009\u202f]")


class Token(NamedTuple):
    """One comparable thing. `key` is what equality asks; `gap` the marks of the space after it, None if none."""

    kind: str
    key: str
    pieces: tuple[Run, ...]
    gap: Marks | None = None

    @property
    def text(self) -> str:
        """What a note or a quantity list says, with every kind of space as a plain one."""
        return _SPACES.sub(" ", self.key)

    def parts(self) -> tuple["Token", ...]:
        """The token without its space, then the space as a token of its own if there is one."""
        bare = self._replace(gap=None)
        return (bare,) if self.gap is None else (bare, Token(GAP, " ", ((" ", self.gap),)))


def _key(pieces: tuple[Run, ...]) -> str:
    """The text, with raised and lowered pieces told apart: 10⁹ written with `sup` is not 109."""
    signs = {"sup": "^", "sub": "_"}
    return "".join("".join(signs.get(tag, "") for tag, _ in marks) + text for text, marks in pieces)


class _Slicer:
    """Hands out the runs one stretch of text after another."""

    def __init__(self, runs: Iterable[Run]) -> None:
        self.runs = iter(runs)
        self.text = ""
        self.marks: Marks = ()

    def take(self, length: int) -> tuple[Run, ...]:
        pieces = []
        while length:
            if not self.text:
                self.text, self.marks = next(self.runs)
            piece, self.text = self.text[:length], self.text[length:]
            pieces.append((piece, self.marks))
            length -= len(piece)
        return tuple(pieces)


def tokenise(runs: Iterable[Run]) -> tuple[Token, ...]:
    """The tokens of one paragraph. Joining their pieces and gaps gives back exactly the runs."""
    runs = tuple(runs)
    slicer = _Slicer(runs)
    tokens: list[Token] = []
    for found in _TOKEN.finditer("".join(text for text, _ in runs)):
        pieces = slicer.take(len(found[0]))
        kind = _KINDS.get(found.lastgroup or "", found.lastgroup or "")
        if kind == GAP and tokens and tokens[-1].gap is None:
            tokens[-1] = tokens[-1]._replace(gap=pieces[0][1])
        else:
            key = _key(pieces) if len(pieces) > 1 or pieces[0][1] else found[0]
            tokens.append(Token(kind, sys.intern(key), pieces))
    return tuple(tokens)


def rough_tokens(text: str) -> tuple[Token, ...]:
    """Words and bare numbers, found in a tenth of the time: without units, marks and spaces."""
    found = (match[0] for match in _ROUGH.finditer(text))
    return tuple(Token(QUANTITY if word[0].isdigit() else WORD, word, ()) for word in found)


def is_counted(token: Token) -> bool:
    """Whether a reader would count it as a word."""
    return token.kind in (WORD, QUANTITY)
