"""The language of the window: the one that the drawing window was told, or the system's. As in s2f_desktop/look."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from s2f_models.resources import resource_path
from s2f_models.sentences import said_anew


def speak(app: QCoreApplication, language: str) -> list[QTranslator]:
    """Let the program speak "en" or "de", or with "system" the first of the system's languages that it can.

    To be called before the first window is made. Returns what translates; `app` keeps it.
    """
    if language != "system":
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
    """What was said in English, by a trainer or without Qt, in the language of the window."""
    return said_anew(sentence, lambda template: QCoreApplication.translate("sentences", template), figure)


def tr(text: str) -> str:
    """A text of a function that is in no widget."""
    return QCoreApplication.translate("training", text)


def figure(number: float | str, decimals: int = 0) -> str:
    """A number as the window's language writes it; a text that is one in English, too."""
    if isinstance(number, str):
        plain = number.replace(",", "")
        decimals, number = len(plain.partition(".")[2]), float(plain)
    return QLocale().toString(float(number), "f", decimals)
