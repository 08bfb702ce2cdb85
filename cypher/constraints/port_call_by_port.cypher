// Serves pages of calls at a port, newest first.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX port_call_by_port IF NOT EXISTS
FOR (x:PortCall) ON (x.port, x.on, x.id)
