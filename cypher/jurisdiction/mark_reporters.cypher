// Marks jurisdictions that have now reported a fact.
//
// mode:    write
// scope:   open: which jurisdictions take part is public
// params:  ids
// returns: marked

UNWIND $ids AS id
MATCH (j:Jurisdiction {id: id})
WHERE j.reports IS NULL
SET j.reports = true
RETURN count(*) AS marked
