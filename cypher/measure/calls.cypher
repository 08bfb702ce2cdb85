// Port calls of each subject.
//
// Counts for all subjects of a page at once, each event once. With `evidence` it names the reports too, also those
// that are known to happen later: `until` is the last day that is looked at, the day itself or the end of time.
//
// mode:    read
// scope:   every hop
// params:  subjects, since, until, evidence, port, place
// returns: subject, low, high, reports

UNWIND $subjects AS subject
CALL (subject, tick) {
  MATCH (x:PortCall)
  USING INDEX SEEK x:PortCall(subject, on, id)
  WHERE x.subject = subject AND x.on >= $since AND x.on <= $until AND x.id IS NOT NULL
    AND x.hidden_from > $as_of AND visible(x, judge)
    AND (size($port) = 0 OR x.port IN $port)
    AND (size($place) = 0 OR EXISTS {
      MATCH (p:Port {id: x.port})
      WHERE any(one IN $place WHERE p.located_in STARTS WITH one)
    })
  WITH x, true AS certain
  RETURN count(DISTINCT CASE WHEN certain THEN x.event END) AS low, count(DISTINCT x.event) AS high,
    collect(CASE WHEN $evidence THEN x {.id, .event, .on, .hidden_from, certain: certain, shown: visible(x),
                                        values: x {.teu}} END) AS reports
}
WITH subject, low, high, reports
WHERE high > 0
RETURN subject, low, high, reports
