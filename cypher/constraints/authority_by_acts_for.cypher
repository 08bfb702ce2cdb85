// Serves pages of authorities of a jurisdiction, by code.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX authority_by_acts_for IF NOT EXISTS
FOR (x:Authority) ON (x.acts_for, x.code, x.id)
