// Closes the current version of each PortCall in the rows, if there is one, and creates the next.
//
// The writer has decided under the lock of the Clock that each row differs from what is held.
//
// mode:    write
// scope:   open: only the ledger writes
// params:  rows, at_tick
// returns: written

UNWIND $rows AS row
MATCH (subject:Vessel {id: row.properties.subject})
OPTIONAL MATCH (old:PortCall {current_id: row.id})
USING INDEX SEEK old:PortCall(current_id)
CALL (old) {
  WITH old WHERE old IS NOT NULL
  SET old.known_until = $at_tick
  REMOVE old.current_id
}
CREATE (new:PortCall)
SET new = row.properties, new.id = row.id, new.current_id = row.id,
    new.known_from = $at_tick, new.known_until = 9223372036854775807
CREATE (new)-[:CONCERNS]->(subject)
WITH row, new
MATCH (port:Port {id: row.properties.port})
CREATE (new)-[:AT]->(port)
RETURN count(*) AS written
