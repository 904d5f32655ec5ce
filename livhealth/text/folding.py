"""One spelling for what people who search mean as one: case, accents, the Turkish i, the forms of Arabic letters.

A fold is for comparing, never for showing. It is the same in every language, because people look for words of one
language while their keyboard is set to another. Decomposition is Unicode's (UAX #15, form NFKD), case folding that of
the Unicode Standard, 3.13; the Arabic letters are those that writers use for each other (hamza, ta marbuta, alif maqsura).
"""

import re
import unicodedata

LETTERS = str.maketrans(
    {
        "ı": "i",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "æ": "ae",
        "œ": "oe",
        "ة": "ه",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ء": "",
        "ـ": "",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
    }
)
SPACES = re.compile(r"\s+")


def folded(text: str) -> str:
    """`text` as it is compared: "İLAÇ" and "ilac" are one, so are "دواء" and "دوا". Folding twice changes nothing."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = "".join(char for char in apart if unicodedata.category(char) not in ("Mn", "Cf"))
    return SPACES.sub(" ", letters.translate(LETTERS)).strip()
