// What a record about one of these takes from it, or must fit: subject, event, home, and until when it is displayed.
//
// mode:    read
// kinds:   Penalty, Reminder, Listing, Assessment, Sanction, Violation
// scope:   open: the ledger judges with the eyes of the jurisdictions, not of a viewer
// params:  ids
// returns: id, subject, event, reported_by, subject_home, subject_province, hidden_from

UNWIND $ids AS id
MATCH (x:{Kind} {current_id: id})
USING INDEX SEEK x:{Kind}(current_id)
RETURN id, x.subject AS subject, x.event AS event, x.reported_by AS reported_by, x.subject_home AS subject_home,
       x.subject_province AS subject_province, x.hidden_from AS hidden_from
