"""Which schemes and agreements a jurisdiction has to do with on a day, for those who explain them."""

from collections.abc import Sequence
from datetime import date

from graph_api.domain.agreement import Everyone
from graph_api.domain.jurisdiction import covers, is_province
from graph_api.policies.book import PolicyBook
from graph_api.policies.page import AgreementPage, Leaf
from graph_api.policies.rule import Rule
from graph_api.policies.rules.recognition import Recognition
from graph_api.policies.rules.sharing import SharingRule
from graph_api.policies.rules.supervision import Supervision
from graph_api.policies.scheme import Scheme


def schemes_on(book: PolicyBook, on: date, *, jurisdiction: str | None = None) -> list[Scheme]:
    """The schemes that are in force on a day, by id: all, or those of a jurisdiction and of those above it.

    Points ledgers and inspection cycles are among them.
    """
    return [
        scheme
        for _, scheme in sorted({**book.schemes, **book.accounts}.items())
        if scheme.rule_on(on) is not None and (jurisdiction is None or covers(scheme.owner, jurisdiction))
    ]


def agreements_of(book: PolicyBook, jurisdiction: str, *, on: date) -> list[Leaf]:
    """The pages of agreements of which a rule that is in force on a day has to do with a jurisdiction, by id."""
    return [
        leaf
        for leaf in sorted(book.leaves, key=lambda leaf: leaf.id)
        if isinstance(leaf.page, AgreementPage)
        and any(rule.holds(on) and _concerns(rule, jurisdiction) for _, _, rule in leaf.page.rules())
    ]


def agreement_page(book: PolicyBook, id_: str) -> tuple[Leaf, AgreementPage] | None:
    """The page of an agreement by its id, or None."""
    for leaf in book.leaves:
        if leaf.id == id_ and isinstance(leaf.page, AgreementPage):
            return leaf, leaf.page
    return None


def sides(rule: SharingRule) -> tuple[Sequence[str], Sequence[str]]:
    """Who reports and who receives by a promise; parties that share with each other do both."""
    return rule.parties or rule.reporters or (), rule.parties or rule.receivers or ()


def _concerns(rule: Rule, jurisdiction: str) -> bool:
    if isinstance(rule, SharingRule):
        return any(_names(party, jurisdiction) for side in sides(rule) for party in side)
    if isinstance(rule, Recognition | Supervision):
        return rule.holds_in(jurisdiction)
    return False


def _names(party: str, jurisdiction: str) -> bool:
    """Does a party of a promise stand for a jurisdiction."""
    if party == Everyone.PROVINCES:
        return is_province(jurisdiction)
    if party in (Everyone.JURISDICTIONS, Everyone.VIEWERS):
        return True
    return party.isdigit() and covers(party, jurisdiction)
