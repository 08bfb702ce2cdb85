// Closes some {Kind} relationships; no version takes their place.
//
// mode:    write
// kinds:   relationships
// scope:   open: only the ledger writes
// params:  ids, at_tick
// returns: written

UNWIND $ids AS id
MATCH ()-[old:{Kind} {current_id: id}]->()
USING INDEX SEEK old:{Kind}(current_id)
SET old.known_until = $at_tick
REMOVE old.current_id
RETURN count(*) AS written
