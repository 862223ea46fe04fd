"""Where the page lies in the canvas: pure geometry between page units and the widget's pixels. Free of Qt."""

from dataclasses import dataclass

from s2f_desktop.sketches.sketch import LINE, PAGE_BOUNDS, Bounds

FARTHEST, NEAREST = 0.02, 20.0  # pixels a page unit


@dataclass(frozen=True)
class View:
    """Page units times `scale`, moved by `dx` and `dy`, are the widget's device-independent pixels."""

    scale: float = 1.0
    dx: float = 0.0
    dy: float = 0.0

    def to_page(self, x: float, y: float) -> tuple[float, float]:
        """The place on the page under a pixel of the widget."""
        return (x - self.dx) / self.scale, (y - self.dy) / self.scale

    def to_widget(self, bounds: Bounds) -> Bounds:
        """A rectangle of the page in the widget's pixels."""
        left, top = bounds.left * self.scale + self.dx, bounds.top * self.scale + self.dy
        width, height = bounds.right - bounds.left, bounds.bottom - bounds.top
        return Bounds(left, top, left + width * self.scale, top + height * self.scale)

    def page_seen(self, width: float, height: float) -> Bounds:
        """The part of the page that a widget of that size shows."""
        return Bounds(*self.to_page(0.0, 0.0), *self.to_page(width, height))

    def zoomed(self, factor: float, x: float, y: float) -> "View":
        """Nearer or further, with the place under a pixel of the widget where it was."""
        scale = min(max(self.scale * factor, FARTHEST), NEAREST)
        factor = scale / self.scale
        return View(scale, x - (x - self.dx) * factor, y - (y - self.dy) * factor)

    def panned(self, dx: float, dy: float) -> "View":
        """Moved by so many pixels."""
        return View(self.scale, self.dx + dx, self.dy + dy)


def fitting_view(width: float, height: float, content: Bounds | None) -> View:
    """The view that shows the whole page, and all content that left the page, in the middle of the widget."""
    shown = PAGE_BOUNDS if content is None else PAGE_BOUNDS.united(content.grown(LINE))
    shown_width, shown_height = shown.right - shown.left, shown.bottom - shown.top
    scale = max(min(width / shown_width, height / shown_height), 1e-3)
    dx = (width - shown_width * scale) / 2 - shown.left * scale
    dy = (height - shown_height * scale) / 2 - shown.top * scale
    return View(scale, dx, dy)
