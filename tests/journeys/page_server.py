"""A page of the company's own intranet, as comms would link to it, with a picture."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from PIL import Image

TITLE = "Quiet pumps: how Pune halved the noise"
DESCRIPTION = "Eleven decibels less, without a single new part."
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} – Acme</title>
<meta property="og:title" content="{TITLE}"><meta property="og:description" content="{DESCRIPTION}">
<meta property="og:image" content="/cover.png"></head><body><h1>{TITLE}</h1></body></html>"""


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        kind, body = (
            ("image/png", _cover())
            if self.path == "/cover.png"
            else ("text/html; charset=utf-8", PAGE.encode())
        )
        self.send_response(200)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def page_served() -> Iterator[str]:
    """The address of the page; its host is one that RAMAGE_INTRANET_HOSTS must name."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answer) as listening:
        Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://localhost:{listening.server_port}/stories/quiet-pumps"
        listening.shutdown()


def _cover() -> bytes:
    drawn = io.BytesIO()
    Image.linear_gradient("L").resize((640, 320)).convert("RGB").save(drawn, "PNG")
    return drawn.getvalue()
