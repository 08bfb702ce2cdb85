// Finds the {Kind} relationships of one reporter by day, for complete deliveries.
//
// mode:    write
// kinds:   relationships
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX {prefix}_by_reporter IF NOT EXISTS
FOR ()-[x:{Kind}]-() ON (x.reported_by, x.{day}, x.id)
