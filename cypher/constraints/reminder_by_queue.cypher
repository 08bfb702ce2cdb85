// Serves pages of Reminder by queue, sorted by due_on and id.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX reminder_by_queue IF NOT EXISTS
FOR (x:Reminder) ON (x.queue, x.due_on, x.id)
