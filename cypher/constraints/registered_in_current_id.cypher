// One current version of each REGISTERED_IN.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE CONSTRAINT registered_in_current_id IF NOT EXISTS
FOR ()-[x:REGISTERED_IN]-() REQUIRE x.current_id IS UNIQUE
