"""A treaty or other instrument that texts cite: what it is called, where it is registered, how it is addressed."""

from dataclasses import dataclass, field
from types import MappingProxyType

__all__ = ["Instrument"]


@dataclass(frozen=True, slots=True)
class Instrument:
    """One instrument.

    `code` is ours and stable ("UNTOC"); `house` the organisation it was made under, in the address ("un", "coe");
    `adopted` an ISO date, or "". `depositary` in words. `series` is the number of registration in the *Treaty Series*
    of the United Nations ("39574"), several joined with "|" ("970|971|972|973"), `volumes` the volumes of it that hold
    the text. `names` gives for each language tag its names as texts print them, the full title first; `acronyms` are
    the same in every language. `parent` is the code of the instrument that a protocol belongs to.
    """

    code: str
    house: str
    adopted: str = ""
    depositary: str = ""
    series: str = ""
    volumes: tuple[str, ...] = ()
    names: MappingProxyType[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    acronyms: tuple[str, ...] = ()
    parent: str = ""

    @property
    def iri(self) -> str:
        """The address of the work: /akn/un/act/treaty/2000-11-15/untoc; without a date the undated form."""
        date = f"{self.adopted}/" if self.adopted else ""
        return f"/akn/{self.house}/act/treaty/{date}{self.code.lower()}"
