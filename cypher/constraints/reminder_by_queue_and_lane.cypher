// Serves pages of Reminder by queue and lane, sorted by due_on and id.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX reminder_by_queue_and_lane IF NOT EXISTS
FOR (x:Reminder) ON (x.queue, x.lane, x.due_on, x.id)
