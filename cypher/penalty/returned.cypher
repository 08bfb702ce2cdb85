// Those of these penalties that were stated before, with the repair cases that are about each.
//
// Asked of penalties that no current version names: one that comes back finds again what was said about it.
//
// mode:    read
// scope:   open: the ledger judges with the eyes of the jurisdictions, not of a viewer
// params:  ids
// returns: id, cases

UNWIND $ids AS id
MATCH (p:Penalty {id: id})
USING INDEX SEEK p:Penalty(id)
WITH DISTINCT id
RETURN id,
  COLLECT {
    MATCH (c:RepairCase)
    USING INDEX SEEK c:RepairCase(about, valid_from, id)
    WHERE c.about = id AND c.valid_from IS NOT NULL AND c.id IS NOT NULL AND c.current_id IS NOT NULL
    RETURN c {.id, .about, .reported_by, .state, .mode, .applied_on, .accepted_on, .repaired_on}
  } AS cases
