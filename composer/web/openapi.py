"""The door for programs, described by OpenAPI 3.1 from the same forms that check what comes through it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from wtforms import Field, FieldList, Form

from composer.catalog.labels import labels_of
from composer.catalog.language import Language
from composer.catalog.reply_kinds import ReplyKind
from composer.catalog.things import Catalog, Problem
from composer.form.case_form import CaseForm
from composer.form.fields import WORKED_THROUGH, ChoiceField, TypedField
from composer.form.reply_form import ReplyForm
from composer.form.samples import sample_facts
from composer.web.openapi_answers import ANSWERS, ref
from composer.web.pages import Labels
from composer.web.problem_details import MEDIA_TYPE
from composer.web.sentences import about_the_api, at_most, name_of

VERSION = "1.0.0"
"""Of the addresses under /api/v1, not of the program."""

TEXT = {"type": ["string", "number", "null"]}
"""Null and "" are no answer."""

TEXT_OR_LIST = {"type": ["array", *TEXT["type"]], "items": {"type": "string"}, "minItems": 1, "maxItems": 1}
"""A list of one text is that text, as the answers of a letter are told."""

REFUSALS = ("400", "406", "413", "415", "422", "429")


def openapi(
    forms: Mapping[str, type[CaseForm]], reply: type[ReplyForm], catalog: Catalog, language: Language, today: date
) -> dict[str, Any]:
    """The description, with what is asked in that language."""
    asked = {id: _facts(form, catalog, language) for id, form in forms.items()}
    asked["Reply"] = {**_asked(reply(None), {}, language), "required": ["said"]}
    return {
        "openapi": "3.1.0",
        "externalDocs": {"url": "/api"},
        "info": {"title": "composer", "version": VERSION, "description": about_the_api("composer", language.id)},
        "paths": _paths(language.id, _letters(catalog, language, today), _replies(catalog, language)),
        "components": {"schemas": {**asked, **ANSWERS}},
    }


def _paths(language: str, letters: Mapping[str, Any], replies: Mapping[str, Any]) -> dict[str, Any]:
    told = _operation("problems", language, _json("Problems"))
    meant = _operation("replies", language, _json("Meaning"), "400", "413", "415", "422", "429")
    written = _operation("drafts", language, _drafts(), *REFUSALS)
    written["parameters"].append({**_parameter("dry", language), "allowEmptyValue": True})
    return {
        "/api/v1/problems": {"get": told},
        "/api/v1/drafts": {"post": {**written, **_body(letters)}},
        "/api/v1/replies": {"post": {**meant, **_json_body(ref("Reply"), replies)}},
    }


def _operation(id: str, language: str, answer: Mapping[str, Any], *refusals: str) -> dict[str, Any]:
    return {
        "operationId": id,
        "summary": about_the_api(id, language),
        "parameters": [_parameter("lang", language)],
        "responses": {"200": answer, **{status: _refusal(status, language) for status in refusals}},
    }


def _parameter(name: str, language: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": {"type": "string"}, "description": about_the_api(name, language)}


def _refusal(status: str, language: str) -> dict[str, Any]:
    content = {MEDIA_TYPE: {"schema": ref("ProblemDetails")}}
    waits = {"headers": {"Retry-After": {"schema": {"type": "integer"}}}} if status == "429" else {}
    return {"description": about_the_api(status, language), "content": content, **waits}


def _json(*schemas: str) -> dict[str, Any]:
    answer = ref(schemas[0]) if len(schemas) == 1 else {"anyOf": [ref(schema) for schema in schemas]}
    return {"description": " or ".join(schemas), "content": {"application/json": {"schema": answer}}}


def _drafts() -> dict[str, Any]:
    text = {"schema": {"type": "string"}}
    answer = _json("Draft", "Lacking")
    return {**answer, "content": {**answer["content"], "message/rfc822": text, "text/plain": text}}


def _letters(catalog: Catalog, language: Language, today: date) -> dict[str, Any]:
    """Examples of what may be told: the first letter of every problem's sample."""
    stage, desk = next(iter(catalog.stages.values())), catalog.shop.language
    return {
        problem.id: _example(problem, language, sample_facts(problem, stage, catalog, desk, today))
        for problem in catalog.problems.values()
    }


def _replies(catalog: Catalog, language: Language) -> dict[str, Any]:
    """Examples of replies: of each kind that a reader may be asked about."""
    return {kind.id: _example(kind, language, {"said": kind.samples[0]}) for kind in catalog.asked_replies}


def _example(shown: Problem | ReplyKind, language: Language, value: Mapping[str, Any]) -> dict[str, Any]:
    return {"summary": shown.words[language.id].say("title"), "value": value}


def _body(letters: Mapping[str, Any]) -> dict[str, Any]:
    chosen = {"propertyName": "problem", "mapping": {id: ref(id)["$ref"] for id in letters}}
    return _json_body({"oneOf": [ref(id) for id in letters], "discriminator": chosen}, letters)


def _json_body(schema: Mapping[str, Any], examples: Mapping[str, Any]) -> dict[str, Any]:
    content = {"application/json": {"schema": schema, "examples": examples}}
    return {"requestBody": {"required": True, "content": content}}


def _facts(made: type[CaseForm], catalog: Catalog, language: Language) -> dict[str, Any]:
    """What may be answered about one problem, and what must be."""
    form = made(None, latest_day=date.max)
    asked = _asked(form, labels_of(form.problem, catalog, language.id), language)
    own = {
        "problem": {"const": form.problem.id},
        "left": {"type": ["array", *TEXT["type"]], "items": {"type": ["string", "number"]}},
    }
    return {**asked, "required": ["problem"], "properties": {**own, **asked["properties"]}}


def _asked(form: Form, labels: Labels, language: Language) -> dict[str, Any]:
    asked = {field.name: _schema(field, labels, language) for field in form if field.name != "files"}
    return {"type": "object", "additionalProperties": False, "properties": asked}


def _schema(field: Field, labels: Labels, language: Language, *, in_row: bool = False) -> dict[str, Any]:
    if isinstance(field, FieldList):
        row = field.entries[0].form
        boxes = {box.short_name: _schema(box, labels, language, in_row=True) for box in row}
        told = {"type": "object", "minProperties": 1, "additionalProperties": False, "properties": boxes}
        return {"type": "array", "maxItems": field.max_entries, "items": told}
    title = {"title": name_of(field, labels, language.id)}
    if isinstance(field, ChoiceField):
        one = {"enum": [*field.options, "", None]}
        several = {"type": "array", "items": {"enum": [*field.options, ""]}}
        return {**title, **(one if in_row else {"anyOf": [several, one] if field.several else [one, several]})}
    limit = field.limit if isinstance(field, TypedField) else 0
    return {**title, **(TEXT if in_row else TEXT_OR_LIST), **(_limit(limit, language.id) if limit else {})}


def _limit(characters: int, language: str) -> dict[str, Any]:
    """Longer than that no text is read; a shorter one may keep to its limit once white space is gone."""
    return {"maxLength": WORKED_THROUGH * characters, "description": at_most(characters, language)}
