"""Headers that keep pages to themselves: no other site's script, frame or eye."""

import logging
import re

from flask import Flask, Response, current_app, request
from flask.sessions import SecureCookieSessionInterface
from flask_compress import Compress

from composer.web.assets import pack
from composer.web.bodies import SESSION_COOKIE

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # for browsers that do not know frame-ancestors
}

SECRETS = "/case/"
"""Where addresses hold the only key of a kept case."""

CLEARED = {"Clear-Site-Data": '"cache"'}
"""Sent once something was forgotten or deleted: no page that showed it stays in the browser either."""

SECRET_HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}

YEAR = 365 * 24 * 3600


class WithoutSecrets(logging.Filter):
    """Takes the keys of kept cases out of what is logged: Flask and Werkzeug name the address of a request."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Log the line, with an ellipsis for each key."""
        record.msg, record.args = re.sub(rf"{SECRETS}[^/\s\"'?.]+", f"{SECRETS}…", record.getMessage()), ()
        return True


WITHOUT_SECRETS = WithoutSecrets()


class SessionCookie(SecureCookieSessionInterface):
    """Flask's session cookie, which travels over TLS only once the page came over TLS."""

    def get_cookie_secure(self, app: Flask) -> bool:
        """Whether this answer's cookie is for TLS only."""
        return request.is_secure


def init_app(app: Flask) -> None:
    """Send the headers with every answer, and keep what was typed out of caches."""
    app.session_interface = SessionCookie()
    app.config.update(
        SESSION_COOKIE_NAME=SESSION_COOKIE,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,  # the token lives as long as the session, so that a long letter is not lost
        COMPRESS_STREAMS=False,
        COMPRESS_BR_LEVEL=5,  # a form is a tenth smaller than at 4, for half a millisecond
    )
    Compress(app)  # no page reflects what another site sends beside a secret, so that its size tells nothing (BREACH)
    for logger in (app.logger, logging.getLogger("werkzeug")):
        logger.addFilter(WITHOUT_SECRETS)
    app.after_request(_with_headers)


def _with_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.is_secure and current_app.config["HSTS"]:
        response.headers["Strict-Transport-Security"] = current_app.config["HSTS"]
    if request.endpoint == "static" and response.status_code == 200:
        response.direct_passthrough = False
        response.make_sequence()  # read now, because what is streamed is not compressed
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
        if request.accept_encodings.quality("br") and response.mimetype != "image/svg+xml":
            pack(response)
    else:
        response.headers["Cache-Control"] = "private, no-cache" if _is_gone_back_to(response) else "no-store"
    if request.path.startswith(SECRETS):
        response.headers.update(SECRET_HEADERS)
    return response


def _is_gone_back_to(response: Response) -> bool:
    """Whether a browser shows it as a page of its own: kept, or going back from the next one shows nothing of it."""
    is_page = response.mimetype == "text/html" and "HX-Request" not in request.headers
    return request.endpoint != "static" and (is_page or request.method != "POST")
