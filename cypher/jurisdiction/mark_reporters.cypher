// Marks jurisdictions and data sets that have now reported a fact.
//
// mode:    write
// scope:   open: which of them take part is public
// params:  ids
// returns: marked

UNWIND $ids AS id
CALL (id) {
  MATCH (j:Jurisdiction {id: id})
  WHERE j.reports IS NULL
  SET j.reports = true
  RETURN count(*) AS jurisdictions
}
CALL (id) {
  MATCH (s:Source {id: id})
  WHERE s.reports IS NULL
  SET s.reports = true
  RETURN count(*) AS sources
}
RETURN sum(jurisdictions + sources) AS marked
