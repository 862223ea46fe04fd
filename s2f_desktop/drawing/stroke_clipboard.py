"""Strokes on the clipboard, for this window and others of ours: checked like a file's, for anybody may write there."""

import json

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from s2f_desktop.files.sketch_file import MAX_BYTES, sketch_of
from s2f_desktop.sketches.sketch import Sketch

_KIND = "application/x-sketch2face-strokes"


def put_strokes(sketch: Sketch) -> None:
    """Put strokes on the clipboard."""
    data = QMimeData()
    data.setData(_KIND, json.dumps([stroke.points for stroke in sketch]).encode())
    QGuiApplication.clipboard().setMimeData(data)


def strokes_there() -> Sketch:
    """The strokes on the clipboard; none where something else is there."""
    found = QGuiApplication.clipboard().mimeData()
    data = bytes(found.data(_KIND).data()) if found is not None and found.hasFormat(_KIND) else b""
    try:
        return sketch_of(json.loads(data)) if 0 < len(data) <= MAX_BYTES else ()
    except (ValueError, TypeError, KeyError, RecursionError):
        return ()
