// Finds every version of one {Kind}.
//
// mode:    write
// kinds:   records
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX {prefix}_id IF NOT EXISTS
FOR (x:{Kind}) ON (x.id)
