// The next events in the order of their ids, for going over all of them.
//
// mode:    read
// scope:   open: the ledger judges with the eyes of the jurisdictions, not of a viewer
// params:  after, limit
// returns: event

MATCH (p:Penalty)
WHERE p.event > $after
RETURN DISTINCT p.event AS event
ORDER BY event
LIMIT $limit
