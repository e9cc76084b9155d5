"""Which submissions of a class look alike, for a person to look at; student code is never run."""
