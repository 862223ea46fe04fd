"""The language of the window: the system's or a chosen one, for our texts, Qt's own, numbers and dates."""

import re

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from s2f_models.paths import resource_path
from s2f_models.text import Text, Value, filled

NAMES = {"en": "English", "de": "Deutsch"}  # as each calls itself, so that everybody finds their own
_GROUPED = re.compile(r"-?(\d{1,3}(,\d{3})+|\d+(?=\.))(\.\d+)?")  # numbers that languages write differently


def install_translators(app: QCoreApplication, language: str) -> list[QTranslator]:
    """Install the translators of a language of NAMES, or with "system" of the system's first one that there is.

    Call it before the first window is made. Returns the translators; `app` keeps them.
    """
    if language in NAMES:
        QLocale.setDefault(QLocale(language))
    ours, qts = QTranslator(app), QTranslator(app)
    folder = str(resource_path("translations"))
    if not ours.load(QLocale(), "sketch2face", "_", folder):
        ours.load(QLocale("en"), "sketch2face", "_", folder)
    qts.load(QLocale(ours.language()), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for translator in (qts, ours):
        app.installTranslator(translator)
    return [qts, ours]


def tr(text: str, disambiguation: str = "", n: int = -1) -> str:
    """A text of a function that is in no widget, in the language of the window, as QObject.tr has it."""
    return QCoreApplication.translate("", text, disambiguation, n)


def translated(text: str) -> str:
    """A text that was made in English, a UserError's for example, in the language of the window."""
    if not isinstance(text, Text):
        return text
    return filled(QCoreApplication.translate("", text.template), text.values, _shown)


def _shown(value: Value, spec: str) -> str:
    if isinstance(value, str):
        return translated(value)
    plain = format(value, spec)
    return format_number(plain) if _GROUPED.fullmatch(plain) else plain


def format_number(number: float | str, decimals: int = 0) -> str:
    """A number formatted for the window's language; `number` may also be an English text of one."""
    if isinstance(number, str):
        plain = number.replace(",", "")
        decimals, number = len(plain.partition(".")[2]), float(plain)
    return QLocale().toString(float(number), "f", decimals)


def size_in_words(size: float) -> str:
    """Bytes as "340 MB" or "1.2 GB"."""
    return f"{format_number(size / 1e9, 1)} GB" if size >= 1e9 else f"{format_number(size / 1e6)} MB"
