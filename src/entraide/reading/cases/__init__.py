"""How a case is read: YAML or JSON as a person writes it → the case and the participation that it gives."""

from entraide.reading.cases.faults import BadCase, Fault
from entraide.reading.cases.read import CaseFile, Vocabulary, read_case, read_data
from entraide.reading.cases.shape import LARGEST

__all__ = ["LARGEST", "BadCase", "CaseFile", "Fault", "Vocabulary", "read_case", "read_data"]
