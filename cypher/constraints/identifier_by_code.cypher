// Finds who had a code, and since when.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX identifier_by_code IF NOT EXISTS
FOR (x:Identifier) ON (x.scheme, x.code, x.valid_from, x.id)
