// The jurisdictions that have reported facts, by code.
//
// mode:    read
// scope:   open: which jurisdictions take part is public
// params:
// returns: code
// plan:    Top: as many as there are jurisdictions with systems that deliver, read once in five seconds

MATCH (j:Jurisdiction)
WHERE j.reports = true
RETURN j.code AS code
ORDER BY code
LIMIT 10000
