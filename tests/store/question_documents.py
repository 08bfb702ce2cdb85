"""Documents of the questions that judge standings: verdicts, lists, recognised incentives, joint supervision."""

from dataclasses import replace

from tests.store.document import Document, document

_SOURCE = "title section note"
_SCHEME = f"id name {{ zh en }} owner version inForce pageDigest illustrative source {{ {_SOURCE} }}"
_CRITERION = """id label { zh en } outcome seen bound window alternative evidence { id } evidenceWithheld flipsOn
      points { low high } part"""
_VERDICT = f"""subject outcome grade score between {{ low high }} possible decidedBy writtenGrade flipsOn
    parts {{ id label {{ zh en }} weight points {{ low high }} illustrative }}
    listed listing listDiffers why {{ zh en }}
    scheme {{ {_SCHEME} }} criteria {{ {_CRITERION} }}"""
_PAGE = "totalCount { count capped } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"


def _of_a_span(name: str, selection: str, *, variables: str) -> Document:
    """A document that names the days it asks about, and so takes no day."""
    asked = document(name, selection, variables=variables)
    return replace(asked, text=asked.text.replace("$asOf: Date, ", ""))


ELIGIBILITY = document("eligibility", f"""{{
  eligibility(scheme: $scheme, subject: $subject, MOMENT) {{ {_VERDICT} }}
}}""", variables=", $scheme: ID!, $subject: ID!")  # fmt: skip

DISPATCH = document("dispatch", f"""{{
  mayDispatch(driver: $driver, MOMENT) {{ {_VERDICT} }}
}}""", variables=", $driver: ID!")  # fmt: skip

CLAIMABLE = document("claimable", f"""{{
  claimable(subject: $subject, near: $near, first: $first, after: $after, MOMENT) {{
    {_PAGE} edges {{ cursor node {{ offer merchant {{ id name offers {{ edges {{ node {{ FACT clause }} }} }} }}
      alliance owner clause clauseLabel {{ zh en }} percent places since ends outcome missing scheme grade standing
      until illustrative }} }}
  }}
}}""", variables=", $subject: ID!, $near: ID, $first: Int, $after: String")  # fmt: skip

WHAT_IF = document("what if", f"""{{
  whatIf(scheme: $scheme, applyIn: $place, first: $first, after: $after, MOMENT) {{
    scheme {{ {_SCHEME} }} applyIn counts {{ subjects enter leave regraded insufficient whole }}
    pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }}
    edges {{ cursor node {{ subject change outcome grade score now {{ id scheme grade since }}
      home {{ id scheme grade since }} criteria {{ {_CRITERION} }}
      enterprise {{ id name }} vessel {{ id name }} driver {{ id name }} }} }}
  }}
}}""", variables=", $scheme: ID!, $place: String!, $first: Int, $after: String")  # fmt: skip

HONOUR_LIST = document("honour list", f"""{{
  honourList(list: $list, first: $first, after: $after, last: $last, before: $before, MOMENT) {{
    scheme {{ {_SCHEME} }} summary {{ listings subjects managers }} {_PAGE}
    edges {{ cursor node {{ FACT list
      vessel {{ id name managers {{ edges {{ node {{ FACT enterprise {{ id }} }} }} }} }} }} }}
  }}
}}""", variables=", $list: ID!, $first: Int, $after: String, $last: Int, $before: String")  # fmt: skip

LIST_CHANGES = _of_a_span("list changes", f"""{{
  listChanges(list: $list, from: $from, to: $to, first: $first, after: $after, knownAt: $knownAt) {{
    {_PAGE} edges {{ cursor node {{ kind on listing {{ FACT validFrom validUntil }} }} }}
  }}
}}""", variables=", $list: ID!, $from: Date!, $to: Date!, $first: Int, $after: String")  # fmt: skip

RECOGNISED = document("recognised incentives", f"""{{
  recognisedIncentives(subject: $subject, in: $place, MOMENT) {{
    measure {{ id name {{ zh en }} source {{ {_SOURCE} }} }} outcome scheme grade standing agreement {{ id }}
    recognition basis {{ {_SOURCE} }} from until endings {{ on reason {{ zh en }} }} illustrative
    verdict {{ {_VERDICT} }}
  }}
}}""", variables=", $subject: ID!, $place: String!")  # fmt: skip

SUPERVISION = document("joint supervision", f"""{{
  jointSupervision(jurisdiction: $jurisdiction, region: $region, first: $first, after: $after, MOMENT) {{
    {_PAGE}
    edges {{ cursor node {{ subject reason {{ zh en }} severity standing scheme grade reportedBy
      connection {{ length steps {{ id relation from to reportedBy since }} }}
      rule {{ id inForce page pageDigest source {{ {_SOURCE} }} illustrative }}
      enterprise {{ id name }} vessel {{ id name }} driver {{ id name }} vehicle {{ id plate }} person {{ id name }}
      assessment {{ FACT grade }} listing {{ FACT list }} sanction {{ FACT measure }} }} }}
  }}
}}""", variables=", $jurisdiction: String!, $region: ID, $first: Int, $after: String")  # fmt: skip

NOTICE_GAPS = _of_a_span("notice gaps", f"""{{
  noticeGaps(jurisdiction: $jurisdiction, from: $from, to: $to, first: $first, after: $after, last: $last,
    before: $before, knownAt: $knownAt) {{
    {_PAGE} summary {{ decisions subjects }}
    rules {{ id name {{ zh en }} inForce until page pageDigest source {{ {_SOURCE} }} illustrative }}
    edges {{ cursor node {{ decision subject on lacking {{ kind lacks part notice rule {{ id }} }}
      penalty {{ FACT number notices {{ edges {{ node {{ FACT parts }} }} }} }} }} }}
  }}
}}""", variables=", $jurisdiction: String!, $from: Date!, $to: Date!, $first: Int, $after: String, $last: Int,"
    " $before: String")  # fmt: skip

STATISTICS = _of_a_span("statistics", """{
  statistics(jurisdiction: $jurisdiction, from: $from, to: $to, knownAt: $knownAt) {
    jurisdiction from to
    kinds { kind label { zh en } illustrative counts { by label { zh en } occurrences subjects
      parts { words { field word label { zh en } } occurrences subjects } } }
    graded: kinds(only: [ASSESSMENT]) { kind }
    indicators { id name { zh en } kind only { field word label { zh en } } subject list within records subjects met
      missed open uncertain share inForce until page pageDigest source { title section note } illustrative
      conditions { attribute label { zh en } words { word label { zh en } sentence { zh en } } }
      steps { field label { zh en } } sum { field label { zh en } total stated } }
  }
}""", variables=", $jurisdiction: String!, $from: Date!, $to: Date!")  # fmt: skip

QUESTIONS = (
    ELIGIBILITY, DISPATCH, CLAIMABLE, WHAT_IF, HONOUR_LIST, LIST_CHANGES, RECOGNISED, SUPERVISION,
    NOTICE_GAPS, STATISTICS,
)  # fmt: skip
