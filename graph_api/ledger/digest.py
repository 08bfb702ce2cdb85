"""The digest of a derived fact: equal content, equal digest, so that deriving it again changes nothing."""

from collections.abc import Mapping
from hashlib import blake2b

import orjson


def digest_of(properties: Mapping[str, object]) -> str:
    """32 hexadecimal digits over the content, whatever the order of its properties."""
    return blake2b(orjson.dumps(dict(properties), option=orjson.OPT_SORT_KEYS), digest_size=16).hexdigest()
