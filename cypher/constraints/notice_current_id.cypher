// One current version of each Notice.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE CONSTRAINT notice_current_id IF NOT EXISTS
FOR (x:Notice) REQUIRE x.current_id IS UNIQUE
