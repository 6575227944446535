"""Words that are data: lexicons, parties, places, profiles, samples and weights."""
