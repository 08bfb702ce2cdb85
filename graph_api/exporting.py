"""Views as files over HTTP: what is asked of `/export`, and the file that answers it, sent block by block."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, cast

from starlette.requests import Request as HttpRequest
from starlette.responses import Response, StreamingResponse

from graph_api.analysis.export import FORMS, FileFormat
from graph_api.errors import BadInput
from graph_api.messages import Refusal, json_response, parsed, read_json
from graph_api.schema.execution import Reply, Request
from graph_api.schema.export import DOCUMENTS, PARAMETERS
from graph_api.services.export import View

SHOWN: tuple[str, ...] = (
    "Content-Disposition",
    "X-Credit-As-Of",
    "X-Credit-Tick",
    "X-Credit-Truncated",
    "X-Credit-Omitted",
)
"""Headers that a page of another origin may read, where any may ask."""
_LISTS, _NUMBERS = ("ids", "seeds"), ("depth", "maxNodes")
_STATUS: Mapping[str, int] = MappingProxyType({"TIMEOUT": 504, "STORE_UNAVAILABLE": 503, "INTERNAL": 500})


@dataclass(frozen=True, slots=True)
class Wish:
    """A view, and as which file it is wanted."""

    file_format: FileFormat
    request: Request


async def read_wish(request: HttpRequest) -> Wish:
    """What is asked: GET with parameters, of which `ids` and `seeds` may be repeated, or POST of a JSON object.

    Raises Refusal of what is no request, BadInput of a parameter that is unknown, missing or none of its form.
    """
    if request.method in ("GET", "HEAD"):
        return _wish(_from_address(request))
    body = await read_json(request)
    if not isinstance(body, dict):
        raise Refusal(400, "the request must be one JSON object")
    return _wish(cast("dict[str, object]", body))


def _from_address(request: HttpRequest) -> dict[str, object]:
    given: dict[str, object] = {}
    for name in request.query_params:
        texts = request.query_params.getlist(name)
        if name not in _LISTS and len(texts) > 1:
            raise BadInput(f"{name} is given {len(texts)} times; only ids and seeds may be repeated")
        text = texts[0]
        if name in _NUMBERS and text.isascii() and text.isdigit() and len(text) < 10:
            given[name] = int(text)
        else:
            given[name] = texts if name in _LISTS else parsed(text.encode()) if name == "filter" else text
    return given


def _wish(given: dict[str, object]) -> Wish:
    view = {name: value for name, value in given.items() if name != "format"}
    about = [name for name in DOCUMENTS if name in view]
    if len(about) != 1:
        raise BadInput("give either seeds, for what lies around them, or ids, for these things and their links")
    if unknown := sorted(set(view).difference(PARAMETERS[about[0]])):
        known = ", ".join(sorted(PARAMETERS[about[0]]))
        raise BadInput(f"{unknown[0][:100]!r} is no parameter beside {about[0]}; known are format, {known}")
    return Wish(_format(given.get("format")), Request(DOCUMENTS[about[0]], view))


def _format(given: object) -> FileFormat:
    names = FileFormat.__members__
    if not isinstance(given, str) or given.upper() not in names:
        raise BadInput(f"format is {str(given)[:100]!r}; it must be one of {', '.join(names)}")
    return names[given.upper()]


def file_response(wish: Wish, reply: Reply) -> Response:
    """The file, or the errors with the status that their first has."""
    data = cast("dict[str, Any] | None", reply.body.get("data"))
    if "errors" in reply.body or not data:
        errors = [{"message": one["message"], "extensions": one["extensions"]} for one in reply.body["errors"]]
        return json_response({"errors": errors}, _STATUS.get(errors[0]["extensions"]["code"], 400))
    view: View = data["view"]
    form, extract = FORMS[wish.file_format], view.extract
    day, tick = view.moment.as_of, f"{view.moment.tick}"
    said = (
        f'attachment; filename="credit-graph-{day}-{tick}.{form.extension}"', f"{day}", tick,
        f"{extract.truncated}".lower(), f"{extract.omitted}",
    )  # fmt: skip
    headers = dict(zip(SHOWN, said, strict=True))
    return StreamingResponse(form.write(extract), headers=headers, media_type=form.media_type)
