"""Tolls: every origin's figures for one incident, side by side, and how each of them stands."""

from reportedly.tolls.reconciliation import reconcile

__all__ = ["reconcile"]
