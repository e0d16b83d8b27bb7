"""Headers that keep a page from doing, or being made to do, what it should not."""

from dash import Dash
from flask import Response, request


def register(app: Dash) -> None:
    """Send the headers with every answer; call it after the last callback is registered."""
    policy = "; ".join(
        (
            "default-src 'self'",
            # Dash starts itself with one inline script; its hash lets it, and nothing else
            f"script-src 'self' {' '.join(app.csp_hashes())}",
            # the input components and the grid set style attributes and style elements
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            # the map draws in a worker that it makes itself
            "worker-src 'self' blob:",
            "connect-src 'self' data: blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )

    def secure(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = policy
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["X-Frame-Options"] = "DENY"
        # not "no-referrer": a browser then also hides from us that a form is our own
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        if request.is_secure:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        return response

    app.server.after_request(secure)
