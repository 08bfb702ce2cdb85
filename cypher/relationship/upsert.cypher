// Closes the current version of each {Kind} in the rows, if there is one, and creates the next.
//
// mode:    write
// kinds:   relationships
// scope:   open: only the ledger writes
// params:  rows, at_tick
// returns: written
// plan:    CartesianProduct: two seeks side by side for each row

UNWIND $rows AS row
MATCH (start:{Subject} {id: row.properties.subject})
MATCH (end:{Object} {id: row.properties.object})
OPTIONAL MATCH ()-[old:{Kind} {current_id: row.id}]->()
USING INDEX SEEK old:{Kind}(current_id)
CALL (old) {
  WITH old WHERE old IS NOT NULL
  SET old.known_until = $at_tick
  REMOVE old.current_id
}
CREATE (start)-[new:{Kind}]->(end)
SET new = row.properties, new.id = row.id, new.current_id = row.id,
    new.known_from = $at_tick, new.known_until = 9223372036854775807
RETURN count(*) AS written
