// Serves pages of {Kind} by object, sorted by {sort} and id.
//
// mode:    write
// kinds:   relationships
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX {prefix}_by_object IF NOT EXISTS
FOR ()-[x:{Kind}]-() ON (x.object, x.{sort}, x.id)
