// Closes reminders that no longer follow from any fact; no version takes their place.
//
// mode:    write
// scope:   open: only the ledger writes
// params:  ids, at_tick
// returns: written

UNWIND $ids AS id
MATCH (old:Reminder {current_id: id})
USING INDEX SEEK old:Reminder(current_id)
SET old.known_until = $at_tick
REMOVE old.current_id
RETURN count(*) AS written
