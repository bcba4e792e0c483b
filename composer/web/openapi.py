"""The door for programs, described by OpenAPI 3.1 from the same forms that check what comes through it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from wtforms import Field, FieldList

from composer.catalog.labels import labels_of
from composer.catalog.language import Language
from composer.catalog.things import Catalog
from composer.form.case_form import CaseForm
from composer.form.fields import ChoiceField, TypedField
from composer.web.pages import Labels
from composer.web.problem_details import MEDIA_TYPE
from composer.web.sentences import name_of

VERSION = "1.0.0"
"""Of the addresses under /api/v1, not of the program."""

TEXT = {"type": ["string", "number"]}


def openapi(forms: Mapping[str, type[CaseForm]], catalog: Catalog, language: Language) -> dict[str, Any]:
    """The description, with what is asked in that language."""
    asked = {id: _facts(form, catalog, language) for id, form in forms.items()}
    return {
        "openapi": "3.1.0",
        "info": {"title": "composer", "version": VERSION, "description": "Messages to marketplace support."},
        "paths": _paths(list(forms)),
        "components": {"schemas": {**asked, **{key: {"type": "object"} for key in ANSWERS}, "ProblemDetails": DETAILS}},
    }


def _paths(problems: list[str]) -> dict[str, Any]:
    told = _operation("problems", "Every problem with what it asks", _json("Problems"))
    meant = _operation("replies", "What a reply means", _json("Meaning"))
    written = _operation("drafts", "Write a message", _drafts())
    return {
        "/api/v1/problems": {"get": told},
        "/api/v1/replies": {"post": {**meant, **_json_body(REPLY)}},
        "/api/v1/drafts": {"post": {**written, **_body(problems)}},
    }


ANSWERS = ("Problems", "Draft", "Meaning")

REPLY = {
    "type": "object",
    "required": ["said"],
    "properties": {name: {"type": "string"} for name in ("said", "writer", "problem", "kind")},
}

DETAILS = {
    "type": "object",
    "description": "RFC 9457",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name", "code", "sentence"],
                "properties": {name: {"type": "string"} for name in ("name", "code", "sentence", "asks")},
            },
        },
    },
}


def _operation(id: str, summary: str, answer: Mapping[str, Any]) -> dict[str, Any]:
    problem = {"description": "Why not", "content": {MEDIA_TYPE: {"schema": _ref("ProblemDetails")}}}
    languages = {"name": "lang", "in": "query", "schema": {"type": "string"}, "description": "Of the sentences"}
    return {
        "operationId": id,
        "summary": summary,
        "parameters": [languages],
        "responses": {"200": answer, "default": problem},
    }


def _json(schema: str) -> dict[str, Any]:
    return {"description": schema, "content": {"application/json": {"schema": _ref(schema)}}}


def _drafts() -> dict[str, Any]:
    text = {"schema": {"type": "string"}}
    answer = _json("Draft")
    return {**answer, "content": {**answer["content"], "message/rfc822": text, "text/plain": text}}


def _body(problems: list[str]) -> dict[str, Any]:
    refs = {id: _ref(id)["$ref"] for id in problems}
    chosen = {"propertyName": "problem", "mapping": refs}
    return _json_body({"oneOf": [{"$ref": ref} for ref in refs.values()], "discriminator": chosen})


def _json_body(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


def _ref(schema: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{schema}"}


def _facts(made: type[CaseForm], catalog: Catalog, language: Language) -> dict[str, Any]:
    """What may be answered about one problem, and what must be."""
    form = made(None, latest_day=date.max)
    labels = labels_of(form.problem, catalog, language.id)
    asked = {field.name: _schema(field, labels, language) for field in form if field.name != "files"}
    return {
        "type": "object",
        "required": ["problem"],
        "additionalProperties": False,
        "properties": {"problem": {"const": form.problem.id}, "left": {"type": "array", "items": TEXT}, **asked},
    }


def _schema(field: Field, labels: Labels, language: Language) -> dict[str, Any]:
    if isinstance(field, FieldList):
        boxes = {box.short_name: _schema(box, labels, language) for box in field.entries[0].form}
        row = {"type": "object", "additionalProperties": False, "properties": boxes}
        return {"type": "array", "maxItems": field.max_entries, "items": row}
    title = {"title": name_of(field, labels, language.id)}
    if isinstance(field, ChoiceField):
        one = {"type": "string", "enum": field.options}
        return {**title, **({"type": "array", "items": one} if field.several else one)}
    limit = {"maxLength": field.limit} if isinstance(field, TypedField) and field.limit else {}
    return {**title, **TEXT, **limit}
