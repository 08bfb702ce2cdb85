// Serves pages of Reminder by subject, sorted by due_on and id.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX reminder_by_subject IF NOT EXISTS
FOR (x:Reminder) ON (x.subject, x.due_on, x.id)
