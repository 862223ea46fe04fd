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
    return said_anew(sentence, lambda template: QCoreApplication.translate("sentences", template), _figure)


def _figure(number: str) -> str:
    """A number that is written as in English, in the language of the window."""
    plain = number.replace(",", "")
    return QLocale().toString(float(plain), "f", len(plain.partition(".")[2]))
