"""One exporter a file; ``formats`` lists them."""
