"""Reportedly reads reports of armed conflict and keeps a ledger of who claims what."""

__version__ = "0.1.0"
