"""`s2f`: opens the drawing window. Qt is imported only after all that needs no window."""

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from s2f_models import __version__
from s2f_models.errors import UserError
from s2f_models.paths import file_path
from s2f_models.standard_output import complain, with_output

_READ_AT_ONCE = 2**20  # bytes of a drawing, read in a tenth of a second


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code: 2 for bad input, with one sentence on stderr."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    return with_output("s2f", lambda: _run(arguments))


def _run(arguments: Sequence[str]) -> int:
    try:
        if arguments[:1] in (["train"], ["trainer"]):
            return _hand_over(arguments)
        if arguments[:1] == ["render"]:
            from s2f_desktop.output.render import main as render

            return render(arguments[1:])
        options = _parser().parse_args(arguments)
        return _change_menu(options) if options.install_desktop or options.remove_desktop else _open_window(options)
    except UserError as error:
        complain("s2f", error)
        return 2
    except KeyboardInterrupt:  # before there is a window
        return 130


def _change_menu(options: argparse.Namespace) -> int:
    from s2f_desktop.desktop_entry import data_home, install, remove, start_command

    if not sys.platform.startswith("linux"):
        raise UserError("Menu entries are made on Linux alone; here the installer does it.")
    folder = data_home()
    if options.install_desktop:
        install(folder, start_command())
        print(f"sketch2face is in the menu, and .s2f files open in it; the entry lies below {folder}.")
    else:
        remove(folder)
        print("sketch2face is no longer in the menu.")
    return 0


def _hand_over(arguments: Sequence[str]) -> int:
    from s2f_desktop.trainer_start import hand_over

    hand_over(arguments)
    return 0


def _open_window(options: argparse.Namespace) -> int:
    from s2f_desktop.files.sketch_file import open_sketch_file
    from s2f_desktop.system_libraries import check_window_system, missing_library
    from s2f_models.device import prepare_torch_before_qt

    opened = options.sketch
    if opened is not None and not _takes_long(opened):
        opened = open_sketch_file(opened)
    check_window_system()
    prepare_torch_before_qt()
    try:
        from s2f_desktop.app import run
    except ImportError as error:
        raise missing_library(error) from error
    return run(options.bundle, options.device, opened)


def _takes_long(sketch: Path) -> bool:
    """Whether the window is shown first and then reports what is wrong with the file; so for all pictures."""
    from s2f_desktop.qt_kit.picture_kinds import is_picture

    try:
        return sketch.stat().st_size > _READ_AT_ONCE or is_picture(sketch)
    except OSError:
        return False


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="s2f",
        description="Draw a doodle of a face and see a face that answers while the pen moves.",
        epilog="s2f render makes the faces of a folder of drawings without a window; s2f train opens the trainer's "
        "window, and s2f trainer is its command line (s2f-train).",
    )
    parser.add_argument(
        "sketch", nargs="?", type=file_path, metavar="FILE", help="a sketch (.s2f) or a picture to open"
    )
    bundle_help = "the model to draw with (default: the last one chosen, at first starter)"
    parser.add_argument("--bundle", metavar="NAME_OR_FOLDER", help=bundle_help)
    device_help = "auto, cpu, cuda, cuda:N or mps (default: the last one chosen, at first auto)"
    parser.add_argument("--device", type=_device, help=device_help)
    parser.add_argument(
        "--install-desktop", action="store_true", help="put this program into the desktop's menu (Linux)"
    )
    parser.add_argument("--remove-desktop", action="store_true", help="take it out of the menu again")
    parser.add_argument("--version", action="version", version=f"sketch2face {__version__}")
    return parser


def _device(text: str) -> str:
    from s2f_desktop.settings import DEVICES

    if not re.fullmatch(DEVICES, text):
        raise argparse.ArgumentTypeError(f"{text!r} is no device; choose auto, cpu, cuda, cuda:N or mps")
    return text


if __name__ == "__main__":
    sys.exit(main())
