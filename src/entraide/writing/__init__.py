"""How it is written: documents and records → JSON, Akoma Ntoso, and later letters, sheets, statistics, calendars."""
