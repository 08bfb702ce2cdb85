// Serves pages of Notice by subject, sorted by on and id.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX notice_by_subject IF NOT EXISTS
FOR (x:Notice) ON (x.subject, x.on, x.id)
