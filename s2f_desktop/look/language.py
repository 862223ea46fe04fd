"""The language of the window: the system's or a chosen one, for our texts, Qt's own, numbers and dates."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from s2f_models.resources import resource_path
from s2f_models.sentences import said_anew

NAMES = {"en": "English", "de": "Deutsch"}  # as each calls itself, so that everybody finds their own


def speak(app: QCoreApplication, language: str) -> list[QTranslator]:
    """Let the program speak a language of NAMES, or with "system" the first of the system's that it can.

    To be called before the first window is made. Returns what translates; `app` keeps it.
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


def told(sentence: str) -> str:
    """A sentence that was made in English, a UserError's for example, in the language of the window."""
    return said_anew(sentence, lambda template: QCoreApplication.translate("sentences", template), figure)


def figure(number: float | str, decimals: int = 0) -> str:
    """A number as the window's language writes it; a text that is one in English, too."""
    if isinstance(number, str):
        plain = number.replace(",", "")
        decimals, number = len(plain.partition(".")[2]), float(plain)
    return QLocale().toString(float(number), "f", decimals)
