"""Tables of participation, as depositaries and official compilations print them."""

from entraide.reading.participation.faults import BadTable, TableFault
from entraide.reading.participation.read import read_table

__all__ = ["BadTable", "TableFault", "read_table"]
