"""The one guarded way to fetch something over HTTPS."""
