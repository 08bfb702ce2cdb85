// Serves pages of {Kind} of a jurisdiction, by code.
//
// mode:    write
// kinds:   Port, Merchant
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX {prefix}_by_located_in IF NOT EXISTS
FOR (x:{Kind}) ON (x.located_in, x.code, x.id)
