"""What a command tells programs and persons, as plain strings."""

import json
from typing import Any

from s2f_models.text import text_from_json
from trainer.core.events import Failed, event_from_json


def read_event(line: str) -> dict[str, Any]:
    """An event's fields, its texts as they read in English."""
    return {
        name: text_from_json(value) if isinstance(value, dict) and value.keys() == {"template", "values"} else value
        for name, value in json.loads(line).items()
    }


def refusal(errors: str) -> str:
    """The one line on standard error for a person; with --events a Failed event follows, which says the same."""
    line, *more = errors.splitlines(keepends=True)
    if more:
        failed = event_from_json(more[0])
        assert isinstance(failed, Failed) and line == f"s2f-train: {failed.message}\n", errors
    assert line.startswith("s2f-train: ") and len(more) <= 1, errors
    return line
