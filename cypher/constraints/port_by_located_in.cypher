// Serves pages of ports of a jurisdiction, by code.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX port_by_located_in IF NOT EXISTS
FOR (x:Port) ON (x.located_in, x.code, x.id)
