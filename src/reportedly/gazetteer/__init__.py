"""Places and parties: look-up, aliases, priors."""
