// One current version of each Commitment.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE CONSTRAINT commitment_current_id IF NOT EXISTS
FOR (x:Commitment) REQUIRE x.current_id IS UNIQUE
