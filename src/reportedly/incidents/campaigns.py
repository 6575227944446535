"""Campaigns: incidents that cover several towns, and the local incidents that are part of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from reportedly.incidents.mentions import Mention
from reportedly.incidents.window import SLACK, Window

_APART = 45
"""Days between reports of one operation's name beyond which it is another operation of that name."""

Cluster = tuple[Mention, ...]


def named_campaigns(mentions: Iterable[Mention]) -> list[Cluster]:
    """The wide mentions that name one operation at about one time, each campaign's by publication."""
    by_name: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.wide and mention.operation:
            by_name[mention.operation.key].append(mention)
    return [tuple(run) for _, named in sorted(by_name.items()) for run in _runs(named)]


def _runs(named: list[Mention]) -> list[list[Mention]]:
    """Parted where nothing is said of the name for a long time."""
    runs: list[list[Mention]] = []
    for mention in sorted(named, key=lambda one: one.order):
        last = runs[-1][-1].report.published if runs else None
        now = mention.report.published
        if last and now and abs((now.date() - last.date()).days) <= _APART:
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return runs


def campaign_window(campaign: Cluster) -> Window | None:
    """From the first to the last day that its mentions state; else what their publication implies."""
    windows = [mention.window for mention in campaign if mention.window]
    stated = [window for window in windows if window.stated] or windows
    if not stated:
        return None
    stands = any(window.stated for window in stated)
    return Window(min(one.start for one in stated), max(one.end for one in stated), stated=stands)


def parts_of(campaign: Cluster, local: Sequence[Cluster]) -> list[Cluster]:
    """The local incidents that are part of a campaign, with the reports of both as the witnesses.

    Of a named operation: those that a report on it is mainly about. Of a joint action: those in the towns that
    it covers which a report tells of beside it.
    """
    named = campaign[0].operation
    reports = {mention.report.id for mention in campaign}
    towns = {place.key for mention in campaign for place in mention.towns}
    found = []
    for cluster in local:
        witnesses = [mention for mention in cluster if mention.main and mention.report.id in reports]
        if named is None:
            witnesses = [one for one in witnesses if towns & {place.key for place in one.towns}]
        if witnesses and _in_time(cluster, campaign):
            found.append(cluster)
    return found


def _in_time(cluster: Cluster, campaign: Cluster) -> bool:
    """True unless stated days of both lie apart."""
    window = campaign_window(campaign)
    stated = [mention.window for mention in cluster if mention.window and mention.window.stated]
    if window is None or not window.stated or not stated:
        return True
    return min(window.gap(one) for one in stated) <= max(SLACK, _APART // 3)
