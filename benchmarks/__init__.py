"""Measures the product: quality against annotated reports, and speed."""
