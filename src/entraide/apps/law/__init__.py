"""The law: who is bound by which instrument, on what basis one State may ask another, and which rules say so."""
