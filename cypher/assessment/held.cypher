// What runs of a scheme have written about some subjects that has no end: grades, and places on its list.
//
// mode:    read
// scope:   open: the run asks, to write only what differs
// params:  scheme, reporter, subjects
// returns: subject, assessment, listing

UNWIND $subjects AS subject
WITH subject,
  head(COLLECT {
    MATCH (a:Assessment)
    USING INDEX SEEK a:Assessment(subject, valid_from, id)
    WHERE a.subject = subject AND a.valid_from IS NOT NULL AND a.id IS NOT NULL AND a.scheme = $scheme
      AND a.reported_by = $reporter AND a.current_id IS NOT NULL AND a.run IS NOT NULL
      AND a.valid_until = date('9999-12-31')
    RETURN a {.id, .valid_from, .grade, .score, .run, .page_digest}
  }) AS assessment,
  head(COLLECT {
    MATCH (l:Listing)
    USING INDEX SEEK l:Listing(subject, valid_from, id)
    WHERE l.subject = subject AND l.valid_from IS NOT NULL AND l.id IS NOT NULL AND l.list = $scheme
      AND l.reported_by = $reporter AND l.current_id IS NOT NULL AND l.run IS NOT NULL
      AND l.valid_until = date('9999-12-31')
    RETURN l {.id, .valid_from, .run}
  }) AS listing
WHERE assessment IS NOT NULL OR listing IS NOT NULL
RETURN subject, assessment, listing
