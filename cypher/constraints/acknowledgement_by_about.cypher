// Serves pages of Acknowledgement by about, sorted by on and id.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX acknowledgement_by_about IF NOT EXISTS
FOR (x:Acknowledgement) ON (x.about, x.on, x.id)
