"""`s2f-train` and `python -m trainer`."""

from typing import NoReturn

from trainer.cli import main
from trainer.core.distributed.runtime import leave


def program() -> NoReturn:
    """Run the command that this process was started for, and end it."""
    leave(main())


if __name__ == "__main__":
    program()
