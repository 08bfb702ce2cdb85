// Finds every version of one Payment.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX payment_id IF NOT EXISTS
FOR (x:Payment) ON (x.id)
