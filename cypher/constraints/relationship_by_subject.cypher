// Serves pages of {Kind} by subject, sorted by {sort} and id.
//
// mode:    write
// kinds:   relationships
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX {prefix}_by_subject IF NOT EXISTS
FOR ()-[x:{Kind}]-() ON (x.subject, x.{sort}, x.id)
