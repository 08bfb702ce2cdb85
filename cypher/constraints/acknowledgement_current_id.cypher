// One current version of each Acknowledgement.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE CONSTRAINT acknowledgement_current_id IF NOT EXISTS
FOR (x:Acknowledgement) REQUIRE x.current_id IS UNIQUE
