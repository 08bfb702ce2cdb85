// Closes the current version of each MEMBER_OF in the rows, if there is one, and creates the next.
//
// mode:    write
// scope:   open: only the ledger writes
// params:  rows, at_tick
// returns: written
// plan:    CartesianProduct: two seeks side by side for each row

UNWIND $rows AS row
MATCH (start:Jurisdiction {id: row.properties.subject})
MATCH (end:Region {id: row.properties.object})
OPTIONAL MATCH (:Jurisdiction)-[old:MEMBER_OF {current_id: row.id}]->(:Region)
USING INDEX SEEK old:MEMBER_OF(current_id)
CALL (old) {
  WITH old WHERE old IS NOT NULL
  SET old.known_until = $at_tick
  REMOVE old.current_id
}
CREATE (start)-[new:MEMBER_OF]->(end)
SET new = row.properties, new.id = row.id, new.current_id = row.id,
    new.known_from = $at_tick, new.known_until = 9223372036854775807
RETURN count(*) AS written
