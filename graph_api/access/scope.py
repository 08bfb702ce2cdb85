"""Agreements into scopes: what a viewer may see on a day, as the parameters that every statement carries."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from graph_api.access.viewer import Viewer
from graph_api.domain.agreement import Agreement, Subjects
from graph_api.domain.jurisdiction import covers, province_of
from graph_api.domain.scope import Scope, shared_as, shared_home
from graph_api.domain.vocabulary import FACT_KINDS


def scope_of(
    viewer: Viewer,
    agreements: Sequence[Agreement],
    *,
    reporters: Collection[str],
    on: date,
    kinds: Sequence[str] = FACT_KINDS,
) -> Scope:
    """The scope of a viewer under the agreements of a day. Equal arguments give equal scopes, in whatever order.

    `reporters` are the codes that have reported facts: "every jurisdiction" means these. A jurisdiction sees and
    owns what it and all within it report; an enterprise sees what concerns it. A value that several agreements
    grant is put down to the one with the lowest id.
    """
    if viewer.sees_all:
        return Scope(str(viewer), see_all=True, owners=frozenset(reporters))
    own_codes = _own_codes(viewer, reporters)
    own = {shared_as(code, kind) for code in own_codes for kind in kinds}
    whole: dict[str, str] = {}
    by_home: dict[str, str] = {}
    for agreement in sorted(agreements, key=lambda agreement: agreement.id):
        for value, everything in _granted(agreement, viewer.jurisdiction, reporters=reporters, on=on, kinds=kinds):
            (whole if everything else by_home).setdefault(value, agreement.id)
    granted = {value: id_ for value, id_ in whole.items() if value not in own}
    every = own.union(granted)
    by_home = {value: id_ for value, id_ in by_home.items() if value.partition("@")[0] not in every}
    return Scope(
        viewer=str(viewer),
        whole=frozenset(every),
        by_home=frozenset(by_home),
        own=frozenset({str(viewer)} if viewer.enterprise else ()),
        owners=own_codes,
        agreements=dict(sorted((granted | by_home).items())),
    )


def _own_codes(viewer: Viewer, reporters: Collection[str]) -> frozenset[str]:
    code = viewer.jurisdiction
    return frozenset({code, *(reporter for reporter in reporters if covers(code, reporter))}) if code else frozenset()


def _granted(
    agreement: Agreement, receiver: str, *, reporters: Collection[str], on: date, kinds: Sequence[str]
) -> Iterator[tuple[str, bool]]:
    """The values that an agreement grants a receiver on a day, and whether each is about all subjects."""
    for grant in agreement.grants:
        if not grant.holds(on):
            continue
        shared = [kind for kind in grant.kinds if kind in kinds]
        for reporter in grant.reporting_to(receiver, reporters):
            for kind in shared:
                if grant.subjects is Subjects.ALL:
                    yield shared_as(reporter, kind), True
                elif receiver:
                    yield shared_home(reporter, kind, province_of(receiver)), False
