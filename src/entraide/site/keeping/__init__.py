"""How a node's data are kept: one archive of everything, put back whole or not at all.

lock      who uses the data: many at once, or one alone
archive   the archive: written whole, believed only when every member is what the manifest says
saving    a node → an archive
restoring an archive → a node, what was there kept aside; begun anew or finished when it was killed
upgrading the data brought to a newer program, and back
version   which program this is
"""
