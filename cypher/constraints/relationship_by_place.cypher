// Serves pages of who is connected with a place by {Kind}, sorted by subject and id.
//
// mode:    write
// kinds:   REGISTERED_IN, LICENSED_IN
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX {prefix}_by_place IF NOT EXISTS
FOR ()-[x:{Kind}]-() ON (x.object, x.subject, x.id)
