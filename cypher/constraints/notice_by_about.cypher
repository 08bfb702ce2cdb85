// Serves pages of Notice by about, sorted by on and id.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX notice_by_about IF NOT EXISTS
FOR (x:Notice) ON (x.about, x.on, x.id)
