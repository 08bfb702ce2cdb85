// Finds every Reminder of one event.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX reminder_event IF NOT EXISTS
FOR (x:Reminder) ON (x.event)
