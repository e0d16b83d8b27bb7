"""What browsers may keep: the program's own scripts and styles, under an address that names their content.

Dash writes in each address when the file was changed. That alone would do while one edits a file, but says
nothing certain about its content: two versions of the program may carry the same time. So the address also
names the content of all of them, and then a browser need never ask again: thirty questions fewer for each
page that is opened, and the scripts stay compiled.
"""

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, Response, request

_FOLDER = Path(__file__).parent / "assets"
_YEAR = 31_536_000  # seconds


@cache
def version() -> str:
    """Give what stands for the content of all our scripts and styles, as it was when it was first asked."""
    digest = hashlib.sha256()
    for path in sorted(_FOLDER.iterdir()):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def named(html: str) -> str:
    """Give the tags of scripts and styles with the version in their addresses, beside Dash's own time."""
    return html.replace("?m=", f"?m={version()}-")


def register(server: Flask) -> None:
    """Let browsers keep a file whose address names the version that it is of."""

    @server.after_request
    def keep(response: Response) -> Response:
        named_here = request.args.get("m", "").startswith(f"{version()}-")
        if named_here and request.path.startswith("/assets/") and response.status_code == 200:
            response.headers["Cache-Control"] = f"public, max-age={_YEAR}, immutable"
        return response
