// Inspections of each subject; one whose port is not known counts uncertainly where a port is asked for.
//
// Counts for all subjects of a page at once, each event once. With `evidence` it names the reports too, also those
// that are known to happen later: `until` is the last day that is looked at, the day itself or the end of time.
//
// mode:    read
// scope:   every hop
// params:  subjects, since, until, evidence, port, kind, reporter
// returns: subject, low, high, reports

UNWIND $subjects AS subject
CALL (subject, tick) {
  MATCH (x:Inspection)
  USING INDEX SEEK x:Inspection(subject, on, id)
  WHERE x.subject = subject AND x.on >= $since AND x.on <= $until AND x.id IS NOT NULL
    AND x.hidden_from > $as_of AND visible(x, judge)
    AND (size($port) = 0 OR x.port IS NULL OR x.port IN $port)
    AND (size($kind) = 0 OR x.kind IN $kind)
    AND (size($reporter) = 0 OR any(one IN $reporter WHERE x.reported_by STARTS WITH one))
  WITH x, size($port) = 0 OR x.port IS NOT NULL AS certain
  RETURN count(DISTINCT CASE WHEN certain THEN x.event END) AS low, count(DISTINCT x.event) AS high,
    collect(CASE WHEN $evidence THEN x {.id, .event, .on, .hidden_from, certain: certain, shown: visible(x),
                                        values: x {.deficiencies, .vehicles, .most_serious, .very_serious, .serious,
                                                   .minor, .points}} END) AS reports
}
WITH subject, low, high, reports
WHERE high > 0
RETURN subject, low, high, reports
