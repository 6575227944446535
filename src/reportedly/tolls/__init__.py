"""Tolls: every origin's figures for one incident, side by side, how each of them stands, and what profiles derive."""

from reportedly.tolls.estimates import estimate
from reportedly.tolls.profiles import Profile, load_profile, profile_names
from reportedly.tolls.reconciliation import reconcile

__all__ = ["Profile", "estimate", "load_profile", "profile_names", "reconcile"]
