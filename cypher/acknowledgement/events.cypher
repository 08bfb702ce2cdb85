// The event of the reminder that each of these acknowledgements is about, as they are held now.
//
// mode:    read
// scope:   open: the ledger judges with the eyes of the jurisdictions, not of a viewer
// params:  ids
// returns: id, event

UNWIND $ids AS id
MATCH (a:Acknowledgement {current_id: id})
RETURN id, a.about_event AS event
