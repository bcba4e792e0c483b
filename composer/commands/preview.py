"""The command for authors: letters on a page, written anew as soon as a text is saved."""

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock
from typing import Any

import click
from flask import Flask
from werkzeug.serving import run_simple

from composer import config
from composer.commands.starting import usable_app
from composer.web import authors

HOST = "127.0.0.1"


class AsSaved:
    """An application that is made anew once a file of templates/ has changed; while that cannot be used, the last."""

    def __init__(self) -> None:
        """Make it; raises ClickException where the texts cannot be used."""
        self.lock, self.app = Lock(), usable_app({})
        self.stamp = _stamp(self.app)
        authors.init_app(self.app, self.stamp, [])

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer by the texts as they are now."""
        with self.lock:
            if (stamp := _stamp(self.app)) != self.stamp:
                self.stamp = stamp
                self._renew()
        return self.app(environ, start_response)

    def _renew(self) -> None:
        try:
            app = usable_app({})
        except click.ClickException as fault:
            self.app.extensions |= {"stamp": self.stamp, "findings": fault.message.splitlines()}
        else:
            authors.init_app(app, self.stamp, [])
            self.app = app


def _stamp(app: Flask) -> str:
    """Tells one state of templates/ from another."""
    files = [path for folder in config.templates(app) for path in Path(folder).rglob("*.*") if path.is_file()]
    return f"{len(files)}-{max(path.stat().st_mtime_ns for path in files)}"


@click.command()
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8010,
    show_default=True,
    help="Port to listen on; COMPOSER_PORT is that of `serve`.",
)
def preview(port: int) -> None:
    """Show authors all letters while they change templates/: where each sentence stands, findings, lengths."""
    app = AsSaved()
    first = app.app.extensions["catalog"].shop.sample
    click.echo(f"http://{HOST}:{port}/preview/{first} follows what is saved in templates/; Ctrl+C ends it")
    run_simple(HOST, port, app, threaded=True)
