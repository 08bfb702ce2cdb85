// The jurisdictions (by code) and data sets (by id) that have reported facts.
//
// mode:    read
// scope:   open: which of them take part is public
// params:
// returns: code
// plan:    Top: as many as there are systems that deliver, read once in five seconds

UNWIND COLLECT {
  MATCH (j:Jurisdiction)
  WHERE j.reports = true
  RETURN j.code
} + COLLECT {
  MATCH (s:Source)
  WHERE s.reports = true
  RETURN s.id
} AS code
RETURN code
ORDER BY code
LIMIT 10000
