"""The usual way, to measure against: a page of ten fields drawn by WTForms widgets, and a view that says hello."""

from flask import Flask, render_template
from flask_wtf import FlaskForm
from wtforms import DateField, DecimalField, StringField, TextAreaField
from wtforms.validators import DataRequired, Email, Length

form_app = Flask(__name__)
form_app.secret_key = "for measuring only"
hello_app = Flask(__name__)

PAGE = form_app.jinja_env.from_string(
    """<!doctype html>
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
)
"""Compiled once, as a template in a file would be."""


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


@form_app.route("/", methods=["GET", "POST"])
def form_page() -> tuple[str, int]:
    """The form, with what was sent still in it; 422 tells when that was not valid."""
    form = OrderForm()
    sound = not form.is_submitted() or form.validate()
    return render_template(PAGE, form=form), 200 if sound else 422


@hello_app.get("/")
def hello() -> str:
    """The least that a view can do."""
    return "Hello, world!"
