"""The page that shows people what programs may ask for, from the description that programs read."""

import json
import shlex
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Flask, request

from composer.web.api import FORMATS, described, explained, written
from composer.web.drawing import draw
from composer.web.pages import ApiPage, Endpoint
from composer.web.request import Incoming, incoming

manual = Blueprint("manual", __name__)


@manual.get("/api")
def page() -> str:
    """Every address with examples about the problem that is asked for."""
    came = incoming()
    known, described_so = came.catalog.problems, described(came)
    problem = known.get(request.args.get("problem", "")) or known[came.catalog.shop.sample]
    return draw(
        ApiPage(
            **came.for_page,
            catalog=came.catalog,
            problem=problem,
            description=described_so["info"]["description"],
            operations=[
                _operation(came, path, method, told, described_so["components"]["schemas"], problem.id)
                for path, methods in described_so["paths"].items()
                for method, told in methods.items()
            ],
        )
    )


def _operation(
    came: Incoming, path: str, method: str, told: Mapping[str, Any], schemas: Mapping[str, Any], problem: str
) -> Endpoint:
    content = told["requestBody"]["content"][FORMATS[0]] if "requestBody" in told else {}
    examples = content.get("examples", {})
    example = examples.get(problem, next(iter(examples.values()), {})).get("value")
    return Endpoint(
        method=method.upper(),
        path=path,
        summary=told["summary"],
        parameters={known["name"]: known["description"] for known in told["parameters"]},
        request=_typed(path, example),
        answer=_json(_answer(came, example)) if example else "",
        facts=_facts(content.get("schema", {}), schemas, problem),
        refusals={status: it["description"] for status, it in told["responses"].items() if status != "200"},
    )


def _typed(path: str, example: Any) -> str:
    """The request as it is typed at a terminal."""
    address = shlex.quote(request.host_url.rstrip("/") + path)
    if not example:
        return f"curl {address}"
    return f"curl {address} -H 'Content-Type: application/json' -d {shlex.quote(_json(example))}"


def _answer(came: Incoming, example: Mapping[str, Any]) -> Any:
    return written(came, FORMATS[0], example) if "problem" in example else explained(came, example)


def _facts(schema: Mapping[str, Any], schemas: Mapping[str, Any], problem: str) -> Mapping[str, Any]:
    refs = schema.get("discriminator", {}).get("mapping", {})
    name = refs.get(problem, schema.get("$ref", "")).rpartition("/")[2]
    return schemas[name]["properties"] if name else {}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def init_app(app: Flask) -> None:
    """Serve the page."""
    app.register_blueprint(manual)
