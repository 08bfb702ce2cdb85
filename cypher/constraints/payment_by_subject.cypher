// Serves pages of Payment by subject, sorted by on and id.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX payment_by_subject IF NOT EXISTS
FOR (x:Payment) ON (x.subject, x.on, x.id)
