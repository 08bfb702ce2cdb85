// One Write per tick.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE CONSTRAINT write_tick IF NOT EXISTS
FOR (x:Write) REQUIRE x.tick IS UNIQUE
