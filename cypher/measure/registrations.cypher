// Registrations of each subject in some places, each a jurisdiction or what lies within it; without, in any.
//
// Counts for all subjects of a page at once what holds on the day. With `evidence` it names what holds then or later:
// `until` is the last day that is looked at, the day itself or the end of time.
//
// mode:    read
// scope:   every hop
// params:  subjects, since, until, evidence, place
// returns: subject, low, high, reports

UNWIND $subjects AS subject
CALL (subject, tick) {
  MATCH ()-[x:REGISTERED_IN]->()
  USING INDEX SEEK x:REGISTERED_IN(subject, valid_from, id)
  WHERE x.subject = subject AND x.valid_from <= $until AND x.id IS NOT NULL
    AND x.valid_until > $since AND x.hidden_from > $as_of AND visible(x, judge)
    AND (size($place) = 0 OR any(one IN $place WHERE x.object STARTS WITH one))
  WITH x
  RETURN count(DISTINCT x.object) AS high,
    collect(CASE WHEN $evidence THEN x {.id, event: x.object, on: x.valid_from, until: x.valid_until, .hidden_from,
                                        certain: true, shown: visible(x)} END) AS reports
}
WITH subject, high AS low, high, reports
WHERE high > 0
RETURN subject, low, high, reports
