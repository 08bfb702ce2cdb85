// Penalties whose home was taken from where the subject was registered, with the event of each.
//
// mode:    read
// scope:   open: the ledger judges with the eyes of the jurisdictions, not of a viewer
// params:  subjects
// returns: id, event

UNWIND $subjects AS subject
MATCH (p:Penalty)
USING INDEX SEEK p:Penalty(subject, on, id)
WHERE p.subject = subject AND p.on IS NOT NULL AND p.id IS NOT NULL AND p.current_id IS NOT NULL
  AND p.home_from = 'registry'
RETURN p.id AS id, p.event AS event
