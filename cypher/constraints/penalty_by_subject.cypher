// Serves pages of Penalty by subject, sorted by on and id.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX penalty_by_subject IF NOT EXISTS
FOR (x:Penalty) ON (x.subject, x.on, x.id)
