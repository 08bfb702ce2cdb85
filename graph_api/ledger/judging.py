"""The pages as the ledger's rules: until when a report is displayed, and which reminders stand."""

from collections.abc import Mapping, Sequence
from datetime import date

from graph_api.access.eyes import JurisdictionEyes
from graph_api.domain.penalty import Penalty
from graph_api.domain.repair import Acknowledgement, Reminder, RepairCase
from graph_api.policies.book import PolicyBook
from graph_api.policies.rules.reminder import reminders_of
from graph_api.policies.rules.repair import hidden_from, rule_set_for


class PageRules:
    """Judges by a book of pages. Reminders are judged with the eyes of the jurisdiction in whose queue they stand."""

    def __init__(self, book: PolicyBook) -> None:
        self._book = book
        self._may_see = JurisdictionEyes(book.agreements).may_see

    def hidden_from(self, penalty: Penalty, cases: Sequence[RepairCase]) -> date:
        """The first day on which a report is no longer displayed to others."""
        return hidden_from(rule_set_for(self._book.repair_rule_sets, penalty.on), penalty, cases)

    def reminders(
        self, reports: Sequence[Penalty], acknowledgements: Mapping[str, Sequence[Acknowledgement]]
    ) -> list[Reminder]:
        """The reminders of one event; its reports know until when they are displayed."""
        return reminders_of(
            self._book.reminder_rules, reports, acknowledgements=acknowledgements, may_see=self._may_see
        )
