// Serves pages of jurisdictions within another, by code.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX jurisdiction_by_part_of IF NOT EXISTS
FOR (x:Jurisdiction) ON (x.part_of, x.code, x.id)
