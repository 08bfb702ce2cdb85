// Finds the {Kind} records of one reporter by day, for complete deliveries.
//
// mode:    write
// kinds:   delivered records
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX {prefix}_by_reporter IF NOT EXISTS
FOR (x:{Kind}) ON (x.reported_by, x.{day}, x.id)
