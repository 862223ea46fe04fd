"""The drawing window: builds its parts, lets each add its actions, and lays them out."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from s2f_desktop.bundles.models import Models, OpenerMaker
from s2f_desktop.bundles.models_dialog import ModelChooser
from s2f_desktop.drawing.canvas import Canvas
from s2f_desktop.drawing.canvas_hint import CanvasHint
from s2f_desktop.drawing.edit_commands import EditCommands
from s2f_desktop.drawing.samples import Samples
from s2f_desktop.drawing.toolbox import Toolbox
from s2f_desktop.faces.bitmap_corner import BitmapCorner
from s2f_desktop.faces.cycle import Cycle
from s2f_desktop.faces.live_face import LiveFace
from s2f_desktop.faces.opened_engine import EngineOpener, engine_opener
from s2f_desktop.faces.preview_request import EngineReady
from s2f_desktop.faces.seed_bar import SeedBar
from s2f_desktop.faces.sheets import Sheets
from s2f_desktop.faces.traits_panel import TraitsPanel
from s2f_desktop.files.journal import journal_folder
from s2f_desktop.files.recovery import Recovery
from s2f_desktop.files.sketch_files import SketchFiles
from s2f_desktop.help.help_menu import HelpMenu
from s2f_desktop.output.face_export import FaceExport
from s2f_desktop.output.films import Films
from s2f_desktop.qt_kit.actions import Actions
from s2f_desktop.qt_kit.errors import Problem
from s2f_desktop.qt_kit.keyboard import Keyboard
from s2f_desktop.qt_kit.labels import in_title
from s2f_desktop.qt_kit.message_card import ProblemCard
from s2f_desktop.qt_kit.theme import GRID, Appearance, Themed
from s2f_desktop.qt_kit.widgets import StatusBar
from s2f_desktop.settings import SettingsStore
from s2f_desktop.sketches.document import Document
from s2f_desktop.tracing.arrivals import Arrivals, may_arrive
from s2f_desktop.tracing.guides import Guides
from s2f_desktop.tracing.photographs import Photographs
from s2f_desktop.trainer_link import Training
from s2f_desktop.window.menus import Preferences, fill_menu_bar, fill_tool_bar
from s2f_desktop.window.tour import Tour
from s2f_desktop.window.workspace import Workspace
from s2f_models.text import shortened

_MESSAGE_MS = 6000


class MainWindow(QMainWindow):
    """One document, one preview. `opener` opens the engine in the worker's thread, after the first paint."""

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
        self._make_window_parts()
        self._register_actions()
        self._lay_out()
        self.appearance.add(self._themed())
        self._connect()
        self._begin()

    def show_error(self, problem: Problem) -> None:
        """Show a problem above the canvas."""
        self.banner.show_problem(problem)

    def show_message(self, message: str) -> None:
        """Show for a while that something went well."""
        self.statusBar().showMessage(message, _MESSAGE_MS)

    def toggle_full_screen(self) -> None:
        """Fill the screen, or leave it again."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    # Building

    def _make_drawing_parts(self) -> None:
        self.canvas = Canvas(self.document)
        self.keyboard = Keyboard(self, self.canvas)
        self.hint = CanvasHint(self.canvas)
        self.toolbox = Toolbox(self.canvas, self.settings, self)
        self.edit = EditCommands(self.document, self.canvas, self.toolbox, self)
        self.files = SketchFiles(self.document, self.settings, self)
        self.samples = Samples(self.document, self.files, self)

    def _make_face_parts(self, opener: EngineOpener, bundle: str, device: str, make_opener: OpenerMaker) -> None:
        self.live = LiveFace(self.document, self.canvas, opener, bundle, self)
        self.pane, self.indicator, self.preview = self.live.pane, self.live.indicator, self.live.preview
        self.bitmap = BitmapCorner(self.document, self.canvas, self.settings)
        self.models = Models(self.live, self.document, self.settings, (bundle, device), make_opener)
        self.training = Training(self.document, self)
        self.chooser = ModelChooser(self.models, self.settings, self)
        self.cycle = Cycle(self.document, self.canvas, self.live, self.settings)
        self.sheets = Sheets(self.document, self.live, self.cycle, self.settings, self)
        self.seed_bar = SeedBar(self.document)
        self.traits = TraitsPanel(self.document, self.settings)

    def _make_file_parts(self) -> None:
        self.guides = Guides(self.canvas, self.live, self.settings, self)
        self.photographs = Photographs(self.canvas, self.live, self.files, self)
        self.arrivals = Arrivals(self.files, self.edit, self.guides, self.photographs, self)
        self.recovery = Recovery(self.document, self.files, journal_folder(), self)
        self.export = FaceExport(self.live, self.files, self.settings, self)
        self.films = Films(self.document, self.live, self.files, self.settings, self)

    def _make_window_parts(self) -> None:
        self.help = HelpMenu(self.live, self)
        self.tour = Tour(self, self.settings)
        self.appearance = Appearance(self.settings.settings.appearance, parent=self)
        self.preferences = Preferences(self.settings, self.appearance, self)

    def _register_actions(self) -> None:
        drawing = (self.canvas, self.toolbox, self.edit, self.files, self.samples)
        faces = (self.live, self.bitmap, self.chooser, self.training, self.sheets, self.seed_bar, self.traits)
        others = (self.guides, self.photographs, self.arrivals, self.export, self.films)
        for part in (*drawing, *faces, *others, self.help, self.tour, self.preferences):
            part.register_actions(self.act)
        self.act.add("full_screen", self.tr("F&ull Screen"), self.toggle_full_screen, "F11").setCheckable(True)
        self.act.add("quit", self.tr("&Quit"), self.close, "Ctrl+Q").setMenuRole(QAction.MenuRole.QuitRole)
        fill_menu_bar(self, self.act)
        fill_tool_bar(self, self.act)

    def _themed(self) -> tuple[Themed, ...]:
        """The parts that paint in the theme's colours."""
        shown = (self.canvas, self.hint, self.bitmap, self.pane, self.sheets.sheet, self.traits)
        around = (self.indicator, self.banner, self.chooser, self.cycle.view)
        layers = (self.cycle.tint, self.photographs.layer, self.guides.picture, self.guides.doodles, self.guides.face)
        return (self.act, *shown, *around, *layers)

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
        above.addWidget(self.tour.card)
        column.addLayout(above)
        column.addWidget(Workspace(self.canvas, self.sheets.place, self.seed_bar, self.traits), 1)
        self.traits.show_or_hide()
        self.setCentralWidget(middle)
        self.setStatusBar(StatusBar(self.indicator))
        self.setMinimumSize(640, 480)
        self.resize(QSize(1080, 720).boundedTo(self.screen().availableSize()))
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        self.act.about_to_run.connect(self.canvas.finish)
        self.keyboard.left.connect(self.canvas.let_go)
        self.act.about_to_run.connect(self.banner.dismiss_once_read)
        self.document.watch(lambda _change: self.banner.dismiss_once_read())
        self.document.watch(lambda _change: self.setWindowModified(self.files.unsaved))
        for begin in (self.preview.start, self.recovery.search):
            self.canvas.painted.connect(begin)
        self.hint.sample_wanted.connect(self.samples.draw_next)
        self.live.asked.connect(lambda _sketch: self.hint.set_visible(self.live.is_blank))
        self.live.face_changed.connect(self.bitmap.show_result)
        self.live.opened.connect(self._show_notice)
        self.live.opened.connect(lambda ready: self.traits.show_traits(ready.bundle.traits))
        self.sheets.lock_changed.connect(self.seed_bar.lock_seed)
        self.training.link.draw_with.connect(self.models.change)
        self.files.opening.connect(self.hint.show_news)
        self.files.leaving.connect(self.canvas.finish)
        self.files.loaded.connect(self.canvas.fit)
        self.files.changed.connect(self._show_file)
        self.live.refused.connect(self.show_error)
        for part in (self.files, self.export, self.training, self.films, self.photographs):
            part.failed.connect(self.show_error)
            part.message.connect(self.show_message)
        for source in (self.samples, self.recovery, self.guides, self.arrivals):
            source.failed.connect(self.show_error)
        speakers = (self.help, self.preferences, self.sheets, self.traits, self.arrivals, self.bitmap, self.models)
        for speaker in speakers:
            speaker.message.connect(self.show_message)

    def _begin(self) -> None:
        """Show the initial state, and a problem of the settings."""
        self._show_file()
        self.live.ask()
        if notice := self.settings.notice:
            self.show_error(Problem(notice, notice))
        self.restoreGeometry(QByteArray.fromBase64(self.settings.settings.geometry.encode()))
        self.tour.begin_once()
        self.canvas.setFocus()

    def _show_file(self) -> None:
        """Show the name of another drawing or file."""
        self.setWindowTitle(self.tr("{name}[*] — sketch2face").format(name=in_title(shortened(self.files.name))))
        self.setWindowModified(self.files.unsaved)
        self.banner.dismiss()

    def _show_notice(self, ready: EngineReady) -> None:
        if ready.notice:
            self.show_error(Problem(ready.notice, ready.notice))

    # Events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if may_arrive(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.arrivals.receive(event.mimeData(), self._take_after_the_drop)

    def _take_after_the_drop(self, arrival: Path | QImage) -> None:
        """Take it after the drop was answered, since this may show a dialog."""
        QTimer.singleShot(0, lambda: self.act.run(lambda: self.arrivals.take(arrival)))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.canvas.finish()
        if self.files.put_off(self.close) or not self.files.confirm_leave():
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
        self.files.close()
        self.photographs.close()
        self.guides.close()
        self.arrivals.close()
        self.training.link.close()
        self.chooser.end()
        self.preview.close()
        self.recovery.close()
