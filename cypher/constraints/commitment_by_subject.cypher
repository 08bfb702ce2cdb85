// Serves pages of Commitment by subject, sorted by on and id.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX commitment_by_subject IF NOT EXISTS
FOR (x:Commitment) ON (x.subject, x.on, x.id)
