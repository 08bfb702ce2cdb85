// One current version of each Payment.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE CONSTRAINT payment_current_id IF NOT EXISTS
FOR (x:Payment) REQUIRE x.current_id IS UNIQUE
