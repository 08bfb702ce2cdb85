// Finds every version of one Reminder.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX reminder_id IF NOT EXISTS
FOR (x:Reminder) ON (x.id)
