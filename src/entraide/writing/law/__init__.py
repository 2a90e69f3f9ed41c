"""How an answer on legal bases is written: for programs (JSON), and in plain sentences for a person."""

from entraide.writing.law.chain import chain
from entraide.writing.law.record import answer_record
from entraide.writing.law.sentences import sheet
from entraide.writing.law.words import LawWords, Origins

__all__ = ["LawWords", "Origins", "answer_record", "chain", "sheet"]
