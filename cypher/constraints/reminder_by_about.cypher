// Serves pages of Reminder by about, sorted by due_on and id.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX reminder_by_about IF NOT EXISTS
FOR (x:Reminder) ON (x.about, x.due_on, x.id)
