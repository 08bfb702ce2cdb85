// One current version of each Reminder.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE CONSTRAINT reminder_current_id IF NOT EXISTS
FOR (x:Reminder) REQUIRE x.current_id IS UNIQUE
