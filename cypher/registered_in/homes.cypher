// Where each subject was registered and when, on every statement that is current.
//
// mode:    read
// scope:   open: the ledger needs every statement to say where a subject was at home
// params:  ids
// returns: subject, home, valid_from, valid_until, id

UNWIND $ids AS subject
MATCH ()-[x:REGISTERED_IN]->()
USING INDEX SEEK x:REGISTERED_IN(subject, valid_from, id)
WHERE x.subject = subject AND x.valid_from IS NOT NULL AND x.id IS NOT NULL AND x.current_id IS NOT NULL
RETURN subject, substring(x.object, 13) AS home, x.valid_from AS valid_from, x.valid_until AS valid_until, x.id AS id
