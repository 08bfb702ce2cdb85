// Closes the current version of each REGISTERED_IN in the rows, if there is one, and creates the next.
//
// mode:    write
// scope:   open: only the ledger writes
// params:  rows, at_tick
// returns: written
// plan:    CartesianProduct: two seeks side by side for each row

UNWIND $rows AS row
MATCH (start:Enterprise {id: row.properties.subject})
MATCH (end:Jurisdiction {id: row.properties.object})
OPTIONAL MATCH (:Enterprise)-[old:REGISTERED_IN {current_id: row.id}]->(:Jurisdiction)
USING INDEX SEEK old:REGISTERED_IN(current_id)
CALL (old) {
  WITH old WHERE old IS NOT NULL
  SET old.known_until = $at_tick
  REMOVE old.current_id
}
CREATE (start)-[new:REGISTERED_IN]->(end)
SET new = row.properties, new.id = row.id, new.current_id = row.id,
    new.known_from = $at_tick, new.known_until = 9223372036854775807
RETURN count(*) AS written
