// The entries of an account of points of one subject up to a day, with the eyes of the judge.
//
// What is hidden counts neither for nor against anybody.
//
// mode:    read
// scope:   every hop
// params:  subject, account
// returns: subject, reports

MATCH (x:PointsEntry)
USING INDEX SEEK x:PointsEntry(subject, on, id)
WHERE x.subject = $subject AND x.on <= $as_of AND x.id IS NOT NULL AND x.account = $account
  AND x.hidden_from > $as_of AND visible(x, judge)
RETURN $subject AS subject, collect(x {.id, .on, .reason, .amount, .unit, shown: visible(x)}) AS reports
