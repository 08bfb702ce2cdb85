// Serves pages of Payment by about, sorted by on and id.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX payment_by_about IF NOT EXISTS
FOR (x:Payment) ON (x.about, x.on, x.id)
