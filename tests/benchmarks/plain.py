"""The usual way, to measure against: pages whose fields are drawn by WTForms widgets, and a view that says hello."""

from typing import Any

from bs4 import BeautifulSoup, Tag
from flask import Flask, render_template
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    DecimalField,
    Field,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Email, Length
from wtforms.widgets import CheckboxInput, ListWidget

PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>A form</title></head>
<body>
<form method="post">
  {{ form.csrf_token }}
  {% for field in form if field.name != "csrf_token" %}<p>{{ field.label }} {{ field() }}</p>
  {% endfor %}
  <button>Send</button>
</form>
</body>
</html>"""


class OrderForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF has no types
    """The ten facts about an order that composer asks first, as Flask-WTF would ask them."""

    order_number = StringField("Order number", [DataRequired(), Length(max=60)])
    purchased_on = DateField("Purchase date", [DataRequired()])
    product = StringField("Product", [DataRequired(), Length(max=200)])
    description = TextAreaField("What happened", [DataRequired(), Length(max=5000)])
    name = StringField("Your name", [Length(max=120)])
    email = StringField("E-mail", [Email()])
    phone = StringField("Phone", [Length(max=20)])
    article = StringField("Article", [Length(max=20)])
    received_on = DateField("Collected on")
    amount = DecimalField("Sum")


def form_like(page: str) -> type[FlaskForm]:
    """A form with as many controls and options as that page has, none of which is checked."""
    controls: dict[str, list[Tag]] = {}
    for tag in BeautifulSoup(page, "html.parser").find_all(["input", "select", "textarea"]):
        if tag.get("type") != "hidden":
            controls.setdefault(str(tag.get("name", tag.name)), []).append(tag)
    return type("LongForm", (FlaskForm,), {name: _field(name, tags) for name, tags in controls.items()})


def _field(name: str, tags: list[Tag]) -> Field:
    """The field that would draw these controls of one name."""
    tag = tags[0]
    values = [str(it.get("value")) for it in (tag.find_all("option") if tag.name == "select" else tags)]
    options = [(value, value) for value in values]
    if tag.name == "select":
        return SelectField(name, choices=options, validate_choice=False)
    if tag.get("type") == "radio":
        return RadioField(name, choices=options, validate_choice=False)
    if tag.get("type") == "checkbox":
        ticked: dict[str, Any] = {"widget": ListWidget(), "option_widget": CheckboxInput()}
        return SelectMultipleField(name, choices=options, validate_choice=False, **ticked)
    return TextAreaField(name) if tag.name == "textarea" else StringField(name)


def app_with(form_class: type[FlaskForm]) -> Flask:
    """An application whose only page is that form."""
    app = Flask(__name__)
    app.secret_key = "for measuring only"
    page = app.jinja_env.from_string(PAGE)  # compiled once, as a template in a file would be

    @app.route("/", methods=["GET", "POST"])
    def form_page() -> tuple[str, int]:
        """The form, with what was sent still in it; 422 tells when that was not valid."""
        form = form_class()
        sound = not form.is_submitted() or form.validate()
        return render_template(page, form=form), 200 if sound else 422

    return app


form_app = app_with(OrderForm)
hello_app = Flask(__name__)


@hello_app.get("/")
def hello() -> str:
    """The least that a view can do."""
    return "Hello, world!"
