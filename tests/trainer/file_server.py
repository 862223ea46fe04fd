"""A server on this machine that has one file, and behaves as the test asks."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO

import numpy as np


def bitmap_file(count: int) -> bytes:
    """A sound .npy of so many bitmaps."""
    buffer = BytesIO()
    np.save(buffer, np.random.default_rng(0).integers(0, 256, (count, 784), dtype=np.uint8))
    return buffer.getvalue()


@dataclass
class Shelf:
    """What the server has, and how it behaves. `asked`: the Range of each request, empty without."""

    content: bytes
    version: str = '"1"'
    cut_at: int | None = None
    md5: str = ""
    total: int | None = None
    knows_ranges: bool = True
    slow: threading.Event | None = None
    asked: list[str] = field(default_factory=list)


class Handler(BaseHTTPRequestHandler):
    def __init__(self, shelf: Shelf, *args: object) -> None:
        self.shelf = shelf
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        shelf, start = self.shelf, 0
        wanted = self.headers.get("Range", "")
        shelf.asked.append(wanted)
        total = shelf.total or len(shelf.content)
        if wanted and shelf.knows_ranges and self.headers["If-Range"] == shelf.version:
            start = int(wanted.removeprefix("bytes=").removesuffix("-"))
            if start >= total:
                self.send_error(416)
                return
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-{total - 1}/{total}")
        else:
            self.send_response(200)
        self.send_header("Content-Length", str(total - start))
        self.send_header("ETag", shelf.version)
        if shelf.md5:
            self.send_header("x-goog-hash", "crc32c=AAAAAA==")
            self.send_header("x-goog-hash", f"md5={shelf.md5}")
        self.end_headers()
        self._send(shelf.content[start : shelf.cut_at])

    def _send(self, content: bytes) -> None:
        if self.shelf.slow is not None:
            with suppress(ConnectionError):  # cancelled
                for index in range(len(content)):
                    if self.shelf.slow is None or self.shelf.slow.wait(0.02):
                        return
                    self.wfile.write(content[index : index + 1])
            return
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(shelf: Shelf) -> Iterator[str]:
    """Serve; the file's address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, shelf))
    thread = threading.Thread(target=partial(server.serve_forever, 0.01))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/face.npy"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
