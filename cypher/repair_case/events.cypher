// The event of the penalty that each of these repair cases is about, as they are held now.
//
// mode:    read
// scope:   open: the ledger judges with the eyes of the jurisdictions, not of a viewer
// params:  ids
// returns: id, event

UNWIND $ids AS id
MATCH (c:RepairCase {current_id: id})
USING INDEX SEEK c:RepairCase(current_id)
MATCH (p:Penalty {current_id: c.about})
USING INDEX SEEK p:Penalty(current_id)
RETURN id, p.event AS event
