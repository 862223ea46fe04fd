"""The document: a drawing with unlimited undo and redo. Free of Qt."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from s2f_desktop.sketches.sketch import Drawing, Sketch, Style


@dataclass(frozen=True)
class Change:
    """One step of undo: strokes replaced at one place of the sketch, and the style before and after."""

    at: int
    removed: Sketch
    added: Sketch
    before: Style
    after: Style

    @property
    def touches_sketch(self) -> bool:
        """Whether any stroke came or went."""
        return bool(self.removed or self.added)

    def inverse(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.at, self.added, self.removed, self.after, self.before)

    def applied(self, sketch: Sketch) -> Sketch:
        """The sketch after this change."""
        return sketch[: self.at] + self.added + sketch[self.at + len(self.removed) :]


class Version(NamedTuple):
    """A drawing as it was at some moment: after which step, and in which style."""

    step: Change | None
    style: Style


class Document:
    """A drawing, its history, and whether it still equals its file.

    Each step keeps only the strokes that it touched: history grows with what was drawn, not with its square.
    """

    def __init__(self) -> None:
        self.sketch: Sketch = ()
        self.style = Style()
        self._suggested = self._saved_style = self.style
        self.seed_locked = False  # while set, undo and redo keep the seed
        self.locked_traits = frozenset[str]()  # likewise, of traits
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._saved: Change | None = None  # the last step that the file holds; None before the first
        self._open_for_style = False
        self._watchers: list[Callable[[Change], None]] = []

    @property
    def drawing(self) -> Drawing:
        """All that would be saved now."""
        return Drawing(self.sketch, self.style)

    @property
    def seeds(self) -> list[int]:
        """The seeds of all steps so far; the present one is the last."""
        return [change.before.seed for change in self._done] + [self.style.seed]

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back."""
        return bool(self._undone)

    @property
    def modified(self) -> bool:
        """Whether the drawing differs from its file, or from the empty sheet it began as."""
        return self._last is not self._saved or self.style != self._saved_style

    def watch(self, watcher: Callable[[Change], None]) -> None:
        """Call `watcher` after every change, with the strokes that it removed and added."""
        self._watchers.append(watcher)

    def load(self, drawing: Drawing, *, saved: bool = True) -> None:
        """Start over with a drawing and an empty history. `saved`: it is so in a file, or is empty."""
        change = Change(0, self.sketch, drawing.sketch, self.style, drawing.style)
        self._done, self._undone = [], []
        self.mark_saved()
        if not saved:
            self._saved = change  # a step that is never in the history
        self._saved_style = drawing.style
        self._apply(change)

    @property
    def version(self) -> "Version":
        """The present version of the drawing, for a save that takes some time."""
        self.settle()
        return Version(self._last, self.style)

    def mark_saved(self, version: "Version | None" = None) -> None:
        """Mark the drawing as saved as it is, or as it was."""
        self._saved, self._saved_style = version or (self._last, self.style)
        self.settle()

    def replace_sketch(self, sketch: Sketch) -> None:
        """Make one step from the present sketch to another; none when they hold the same strokes."""
        at, removed, added = _difference(self.sketch, sketch)
        if removed or added:
            self._do(Change(at, removed, added, self.style, self.style))

    def replace(self, drawing: Drawing) -> None:
        """Make one step from the present drawing to another; none when they are the same."""
        if drawing != self.drawing:
            at, removed, added = _difference(self.sketch, drawing.sketch)
            self._do(Change(at, removed, added, self.style, drawing.style))

    def restyle(self, style: Style, *, together: bool = False) -> None:
        """Change seed, variation or traits; `together` joins it with a style step just before (one drag)."""
        if style == self.style:
            return
        if together and self._open_for_style and self._done:
            last = self._done.pop()
            self._done.append(replace(last, after=style))
            self._apply(Change(0, (), (), self.style, style))
        else:
            self._do(Change(0, (), (), self.style, style))
        self._open_for_style = together

    def suggest_variation(self, variation: float) -> None:
        """Set the variation if nothing was drawn or chosen yet; no step of undo."""
        if not (self.sketch or self._done or self._undone) and self.style == self._suggested:
            self._suggested = self._saved_style = replace(self.style, variation=variation)
            self._apply(Change(0, (), (), self.style, self._suggested))

    def settle(self) -> None:
        """Make the next change of style a separate step."""
        self._open_for_style = False

    def undo(self) -> None:
        """Undo the last step that is seen: one that locks hold, or that came back to its beginning, goes with it."""
        while self._done:
            self._undone.append(self._done.pop())
            if self._shows(self._undone[-1].inverse(), last=not self._done):
                break

    def redo(self) -> None:
        """Redo the steps that were undone last, up to one that is seen."""
        while self._undone:
            self._done.append(self._undone.pop())
            if self._shows(self._done[-1], last=not self._undone):
                break

    def _shows(self, change: Change, *, last: bool) -> bool:
        """Apply a change as far as locks let it; returns whether it changes anything. `last`: apply it all the same."""
        held = self._held(change)
        seen = held.touches_sketch or held.after != self.style
        if seen or last:
            self.settle()
            self._apply(held)
        return seen

    def _held(self, change: Change) -> Change:
        """A change without what it does to a locked seed and to locked traits."""
        seed, now = self.style.seed if self.seed_locked else change.after.seed, dict(self.style.traits)
        kept = {name: now.get(name, 0.0) for name in self.locked_traits}
        return replace(change, after=replace(change.after, seed=seed).with_traits(kept))

    @property
    def _last(self) -> Change | None:
        return self._done[-1] if self._done else None

    def _do(self, change: Change) -> None:
        self._undone.clear()
        self._done.append(change)
        self.settle()
        self._apply(change)

    def _apply(self, change: Change) -> None:
        self.sketch = change.applied(self.sketch)
        self.style = change.after
        for watcher in self._watchers:
            watcher(change)


def _difference(old: Sketch, new: Sketch) -> tuple[int, Sketch, Sketch]:
    """The index where two sketches begin to differ, and the strokes of each from there until they agree again."""
    shorter = min(len(old), len(new))
    at = next((i for i in range(shorter) if old[i] is not new[i]), shorter)
    limit = shorter - at
    tail = next((i for i in range(limit) if old[-1 - i] is not new[-1 - i]), limit)
    return at, old[at : len(old) - tail], new[at : len(new) - tail]
