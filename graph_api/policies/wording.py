"""Criteria of lists as sentences that people read, in both languages."""

from collections.abc import Mapping, Sequence

from graph_api.domain.calendar import Period
from graph_api.domain.labels import WORDS, field_label, words_for
from graph_api.domain.labels.words import Word
from graph_api.domain.measure import Attribute, attribute_of
from graph_api.domain.verdict import Label
from graph_api.policies.rules.bound import Bound
from graph_api.policies.rules.condition import AttributeIs, Condition, PartIs
from graph_api.policies.rules.counting import Counting, words_of

_FILTERS = {"phase": "violation-phase", "severity": "severity"}
"""The sets of words that filters take, where they do not take any text."""


def period_text(period: Period) -> Label:
    """`P1Y6M` as 1年6个月 and 1 year 6 months."""
    years, months = divmod(period.months, 12)
    parts = [(years, "年", "year"), (months, "个月", "month"), (period.days, "天", "day")]
    given = [(number, zh, en) for number, zh, en in parts if number]
    english = (f"{number} {en}{'' if number == 1 else 's'}" for number, _, en in given)
    return Label("".join(f"{number}{zh}" for number, zh, _ in given), " ".join(english))


def bound_text(bound: Bound) -> Label:
    """`at_most = 0` as 不超过0次 and at most 0."""
    spelt = (
        (bound.at_least, "不少于", "at least"),
        (bound.at_most, "不超过", "at most"),
        (bound.more_than, "超过", "more than"),
        (bound.less_than, "少于", "less than"),
    )
    return next(
        (Label(f"{zh}{number}", f"{en} {number}") for number, zh, en in spelt if number is not None), Label("", "")
    )


def filter_words(bound: Counting) -> list[tuple[str, Label, list[Word]]]:
    """By what a criterion narrows its measure: key, name, words."""
    return [
        (key, field_label(bound.of.of_kind, key), [_filter_word(key, word) for word in words_of(value)])
        for key, value in sorted(bound.filters.items())
    ]


def criterion_text(bound: Bound) -> Label:
    """What is counted, and how much of it there may be, such as 靠港作业次数：1年内不少于12（港口：CNTAC）."""
    number, within, narrowed = bound_text(bound), _within(bound), _narrowed(bound)
    return Label(
        f"{bound.of.label.zh}：{within.zh}{number.zh}{narrowed.zh}",
        f"{bound.of.label.en}: {number.en} {within.en}{narrowed.en}",
    )


def counting_text(counting: Counting) -> Label:
    """What is counted, such as 违法次数：3个月内（阶段：事后）."""
    within, narrowed, name = _within(counting), _narrowed(counting), counting.of.label
    return Label(f"{name.zh}：{within.zh}{narrowed.zh}", f"{name.en} {within.en}{narrowed.en}")


def where_text(where: Mapping[str, Sequence[str]], subject: str) -> Label | None:
    """What is asked of subjects of a kind themselves, None where nothing is."""
    said = [
        (attribute.label, [attribute_word(subject, attribute, word).label for word in words])
        for name, words in where.items()
        if (attribute := attribute_of(subject, name)) is not None
    ]
    zh = "；".join(f"{name.zh}：{'、'.join(word.zh for word in words)}" for name, words in said)
    en = "; ".join(f"{name.en}: {', '.join(word.en for word in words)}" for name, words in said)
    return Label(zh, en) if said else None


def _within(counting: Counting) -> Label:
    if counting.within is None:
        return Label("当日", "on the day")
    period = period_text(counting.within)
    return Label(f"{period.zh}内", f"within {period.en}")


def _narrowed(counting: Counting) -> Label:
    """By what a measure is narrowed, in brackets; nothing where it is not."""
    words = filter_words(counting)
    having = [(field_label(counting.of.of_kind, name), one.text) for name, one in counting.having.items()]
    zh = "；".join([
        *(f"{name.zh}：{'、'.join(one.label.zh for one in some)}" for _, name, some in words),
        *(f"{name.zh} {text}" for name, text in having),
    ])  # fmt: skip
    en = "; ".join([
        *(f"{name.en}: {', '.join(one.label.en for one in some)}" for _, name, some in words),
        *(f"{name.en} {text}" for name, text in having),
    ])  # fmt: skip
    return Label(f"（{zh}）" if zh else "", f" ({en})" if en else "")


def condition_text(condition: Condition, subject: str, parts: Mapping[str, Label] | None = None) -> Label:
    """A condition on subjects of a kind as one sentence; `parts` are the labels of the parts of its card, by id."""
    if isinstance(condition, Bound):
        return criterion_text(condition)
    if isinstance(condition, AttributeIs):
        name = condition.text_of(subject)
        return Label(f"{name.zh}：{condition.text}", f"{name.en}: {condition.text}")
    if isinstance(condition, PartIs):
        name = (parts or {}).get(condition.part, Label(condition.part, condition.part))
        return Label(f"{name.zh} {condition.range.text}", f"{name.en} {condition.range.text}")
    groups: dict[str, list[Label]] = {}
    for key, _, one in condition.branches():
        groups.setdefault(key, []).append(condition_text(one, subject, parts))
    said = [_group(key, some) for key, some in groups.items()]
    return Label("，且".join(one.zh for one in said), " and ".join(one.en for one in said))


_GROUPS = {"all": ("全部成立", "all of"), "any": ("任一成立", "any of"), "none": ("均不成立", "none of")}


def _group(key: str, some: Sequence[Label]) -> Label:
    """Several conditions of which all, any or none must hold; one alone of which it must stands for itself."""
    if len(some) == 1 and key != "none":
        return some[0]
    zh, en = _GROUPS[key]
    return Label(f"{zh}（{'；'.join(one.zh for one in some)}）", f"{en} ({'; '.join(one.en for one in some)})")


def attribute_word(subject: str, attribute: Attribute, word: str) -> Word:
    """A word that a list asks of its subjects, by the kind of subject, such as `vessel`."""
    known = words_for(f"{subject.capitalize()}.{attribute.name}")
    return (known.word(word) if known else None) or _itself(word)


def _filter_word(key: str, word: str) -> Word:
    known = WORDS[_FILTERS[key]].word(word) if key in _FILTERS else None
    return known or _itself(word)


def _itself(word: str) -> Word:
    return Word(word, Label(word, word))
