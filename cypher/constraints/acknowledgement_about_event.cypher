// Finds every Acknowledgement of reminders of one event.
//
// mode:    write
// scope:   open: the schema holds no data
// params:
// returns:

CREATE INDEX acknowledgement_about_event IF NOT EXISTS
FOR (x:Acknowledgement) ON (x.about_event)
