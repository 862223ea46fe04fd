"""The drawing window: puts canvas, face and seed bar together and connects them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from s2f_desktop import dialogs
from s2f_desktop.actions import Actions
from s2f_desktop.appearance import Appearance
from s2f_desktop.canvas import Canvas, Tool
from s2f_desktop.canvas_hint import CanvasHint
from s2f_desktop.commands import Commands
from s2f_desktop.document import Change, Document
from s2f_desktop.errors import Problem
from s2f_desktop.face_export import FaceExport
from s2f_desktop.indicator import Indicator
from s2f_desktop.preview import Preview
from s2f_desktop.preview_pane import PreviewPane
from s2f_desktop.preview_request import EngineReady, PreviewFailure, PreviewRequest, PreviewResult
from s2f_desktop.preview_worker import EngineOpener
from s2f_desktop.problem_card import ProblemCard
from s2f_desktop.seed_bar import SeedBar
from s2f_desktop.settings import SettingsStore
from s2f_desktop.sketch_files import SketchFiles
from s2f_desktop.theme import GRID
from s2f_desktop.workspace import Workspace
from s2f_models.version import __version__

_MESSAGE_MS = 6000


class MainWindow(QMainWindow):
    """One document, one preview. `opener` opens the engine in the worker's thread, after the first paint."""

    problem = Signal(object)  # Problem; may be emitted in any thread

    def __init__(self, opener: EngineOpener, bundle: str, settings: SettingsStore) -> None:
        super().__init__()
        self._bundle = bundle
        self._settings = settings
        self.document = Document()
        self.act = Actions(self)
        self.canvas = Canvas(self.document)
        self.hint = CanvasHint(self.canvas)
        self.pane = PreviewPane()
        self.seed_bar = SeedBar(self.act.roll)
        self.indicator = Indicator()
        self.banner = ProblemCard(self, retryable=False)
        self.preview = Preview(opener, self)
        self.files = SketchFiles(self.document, settings, self)
        self.export = FaceExport(self.pane, self.files, self)
        self.commands = Commands(self.document, self.files, self)
        self._lay_out()
        parts = (self.act, self.canvas, self.hint, self.pane, self.indicator, self.banner)
        self.appearance = Appearance(settings, parts, self)
        self._connect_parts()
        self._connect_actions()
        self._begin()

    def tell(self, problem: Problem) -> None:
        """Show a problem above the canvas."""
        self.banner.tell(problem)

    def say(self, message: str) -> None:
        """Show for a while that something went well."""
        self.statusBar().showMessage(message, _MESSAGE_MS)

    # Putting together

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 2 * GRID, 0, 0)
        column.setSpacing(3 * GRID)  # shown only while the banner is
        above = QVBoxLayout()
        above.setContentsMargins(4 * GRID, 0, 4 * GRID, 0)
        above.addWidget(self.banner)
        column.addLayout(above)
        column.addWidget(Workspace(self.canvas, self.pane, self.seed_bar), 1)
        self.setCentralWidget(middle)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addPermanentWidget(self.indicator)
        self.setMinimumSize(640, 480)
        self.resize(QSize(1080, 720).boundedTo(self.screen().availableSize()))
        self.setAcceptDrops(True)

    def _connect_parts(self) -> None:
        self.document.watch(self._follow)
        self.canvas.sketching.connect(self._ask_for_face)
        self.canvas.painted.connect(self.preview.start)
        self.hint.sample_wanted.connect(self.commands.draw_sample)
        self.seed_bar.chosen.connect(lambda style: self.document.restyle(style, together=True))
        self.seed_bar.settled.connect(self.document.settle)
        self.preview.ready.connect(self._welcome_engine)
        self.preview.working.connect(self.indicator.set_working)
        self.preview.shown.connect(self._show_face)
        self.preview.failed.connect(self._show_failure)
        self.pane.problem_card.retry.connect(self._try_again)
        for source in (self.files, self.export, self.commands):
            source.failed.connect(self.tell)
        for source in (self.files, self.export):
            source.said.connect(self.say)
        self.files.loaded.connect(self.canvas.fit)
        self.files.changed.connect(self._show_file)
        self.problem.connect(self.tell)

    def _connect_actions(self) -> None:
        act, commands = self.act, self.commands
        effects = {
            act.new: self.files.new,
            act.open: self.files.choose_and_open,
            act.save: self.files.save,
            act.save_as: self.files.save_as,
            act.quit: self.close,
            act.undo: commands.undo,
            act.redo: commands.redo,
            act.clear: commands.clear,
            act.sample: commands.draw_sample,
            act.pen: lambda: self.canvas.set_tool(Tool.PEN),
            act.eraser: lambda: self.canvas.set_tool(Tool.ERASER),
            act.roll: commands.roll,
            act.copy_face: self.export.copy,
            act.save_face: self.export.save,
            act.full_screen: self._toggle_full_screen,
            act.about: lambda: dialogs.show_about(self, __version__),
        }
        for action, effect in effects.items():
            action.triggered.connect(lambda _checked=False, effect=effect: self._perform(effect))
        for name, action in act.appearances.items():
            action.triggered.connect(lambda _checked=False, name=name: self.appearance.choose(name))

    def _perform(self, effect: Callable[[], object]) -> None:
        """Do what an action stands for, once the stroke that is being drawn has ended."""
        self.canvas.finish()
        effect()

    def _begin(self) -> None:
        settings = self._settings.settings
        self.act.appearances[settings.appearance].setChecked(True)
        self.restoreGeometry(QByteArray.fromBase64(settings.geometry.encode()))
        self._show_file()
        self._ask_for_face()
        if self._settings.notice:
            self.tell(Problem(self._settings.notice, self._settings.notice))
        self.canvas.setFocus()

    # Following the document and the preview

    def _follow(self, change: Change) -> None:
        self._show_state()
        if not change.touches_sketch:  # else the canvas tells of it
            self._ask_for_face()

    def _show_state(self) -> None:
        """Let buttons, title and seed bar tell what is."""
        self.act.undo.setEnabled(self.document.can_undo)
        self.act.redo.setEnabled(self.document.can_redo)
        self.act.clear.setEnabled(bool(self.document.sketch))
        self.seed_bar.show_style(self.document.style)
        self.setWindowModified(self.files.unsaved)

    def _ask_for_face(self) -> None:
        sketch = self.canvas.sketch
        self.hint.set_visible(not sketch)
        if sketch:
            self.preview.want(PreviewRequest(sketch, self.document.style, self._bundle))
        else:
            self.preview.forget()
            self.pane.clear(keep_problem=not self.preview.running)
            self._allow_export(False)

    def _welcome_engine(self, ready: EngineReady) -> None:
        self.indicator.set_ready(ready.bundle, ready.device)

    def _show_face(self, result: PreviewResult) -> None:
        self.pane.show_face(result)
        self.indicator.set_milliseconds(result.rasterise_ms + result.model_ms)
        self._allow_export(True)

    def _allow_export(self, allowed: bool) -> None:
        self.act.copy_face.setEnabled(allowed)
        self.act.save_face.setEnabled(allowed)

    def _show_failure(self, failure: PreviewFailure) -> None:
        self.pane.tell(failure.problem)
        if failure.engine_missing:
            self.indicator.set_broken()

    def _try_again(self) -> None:
        self.pane.problem_card.put_away()
        self.pane.update()
        self.indicator.set_starting()
        self.preview.start()

    # Files and the window

    def _show_file(self) -> None:
        """Another drawing, or the same one under another name."""
        self.setWindowTitle(self.tr("{name}[*] — sketch2face").format(name=self.files.name))
        self.banner.put_away()
        self._show_state()

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        path = Path(event.mimeData().urls()[0].toLocalFile())
        QTimer.singleShot(0, lambda: self._perform(lambda: self.files.open(path)))  # it may ask

    def closeEvent(self, event: QCloseEvent) -> None:
        self.canvas.finish()
        if not self.files.may_go():
            event.ignore()
            return
        self._settings.change(geometry=bytes(self.saveGeometry().toBase64().data()).decode())
        self.hide()  # at once, even if the worker has a face to finish
        self.preview.close()
        event.accept()
