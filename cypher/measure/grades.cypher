// Grades, of those asked for under some schemes, that each subject has.
//
// Counts for all subjects of a page at once what holds on the day. With `evidence` it names what holds then or later:
// `until` is the last day that is looked at, the day itself or the end of time.
//
// mode:    read
// scope:   every hop
// params:  subjects, since, until, evidence, scheme, grade
// returns: subject, low, high, reports

UNWIND $subjects AS subject
CALL (subject, tick) {
  MATCH (x:Assessment)
  USING INDEX SEEK x:Assessment(subject, valid_from, id)
  WHERE x.subject = subject AND x.valid_from <= $until AND x.id IS NOT NULL
    AND x.valid_until > $since AND x.hidden_from > $as_of AND visible(x, judge)
    AND x.scheme IN $scheme AND x.grade IN $grade
  WITH x
  RETURN count(DISTINCT x.event) AS high,
    collect(CASE WHEN $evidence THEN x {.id, .event, on: x.valid_from, until: x.valid_until, .hidden_from,
                                        certain: true, shown: visible(x)} END) AS reports
}
WITH subject, high AS low, high, reports
WHERE high > 0
RETURN subject, low, high, reports
