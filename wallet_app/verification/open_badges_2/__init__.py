"""Open Badges 2: hosted badges, as the issuer's site shows them, and signed ones."""
