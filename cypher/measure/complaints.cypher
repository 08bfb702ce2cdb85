// Complaints about each subject that were not found to be untrue; one of which that is not known counts uncertainly.
//
// Counts for all subjects of a page at once, each event once. With `evidence` it names the reports too, also those
// that are known to happen later: `until` is the last day that is looked at, the day itself or the end of time.
//
// mode:    read
// scope:   every hop
// params:  subjects, since, until, evidence, channel
// returns: subject, low, high, reports

UNWIND $subjects AS subject
CALL (subject, tick) {
  MATCH (x:Complaint)
  USING INDEX SEEK x:Complaint(subject, on, id)
  WHERE x.subject = subject AND x.on >= $since AND x.on <= $until AND x.id IS NOT NULL
    AND x.hidden_from > $as_of AND visible(x, judge)
    AND x.upheld <> 'no' AND (size($channel) = 0 OR x.channel IN $channel)
  WITH x, x.upheld = 'yes' AS certain
  RETURN count(DISTINCT CASE WHEN certain THEN x.event END) AS low, count(DISTINCT x.event) AS high,
    collect(CASE WHEN $evidence THEN x {.id, .event, .on, .hidden_from, certain: certain, shown: visible(x)} END)
      AS reports
}
WITH subject, low, high, reports
WHERE high > 0
RETURN subject, low, high, reports
