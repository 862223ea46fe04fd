"""Showing events: a progress display for a person, one JSON object a line for programs."""

from __future__ import annotations

from types import TracebackType
from typing import Protocol, Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn
from rich.table import Column

from trainer.core import events
from trainer.core.events import Event, event_to_json


class Display(Protocol):
    """Shows events until it is left."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def show(self, event: Event) -> None:
        """Show one event."""


class JsonDisplay:
    """One line of JSON an event on standard output, flushed."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def show(self, event: Event) -> None:
        """Print the event."""
        print(event_to_json(event), flush=True)


class PersonDisplay:
    """A bar with steps a second, time left and losses; lines for samples, warnings and what is done."""

    def __init__(self) -> None:
        self.progress = Progress(
            TextColumn("[bold]{task.description}", table_column=Column(no_wrap=True)),
            BarColumn(bar_width=16),
            TextColumn("{task.completed:,.0f}/{task.total:,.0f}", table_column=Column(no_wrap=True)),
            TextColumn("{task.fields[detail]}", table_column=Column(ratio=1, overflow="fold")),
            console=Console(highlight=False),
            expand=True,
        )
        self.bars: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        self.progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.progress.stop()

    def show(self, event: Event) -> None:
        """Move a bar or print a line."""
        match event:
            case events.Progress():
                losses = "  ".join(f"{name} {loss:.3f}" for name, loss in event.losses.items())
                pace = f"{event.steps_per_second:.1f}/s, {_duration(event.seconds_left)} left"
                self._move(event.stage, event.step, event.steps, f"{pace}  {losses}")
            case events.Preparing():
                self._move(event.what, event.done, event.total, "")
            case events.Sample():
                self.progress.console.print(f"sample {event.path}")
            case events.Warning():
                self.progress.console.print(f"[yellow]note:[/] {event.message}")
            case events.Stopped():
                self.progress.console.print(f"Stopped at step {event.step:,}; the same command goes on from there.")
            case events.Done():
                self.progress.console.print(f"{event.stage} is done: {event.path}")

    def _move(self, name: str, done: int, total: int, detail: str) -> None:
        if name not in self.bars:
            self.bars[name] = self.progress.add_task(name, total=total, detail="")
        self.progress.update(self.bars[name], completed=done, total=total, detail=detail)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}h {minutes:02}m" if hours else f"{minutes}m {rest:02}s"
