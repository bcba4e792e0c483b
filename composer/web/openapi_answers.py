"""What programs are answered with, as OpenAPI 3.1 describes it; composer.web.for_programs makes the answers."""

from typing import Any


def _object(**properties: Any) -> dict[str, Any]:
    """An object that has all of these, and nothing else."""
    return {
        "type": "object",
        "required": list(properties),
        "additionalProperties": False,
        "properties": properties,
    }


def _list(items: Any) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _map(values: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": values}


def ref(schema: str) -> dict[str, str]:
    """That schema, where it stands among the others."""
    return {"$ref": f"#/components/schemas/{schema}"}


STRING, MAYBE, DAY = {"type": "string"}, {"type": ["string", "null"]}, {"type": ["string", "null"], "format": "date"}

WRITTEN = {"language": STRING, "subject": MAYBE, "body": STRING}

ROWS = {**_list(STRING), "description": "What each row of its answer is made of, where that is a list of rows."}

QUESTION = {
    **_object(name=STRING, kind=STRING, asks=STRING, options=_map(STRING), needs=_map(_list(STRING)), rows=ROWS),
    "required": ["name", "kind", "asks"],
}

ERROR = {**_object(name=STRING, code=STRING, sentence=STRING, asks=STRING), "required": ["name", "code", "sentence"]}

REQUIRED = {
    **_list(STRING),
    "description": "What no letter is complete without: own words only where no other answer tells what happened.",
}

ANSWERS: dict[str, Any] = {
    "Problems": _object(problems=_list(ref("Problem"))),
    "Problem": _object(
        problem=STRING,
        title=STRING,
        requires=REQUIRED,
        stages=_list(STRING),
        channels=_list(STRING),
        channels_at=_map(_list(STRING)),
        questions=_list(QUESTION),
    ),
    "Draft": _object(
        **WRITTEN,
        stage=STRING,
        channel=STRING,
        parts=_list(STRING),
        answer_by=DAY,
        mirror={"anyOf": [_object(**WRITTEN), {"type": "null"}]},
        leaves_out=_list(STRING),
        said_in_own_words=_list(STRING),
        hints=_list(ref("Hint")),
        mailto=MAYBE,
    ),
    "Hint": _object(id=STRING, text=STRING, about=_list(STRING), mended=_map(STRING), stops={"type": "boolean"}),
    "Lacking": _object(errors=_list(ref("Error"))),
    "Error": ERROR,
    "Meaning": _object(
        replies=_list(
            _object(kind=STRING, quote=STRING, means=STRING, holds=MAYBE, source=MAYBE, now=_list(STRING)),
        ),
        facts=_object(ticket_number=STRING, agent=STRING, promised=STRING, promised_by=DAY),
        letters=_list(_object(problem=STRING, stage=STRING, answers=_map(_list(STRING)))),
        questions=_map(STRING),
    ),
    "ProblemDetails": {
        **_object(
            type=STRING,
            title=STRING,
            status={"type": "integer"},
            errors=_list(ref("Error")),
            hints=_list(ref("Hint")),
            problems=_list(STRING),
        ),
        "description": "RFC 9457",
        "required": ["type", "title", "status"],
    },
}
