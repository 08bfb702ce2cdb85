// Closes the current version of each {Kind} in the rows, if there is one, and creates the next.
//
// The writer has decided under the lock of the Clock that each row differs from what is held.
//
// mode:    write
// kinds:   records
// scope:   open: only the ledger writes
// params:  rows, at_tick
// returns: written

UNWIND $rows AS row
MATCH (subject:{Subject} {id: row.properties.subject})
OPTIONAL MATCH (old:{Kind} {current_id: row.id})
USING INDEX SEEK old:{Kind}(current_id)
CALL (old) {
  WITH old WHERE old IS NOT NULL
  SET old.known_until = $at_tick
  REMOVE old.current_id
}
CREATE (new:{Kind})
SET new = row.properties, new.id = row.id, new.current_id = row.id,
    new.known_from = $at_tick, new.known_until = 9223372036854775807
CREATE (new)-[:CONCERNS]->(subject)
RETURN count(*) AS written
