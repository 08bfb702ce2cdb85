"""Benefits: merchants, what they offer to whom a standing entitles, and the consents that claims need."""

from graph_api.domain.kind import Field, Form, Kind, Many, One, Wire
from graph_api.domain.vocabulary import words

MERCHANT = Kind(
    "Merchant", "Merchant", "merchant", "merchant", Form.ACTOR, "商户",
    "A merchant that makes offers: a scenic spot, a hotel, a bus line.",
    sort="code", ascending=True,
    fields=(
        words.ID, words.CODE, words.NAME, words.NAME_EN,
        Field("kind", "scenic_spot, hotel, restaurant, bus_line, shop, other or unknown."),
        words.LATITUDE, words.LONGITUDE,
    ),
    links=(
        One("located_in", "Jurisdiction", "located_in", "The jurisdiction it lies in; null where none is known."),
        Many("offers", "Offer", "subject", "What it offers, newest first."),
    ),
)  # fmt: skip

OFFER = Kind(
    "Offer", "Offer", "offer", "offer", Form.STATE, "优惠",
    "A merchant offers a clause of an alliance for a time.",
    sort="valid_from", subjects=("Merchant",), apart=("clause",),
    fields=(
        words.ID, words.NUMBER, words.SUBJECT, *words.STATE,
        Field("clause", "The id of the clause, on the page of the alliance."),
        Field("percent", "How much less is paid, in percent; null where the source does not say.", Wire.NUMBER),
        Field("places", "The ids of the jurisdictions, ports and merchants where it is good; null where it is good "
              "everywhere.", Wire.TEXTS),
    ),
    links=(One("merchant", "Merchant", "subject", "The merchant."), *words.stated()),
)  # fmt: skip

CONSENT = Kind(
    "Consent", "Consent", "consent", "consent", Form.STATE, "授权同意",
    "An actor consents to the use of its standing for a purpose, for a time.",
    sort="valid_from", subjects=("Enterprise", "Driver"), apart=("purpose",),
    fields=(
        words.ID, words.SUBJECT, *words.STATE, words.HOME,
        Field("purpose", "What it is given for, by the word of the page, such as alliance-offers."),
    ),
    links=words.concerned("Enterprise", "Driver"),
)  # fmt: skip
