// Serves pages of those under a sanction, by subject.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX sanction_by_measure IF NOT EXISTS
FOR (x:Sanction) ON (x.measure, x.subject, x.id)
