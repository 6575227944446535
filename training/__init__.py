"""Trains the decisions of ``reportedly.claims`` on the annotated reports. Not part of the product."""
