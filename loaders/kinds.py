"""Every kind of file that can be loaded, and which one the columns of a file fit."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from graph_api.domain.vocabulary import KINDS
from graph_api.errors import BadInput
from loaders.accident import ACCIDENTS
from loaders.appeal import APPEALS
from loaders.assessment import ASSESSMENTS
from loaders.authority import AUTHORITIES
from loaders.benefit import CONSENTS, MERCHANTS, OFFERS
from loaders.complaint import COMPLAINTS
from loaders.delivery import DELIVERIES
from loaders.driver import DRIVERS
from loaders.enterprise import ENTERPRISES, REGISTRATIONS
from loaders.form import FileForm
from loaders.identifier import IDENTIFIERS
from loaders.inspection import INSPECTIONS
from loaders.jurisdiction import JURISDICTIONS, MEMBERSHIPS, REGIONS
from loaders.listing import LISTINGS
from loaders.penalty import COMMITMENTS, NOTICES, PAYMENTS, PENALTIES
from loaders.person import PERSONS
from loaders.points_entry import POINTS_ENTRIES
from loaders.port import PORTS
from loaders.port_call import PORT_CALLS
from loaders.push import PUSHES
from loaders.relationship import (
    DRIVING,
    EMPLOYERS,
    HOME_PORTS,
    LICENCES,
    MANAGERS,
    OPERATORS,
    OWNERS,
    REPRESENTATIVES,
)
from loaders.repair import ACKNOWLEDGEMENTS, REPAIR_CASES
from loaders.sanction import SANCTIONS
from loaders.source import SOURCES
from loaders.table import Table
from loaders.training import TRAININGS
from loaders.vehicle import VEHICLES
from loaders.vessel import VESSELS
from loaders.violation import VIOLATIONS
from loaders.work_order import WORK_ORDERS

AnyForm = FileForm[Any]
"""A form whose rules are about rows of its own class: only the form itself knows which."""

_ALL: tuple[AnyForm, ...] = (
    SOURCES, JURISDICTIONS, REGIONS, AUTHORITIES, PORTS, ENTERPRISES, VESSELS, DRIVERS, VEHICLES, PERSONS,
    REGISTRATIONS, MEMBERSHIPS, IDENTIFIERS, OWNERS, MANAGERS, OPERATORS, HOME_PORTS, EMPLOYERS, DRIVING,
    REPRESENTATIVES, LICENCES, PENALTIES, PAYMENTS, COMMITMENTS, NOTICES, REPAIR_CASES, ACKNOWLEDGEMENTS, PORT_CALLS,
    VIOLATIONS, INSPECTIONS, ACCIDENTS, ASSESSMENTS, LISTINGS, SANCTIONS, DELIVERIES,
    MERCHANTS, OFFERS, CONSENTS,
    COMPLAINTS, PUSHES, TRAININGS, APPEALS, WORK_ORDERS, POINTS_ENTRIES,
)  # fmt: skip

FORMS: Mapping[str, AnyForm] = MappingProxyType(
    {form.slug: form for form in sorted(_ALL, key=lambda form: list(KINDS).index(form.kind.label))}
)
"""By the name on the command line, in the order of the vocabulary, in which a whole graph is loaded."""


def form_of(slug: str) -> AnyForm:
    """The form of that name; BadInput lists what there is and suggests the nearest."""
    form = FORMS.get(slug) or FORMS.get(slug.replace("_", "-").lower())
    if form is None:
        near = get_close_matches(slug.lower(), FORMS, n=1)
        hint = f"; did you mean {near[0]}?" if near else "."
        raise BadInput(f"there is no kind {slug!r}{hint} The kinds are: {', '.join(FORMS)}")
    return form


def require_columns(form: AnyForm, table: Table) -> None:
    """BadInput if the columns of the file are not those of the kind: missing, unknown, twice, or of another kind."""
    faults = list(_faults(form, table.columns))
    if not faults:
        return
    other = next((one for one in FORMS.values() if not list(_faults(one, table.columns))), None)
    if other is not None:
        raise BadInput(
            f"{table.path}: these columns are those of kind {other.slug}, not {form.slug}; "
            f"did you mean `python -m loaders {other.slug} {table.path}`?"
        )
    raise BadInput(
        f"{table.path}: {'; '.join(faults)}. `python -m loaders template {form.slug}` shows what belongs there"
    )


def _faults(form: AnyForm, names: tuple[str, ...]) -> Iterator[str]:
    known = {column.name: column.required for column in form.columns}
    for name, required in known.items():
        if required and name not in names:
            yield f"column {name} is missing"
    for place, name in enumerate(names, start=1):
        if name in names[: place - 1]:
            yield f"column {name} stands there twice"
        elif name not in known:
            near = get_close_matches(name.lower(), known, n=1)
            hint = f" (did you mean {near[0]}?)" if near else ""
            yield f"column {place} has no name" if not name else f"column {name} is unknown{hint}"
