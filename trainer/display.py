"""Showing events: a progress display for a person, one JSON object a line for programs."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Protocol, Self

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskID, TextColumn
from rich.table import Column, Table

from trainer.core import events
from trainer.core.evaluation.scores.scores import meaning, shortly
from trainer.core.events import Event, Score, event_to_json


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
    """A bar with steps a second, time left and losses; lines for samples, warnings, what is done; a table of scores."""

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
        self.scores: list[Score] = []
        self.plan: dict[str, int] = {}  # the steps of each stage of a whole run, in order, where they are known
        self.ill: set[str] = set()  # stages whose newest diagnosis found something

    def __enter__(self) -> Self:
        self.progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.progress.stop()
        if self.scores:
            self.progress.console.print(_score_table(self.scores))

    def show(self, event: Event) -> None:
        """Move a bar or print a line."""
        match event:
            case events.Phase():
                self._begin(event.title)
            case events.Progress():
                losses = "  ".join(f"{name} {loss:.3f}" for name, loss in event.losses.items())
                pace = f"{event.steps_per_second:.1f}/s, {_duration(event.seconds_left)} left{self._whole(event)}"
                self._move(event.stage, event.step, event.steps, f"{pace}  {losses}")
            case events.Preparing():
                self._move(event.what, event.done, event.total, "")
            case events.Sample():
                self.progress.console.print(f"sample {escape(event.path)}")
            case events.HeldOut():
                self.progress.console.print(escape(_of_held_out(event)))
            case events.Evaluated():
                self.progress.console.print(escape(_of_evaluated(event)))
            case events.Diagnosed():
                self._diagnose(event)
            case events.Warning():
                self.progress.console.print(f"[yellow]note:[/] {escape(event.message)}")
            case events.Paused():
                self.progress.console.print(f"[yellow]paused at step {event.step:,}:[/] {escape(event.reason)}")
                self.progress.stop()  # a pause redraws nothing: it takes no processor time
            case events.Resumed():
                self.progress.start()
            case events.RolledBack():
                self.progress.console.print(f"[red]trouble:[/] {escape(event.message)}")
            case events.Stopped():
                self.progress.console.print(f"Stopped at step {event.step:,}; the same command goes on from there.")
            case events.Trial():
                self.progress.console.print(escape(_of_trial(event)))
            case events.Done():
                self.progress.console.print(f"{event.stage} is done: {escape(event.path)}")
                if event.stage == "export" and self.ill:
                    self.progress.console.print("[red]not healthy:[/] the bundle is written, but do not rely on it")
            case events.Score():
                self.scores.append(event)
            case events.Checked() | events.Timed() | events.Estimate():
                self.progress.console.print(escape(_of_preparation(event)))

    def _whole(self, event: events.Progress) -> str:
        """The time left of the whole run, at the pace of this stage: another's may differ by as much as half."""
        names = list(self.plan)
        later = sum(self.plan[name] for name in names[names.index(event.stage) + 1 :]) if event.stage in names else 0
        if not later or event.steps_per_second <= 0:
            return ""
        return f", about {_duration(event.seconds_left + later / event.steps_per_second)} in all"

    def _diagnose(self, event: events.Diagnosed) -> None:
        for finding in event.findings:
            self.progress.console.print(f"[red]not healthy:[/] {event.stage}: {escape(finding)}")
        if event.findings:
            self.ill.add(event.stage)
        elif event.stage in self.ill:
            self.ill.discard(event.stage)
            self.progress.console.print(f"{event.stage} is healthy again")

    def _begin(self, title: str) -> None:
        """Print a heading; bars begin anew, for the next part has stages of the same names."""
        for bar in self.bars.values():
            self.progress.remove_task(bar)
        self.bars = {}
        self.progress.console.print(f"[bold]{escape(title)}[/]")

    def _move(self, name: str, done: int, total: int, detail: str) -> None:
        if name not in self.bars:
            self.bars[name] = self.progress.add_task(name, total=total, detail="")
        self.progress.update(self.bars[name], completed=done, total=total, detail=detail)


def print_table(rows: Sequence[Sequence[str]]) -> None:
    """A table on standard output, its head as the first row."""
    head, *others = rows
    table = Table(*(Column(name, overflow="fold") for name in head), box=SIMPLE_HEAD)
    for row in others:
        table.add_row(*map(escape, row))
    Console(highlight=False).print(table)


def _of_trial(event: events.Trial) -> str:
    if event.state == "begun":
        settings = ", ".join(f"{key} = {shortly(value)}" for key, value in event.settings.items())
        return f"trial {event.number} of {event.trials}: {settings}"
    if event.state == "failed":
        return f"trial {event.number} failed: {event.reason}"
    return f"trial {event.number}: {event.score} {shortly(event.value)}{', the best so far' if event.is_best else ''}"


def _of_held_out(event: events.HeldOut) -> str:
    """As "held out: reconstruction 0.213 (0.18 where learned)"."""
    learned = event.learned
    described = (f"{name} {loss:.3g} ({learned[name]:.3g} where learned)" for name, loss in event.held_out.items())
    return f"held out: {', '.join(described)}"


def _of_evaluated(event: events.Evaluated) -> str:
    distances = f"Frechet {shortly(event.frechet)}, kernel {shortly(event.kernel)} by {event.network}"
    return f"faces: {distances} of {event.pictures:,} pictures{', the best so far' if event.is_best else ''}"


def _of_preparation(event: events.Checked | events.Timed | events.Estimate) -> str:
    match event:
        case events.Checked():
            found = "can be trained on" + ("; they are not aligned: see s2f-train prepare" if event.is_loose else "")
            if event.lacks_faces:
                seen = f"{event.with_face} of {event.looked_at} pictures looked at"
                found = f"can be read, but a face was found in {seen}: find the faces with s2f-train prepare"
            entries = [f"  left out: {entry}" for entry in event.left_out]
            more = [f"  and {rest:,} more"] if (rest := event.left_out_count - len(event.left_out)) else []
            return "\n".join([f"{event.what}: {event.pictures:,} {found}", *entries, *more])
        case events.Timed():
            return f"{event.stage}: {event.seconds_a_step:.3g} s a step"
    disk, memory = (f"{size / 1e9:.1f} GB" if size else "unknown" for size in (event.disk, event.memory))
    threads = f" with {event.threads} thread{'s' * (event.threads > 1)}" if event.threads else ""
    return (
        f"the whole on {event.device}{threads}: {_duration(event.seconds)}; at most {disk} of disk, {memory} of memory"
    )


def _score_table(scores: list[Score]) -> Table:
    table = Table("score", "value", "95 % interval", "pictures", box=SIMPLE_HEAD)
    for number in table.columns[1:]:
        number.justify, number.no_wrap = "right", True
    for score in scores:
        what = f"[bold]{score.name}[/]\n[dim]{meaning(score.name)}[/]"
        table.add_row(what, f"{score.value:.4g}", f"{score.low:.4g} to {score.high:.4g}", f"{score.count:,}")
    return table


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}h {minutes:02}m" if hours else f"{minutes}m {rest:02}s"
