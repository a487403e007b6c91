"""The Meeting Guide's codes for kinds of meetings, and the languages among them.

From code4recovery/spec, data/types.json (MIT), as of 2026-03-06. The codes of languages are its own, not ISO:
`S` is Spanish, `SL` Slovenian, `N` Native American. A code that is not here is left out, never invented.
"""

from typing import Final

NAMES: Final = {
    "11": "11th Step Meditation",
    "12x12": "12 Steps & 12 Traditions",
    "A": "Secular",
    "ABSI": "As Bill Sees It",
    "AF": "Afrikaans",
    "AL": "Concurrent with Alateen",
    "AL-AN": "Concurrent with Al-Anon",
    "AM": "Amharic",
    "AR": "Arabic",
    "ASL": "American Sign Language",
    "B": "Big Book",
    "BA": "Babysitting Available",
    "BE": "Newcomer",
    "BG": "Bulgarian",
    "BI": "Bisexual",
    "BRK": "Breakfast",
    "C": "Closed",
    "CAN": "Candlelight",
    "CF": "Child-Friendly",
    "D": "Discussion",
    "DA": "Danish",
    "DB": "Digital Basket",
    "DD": "Dual Diagnosis",
    "DE": "German",
    "DR": "Daily Reflections",
    "EL": "Greek",
    "EN": "English",
    "FA": "Persian",
    "FI": "Finnish",
    "FF": "Fragrance Free",
    "FR": "French",
    "G": "Gay",
    "GR": "Grapevine",
    "H": "Birthday",
    "HE": "Hebrew",
    "HI": "Hindi",
    "HR": "Croatian",
    "HU": "Hungarian",
    "IS": "Icelandic",
    "ITA": "Italian",
    "JA": "Japanese",
    "KA": "Georgian",
    "KOR": "Korean",
    "L": "Lesbian",
    "LGBTQ": "LGBTQ",
    "LIT": "Literature",
    "LS": "Living Sober",
    "LT": "Lithuanian",
    "M": "Men",
    "MED": "Meditation",
    "ML": "Malayalam",
    "MT": "Maltese",
    "N": "Native American",
    "NB": "Non-Binary",
    "NDG": "Indigenous",
    "NE": "Nepali",
    "NL": "Dutch",
    "NO": "Norwegian",
    "O": "Open",
    "OUT": "Outdoor",
    "P": "Professionals",
    "POA": "Proof of Attendance",
    "POC": "People of Color",
    "POL": "Polish",
    "POR": "Portuguese",
    "PUN": "Punjabi",
    "RUS": "Russian",
    "S": "Spanish",
    "SEN": "Seniors",
    "SK": "Slovak",
    "SL": "Slovenian",
    "SM": "Smoking Permitted",
    "SP": "Speaker",
    "ST": "Step Study",
    "SV": "Swedish",
    "T": "Transgender",
    "TC": "Location Temporarily Closed",
    "TH": "Thai",
    "TL": "Tagalog",
    "TR": "Tradition Study",
    "TUR": "Turkish",
    "UK": "Ukrainian",
    "W": "Women",
    "X": "Wheelchair Access",
    "XB": "Wheelchair-Accessible Bathroom",
    "XT": "Cross Talk Permitted",
    "Y": "Young People",
}

LANGUAGES: Final = {  # BCP 47
    "AF": "af",  # Afrikaans
    "AM": "am",  # Amharic
    "AR": "ar",  # Arabic
    "ASL": "ase",  # American Sign Language
    "BG": "bg",  # Bulgarian
    "DA": "da",  # Danish
    "DE": "de",  # German
    "EL": "el",  # Greek
    "EN": "en",  # English
    "FA": "fa",  # Persian
    "FI": "fi",  # Finnish
    "FR": "fr",  # French
    "HE": "he",  # Hebrew
    "HI": "hi",  # Hindi
    "HR": "hr",  # Croatian
    "HU": "hu",  # Hungarian
    "IS": "is",  # Icelandic
    "ITA": "it",  # Italian
    "JA": "ja",  # Japanese
    "KA": "ka",  # Georgian
    "KOR": "ko",  # Korean
    "LT": "lt",  # Lithuanian
    "ML": "ml",  # Malayalam
    "MT": "mt",  # Maltese
    "NE": "ne",  # Nepali
    "NL": "nl",  # Dutch
    "NO": "no",  # Norwegian
    "POL": "pl",  # Polish
    "POR": "pt",  # Portuguese
    "PUN": "pa",  # Punjabi
    "RUS": "ru",  # Russian
    "S": "es",  # Spanish
    "SK": "sk",  # Slovak
    "SL": "sl",  # Slovenian
    "SV": "sv",  # Swedish
    "TH": "th",  # Thai
    "TL": "tl",  # Tagalog
    "TUR": "tr",  # Turkish
    "UK": "uk",  # Ukrainian
}


def known(value: object) -> tuple[str, ...]:
    """Return the codes that the Meeting Guide knows, each once, in their order; a comma list is read too."""
    given = value.split(",") if isinstance(value, str) else value
    if not isinstance(given, list):
        return ()
    codes = (str(code).strip() for code in given if isinstance(code, str | int))
    return tuple(dict.fromkeys(code for code in codes if code in NAMES))


def languages(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the languages (BCP 47) that the codes name."""
    return tuple(LANGUAGES[code] for code in codes if code in LANGUAGES)


def is_open(codes: tuple[str, ...]) -> bool | None:
    """Say whether anyone interested may come: True for `O`, False for `C`, None for neither or both."""
    openness = {"O": True, "C": False}
    said = {openness[code] for code in codes if code in openness}
    return said.pop() if len(said) == 1 else None
