"""Briefs for people: one view of an incident, shown as HTML, Markdown, PDF and a site."""
