"""The drawing window: puts canvas, face and seed bar together and connects them."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from s2f_desktop.bundles.model_chooser import ModelChooser
from s2f_desktop.bundles.models import Models, OpenerMaker
from s2f_desktop.drawing.canvas import Canvas
from s2f_desktop.drawing.canvas_hint import CanvasHint
from s2f_desktop.drawing.selection_commands import SelectionCommands
from s2f_desktop.errors import Problem
from s2f_desktop.faces.bitmap_corner import BitmapCorner
from s2f_desktop.faces.cycle import Cycle
from s2f_desktop.faces.live_face import LiveFace
from s2f_desktop.faces.opened_engine import EngineOpener, engine_opener
from s2f_desktop.faces.seed_bar import SeedBar
from s2f_desktop.faces.sheets import Sheets
from s2f_desktop.files.journal import journal_folder
from s2f_desktop.files.recovery import Recovery
from s2f_desktop.files.sketch_files import SketchFiles
from s2f_desktop.look.appearance import Appearance, Dressed
from s2f_desktop.look.problem_card import ProblemCard
from s2f_desktop.look.status_bar import StatusBar
from s2f_desktop.look.theme import GRID
from s2f_desktop.output.face_export import FaceExport
from s2f_desktop.output.films import Films
from s2f_desktop.settings import SettingsStore
from s2f_desktop.sketches.document import Document
from s2f_desktop.tracing.arrivals import Arrivals, arrival_of
from s2f_desktop.tracing.guides import Guides
from s2f_desktop.tracing.photographs import Photographs
from s2f_desktop.training import Training
from s2f_desktop.window.actions import Actions
from s2f_desktop.window.commands import Commands
from s2f_desktop.window.joints import connect_parts
from s2f_desktop.window.toolbox import Toolbox
from s2f_desktop.window.tour import Tour
from s2f_desktop.window.window_state import WindowState
from s2f_desktop.window.wiring import connect_actions
from s2f_desktop.window.workspace import Workspace

_MESSAGE_MS = 6000


class MainWindow(QMainWindow):
    """One document, one preview. `opener` opens the engine in the worker's thread, after the first paint."""

    problem = Signal(object)  # Problem; may be emitted in any thread

    def __init__(
        self,
        opener: EngineOpener,
        bundle: str,
        settings: SettingsStore,
        device: str = "auto",
        make_opener: OpenerMaker = engine_opener,
    ) -> None:
        super().__init__()
        self.settings = settings
        self.document = Document()
        self.act = Actions(self)
        self.banner = ProblemCard(self, retryable=False)
        self._make_drawing_parts()
        self._make_face_parts(opener, bundle, device, make_opener)
        self._make_file_parts()
        self.tour = Tour(self, (self.canvas, self.sheets.place, self.seed_bar), settings)
        self._lay_out()
        self.appearance = Appearance(settings, self._dressed(), self)
        self.state = WindowState(self)
        connect_parts(self)
        connect_actions(self)
        self.state.begin()
        self.restoreGeometry(QByteArray.fromBase64(settings.settings.geometry.encode()))
        self.canvas.setFocus()

    def tell(self, problem: Problem) -> None:
        """Show a problem above the canvas."""
        self.banner.tell(problem)

    def say(self, message: str) -> None:
        """Show for a while that something went well."""
        self.statusBar().showMessage(message, _MESSAGE_MS)

    def perform(self, effect: Callable[[], object]) -> None:
        """Do what an action stands for, once the stroke that is being drawn has ended."""
        self.canvas.finish()
        effect()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or no longer."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    # Putting together

    def _make_drawing_parts(self) -> None:
        self.canvas = Canvas(self.document)
        self.hint = CanvasHint(self.canvas)
        self.bitmap = BitmapCorner(self.canvas, self.settings)
        self.selection = SelectionCommands(self.document, self.canvas, self)
        self.toolbox = Toolbox(self.act, self.canvas, self.settings, self)

    def _make_face_parts(self, opener: EngineOpener, bundle: str, device: str, make_opener: OpenerMaker) -> None:
        self.live = LiveFace(self.document, self.canvas, opener, bundle, self)
        self.pane, self.indicator, self.preview = self.live.pane, self.live.indicator, self.live.preview
        self.models = Models(self.live, self.document, self.settings, (bundle, device), make_opener)
        self.training = Training(self.document, self)
        self.chooser = ModelChooser(self.models, self.settings, self)
        self.cycle = Cycle(self.document, self.canvas, self.live, self.settings)
        self.sheets = Sheets(self.document, self.live, self.cycle, self.settings, self)
        self.seed_bar = SeedBar(self.act.roll)

    def _make_file_parts(self) -> None:
        self.files = SketchFiles(self.document, self.settings, self)
        self.guides = Guides(self.canvas, self.settings, self)
        self.photographs = Photographs(self.canvas, self.live, self.files, self)
        self.arrivals = Arrivals(self.files, self.guides, self.photographs, self)
        self.recovery = Recovery(self.document, self.files, journal_folder(), self)
        self.export = FaceExport(self.pane, self.files, self.settings, self)
        self.films = Films(self.document, self.live, self.files, self.settings, self)
        self.commands = Commands(self.document, self.files, self)

    def _dressed(self) -> tuple[Dressed, ...]:
        """All that wears the theme's colours."""
        shown = (self.canvas, self.hint, self.bitmap, self.pane, self.sheets.sheet, self.indicator, self.banner)
        layers = (self.cycle.tint, self.photographs.layer, self.guides.picture, self.guides.doodles, self.guides.face)
        return (self.act, *shown, self.chooser, self.cycle.view, *layers)

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 2 * GRID, 0, 0)
        column.setSpacing(3 * GRID)  # shown only while a card is
        above = QVBoxLayout()
        above.setContentsMargins(4 * GRID, 0, 4 * GRID, 0)
        above.setSpacing(2 * GRID)
        above.addWidget(self.banner)
        above.addWidget(self.recovery.card)
        column.addLayout(above)
        column.addWidget(Workspace(self.canvas, self.sheets.place, self.seed_bar), 1)
        self.setCentralWidget(middle)
        self.setStatusBar(StatusBar(self.indicator))
        self.setMinimumSize(640, 480)
        self.resize(QSize(1080, 720).boundedTo(self.screen().availableSize()))
        self.setAcceptDrops(True)

    # Events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if arrival_of(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        arrival = arrival_of(event.mimeData())
        if arrival is not None:  # taken after the drop, for it may ask
            QTimer.singleShot(0, lambda: self.perform(lambda: self.arrivals.take(arrival)))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.canvas.finish()
        if not self.files.may_go():
            event.ignore()
            return
        self.settings.change(geometry=bytes(self.saveGeometry().toBase64().data()).decode())
        self.hide()  # at once, even if the worker has a face to finish
        self.recovery.journal.drop()
        self.end_threads()
        event.accept()

    def end_threads(self) -> None:
        """End all threads, also where the window was never closed."""
        self.export.close()
        self.films.close()
        self.photographs.close()
        self.training.link.close()
        self.chooser.end()
        self.preview.close()
        self.recovery.close()
