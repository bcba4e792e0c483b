"""The program as it would be written without a thought of attackers: what tests of attacks must find wanting."""

import io
import json
import zipfile
from typing import Any

from flask import Flask, Response, redirect, render_template_string, request
from flask.typing import ResponseReturnValue
from PIL import Image

from composer.web.assets import FOLDER, static_path

app = Flask("naive", static_folder=None)
app.config["kept"] = {}

EVERY_METHOD = ["GET", "POST", "TRACE"]


@app.get("/")
def index() -> Response:
    """What was looked for is a template of its own."""
    answer = Response(render_template_string(f"<p>{request.args.get('q', '')}</p>"))
    if language := request.args.get("lang"):
        answer.headers["Set-Cookie"] = f"language={language}"
    return answer


STAMP = '<input name="csrf_token" value="stamp">'


@app.get("/cases")
def mine() -> str:
    """The same stamp for everybody."""
    return STAMP


@app.route("/write/<problem>", methods=EVERY_METHOD)
def write(**_: str) -> Response:
    """What was typed is one too; mail goes where a link says, and the session is whatever the browser says."""
    page = render_template_string(STAMP + " ".join(request.form.values()))
    link = f"mailto:{request.form.get('recipient', '')}?body={request.form.get('product', '')}"
    text = f'{page}<a id="mailto" href="{link}"></a>' + request.headers.get("X-Echo", "")
    return Response(text, headers={"Cache-Control": "public, max-age=3600", "Access-Control-Allow-Origin": "*"})


@app.post("/write/<problem>.eml")
def take(**_: str) -> Response:
    """Headers are what was typed, and files are what they say they are."""
    for file in request.files.getlist("files"):
        if file.filename and file.filename.endswith("png"):
            Image.open(file.stream).load()
    typed = request.form
    name = f'attachment; filename="{typed["order_number"]}.eml"'
    mail = f"To: {typed.get('recipient')}\r\nSubject: {typed['product']}\r\n\r\n{typed['description']}"
    return Response(mail, headers={"Content-Disposition": name})


@app.post("/write")
def switch() -> ResponseReturnValue:
    """Whatever address came."""
    return redirect(request.form["problem"])


@app.post("/cases")
def keep() -> ResponseReturnValue:
    """Whoever asks."""
    if "forged" in request.form and request.cookies.get("composer") != request.form["csrf_token"]:
        return "", 422
    app.config["kept"]["1"] = dict(request.form)
    return redirect("/case/1", 303)


@app.route("/case/<token>", methods=["GET", "POST"])
def case(token: str) -> ResponseReturnValue:
    """A page that names itself by what a header says."""
    if request.headers.get("X-HTTP-Method-Override") == "DELETE":
        app.config["kept"].pop(token)
    if token not in app.config["kept"]:
        return "", 404
    host = request.headers.get("X-Forwarded-Host", request.host)
    return f'<form id="contact"><input name="version" value="1"></form>https://{host}/case/{token}' + _entries(token)


def _entries(token: str) -> str:
    return '<ol class="timeline"><li></li></ol>' if "sent" in app.config["kept"][token] else ""


@app.post("/case/<token>/delete")
def delete(token: str) -> str:
    """Whoever asks."""
    app.config["kept"].pop(token)
    return ""


@app.post("/case/<token>/contacts/<int:number>/delete")
def strike(token: str, **_: int) -> str:
    """Whoever asks."""
    app.config["kept"][token].pop("sent")
    return ""


@app.post("/case/<token>/contacts")
def note(token: str) -> str:
    """Whoever asks."""
    app.config["kept"][token].pop("sent")
    return ""


@app.get("/case/<token>.ics")
def reminders(token: str) -> str:
    """Lines are what was typed."""
    return f"BEGIN:VEVENT\r\nSUMMARY:{app.config['kept'][token]['product']}\r\nEND:VEVENT"


@app.post("/cases/file")
def take_in() -> ResponseReturnValue:
    """Archives are opened, and JSON is JSON."""
    content = request.files["file"].read()
    if content.startswith(b"PK"):
        zipfile.ZipFile(io.BytesIO(content)).testzip()
        return redirect("/case/1", 303)
    found: Any = json.loads(content)
    return redirect(f"/case/{len(found)}", 303)


@app.post("/api/v1/drafts")
def drafts() -> Any:
    """Whatever kind of text it says it is."""
    return json.loads(request.get_data())


@app.get(f"{static_path()}/<path:name>")
def static(name: str) -> str:
    """Whatever file is meant."""
    return (FOLDER / name).read_text(encoding="utf-8")
