"""What students are handed: the bundle of the course, searched for what must stay secret."""
