// {Kind} records whose home was taken from where the subject was registered, with their day and that home.
//
// mode:    read
// kinds:   delivered records
// scope:   open: the ledger needs every statement to say where a subject was at home
// params:  subjects
// returns: id, subject, reported_by, day, home

UNWIND $subjects AS subject
MATCH (x:{Kind})
USING INDEX SEEK x:{Kind}(subject, {sort}, id)
WHERE x.subject = subject AND x.{sort} IS NOT NULL AND x.id IS NOT NULL AND x.current_id IS NOT NULL
  AND x.home_from = 'registry'
RETURN x.id AS id, subject, x.reported_by AS reported_by, x.{day} AS day, x.subject_home AS home
