"""The directory of competent authorities: what an entry says, how old it is, and who receives a request.

Sources: spec of cooperation A.2 (categories of the directory of competent national authorities, question of the
European Judicial Network's Atlas), B.8; findings LB-12, LB-14, CT-03.
"""
