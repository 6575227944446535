"""What the words of a report mean: sentences, parse, counts, times, places, parties, attribution and context."""
