// Serves pages of Acknowledgement by subject, sorted by on and id.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX acknowledgement_by_subject IF NOT EXISTS
FOR (x:Acknowledgement) ON (x.subject, x.on, x.id)
