"""What HTTP brings and takes: bodies within bounds, JSON, refusals with their status, errors with their code."""

import orjson
from starlette.requests import Request
from starlette.responses import Response

from graph_api.errors import BadInput, CreditGraphError

JSON = "application/json"
_MOST_BYTES = 1_000_000


class Refusal(Exception):
    """A request that is none, with the status of its answer."""

    def __init__(self, status: int, message: str, **headers: str) -> None:
        super().__init__(message)
        self.status, self.error, self.headers = status, BadInput(message), headers


async def read_json(request: Request) -> object:
    """The JSON of a body; Refusal of another type, of too much of it, of what is none."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != JSON:
        raise Refusal(415, f"send the request as {JSON}")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST_BYTES:
            raise Refusal(413, f"the request is larger than {_MOST_BYTES} bytes")
    return parsed(bytes(body))


def parsed(body: bytes) -> object:
    """The value of JSON in UTF-8; Refusal of anything else."""
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise Refusal(400, "the request is not JSON in UTF-8") from error


def json_response(
    body: object, status: int = 200, *, headers: dict[str, str] | None = None, media_type: str = JSON
) -> Response:
    """A body as JSON."""
    return Response(orjson.dumps(body), status, headers=headers, media_type=media_type)


def error_response(error: CreditGraphError, status: int, headers: dict[str, str] | None = None) -> Response:
    """An error as the API tells it, before a document exists."""
    body = {"errors": [{"message": str(error), "extensions": {"code": error.code}}]}
    return json_response(body, status, headers=headers)
