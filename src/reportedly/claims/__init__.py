"""Candidates, decisions and claims: what a report's words assert, by whom, of whom."""
