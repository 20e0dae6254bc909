"""Military formations are counted, but not as persons; and firms that are called companies are none."""

import pytest

from jaminan.model.claims import Figure
from jaminan.model.codes import Unit
from jaminan.model.documents import Document
from jaminan.reading.reader import draw

FORMATIONS = {
    "en": "Russia has massed 24 brigades on the border of Ukraine.",
    "en-companies": "Russia has massed 24 battalions and 300 companies on the border of Ukraine.",
    "id": "Rusia mengerahkan 24 brigade ke perbatasan Ukraina.",
    "fr": "La Russie a massé 24 brigades à la frontière de l'Ukraine.",
    "de": "Russland hat 24 Brigaden an der Grenze zur Ukraine zusammengezogen.",
    "es": "Rusia ha concentrado 24 brigadas en la frontera de Ucrania.",
    "uk": "Росія перекинула 24 бригади до кордону з Україною.",
    "ru": "Россия перебросила 24 бригады к границе с Украиной.",
}
FIRMS = {
    "en": "The United States imposed sanctions on 300 companies in Russia.",
    "fr": "Les États-Unis ont sanctionné 300 compagnies russes.",
    "es": "Estados Unidos sancionó a 300 compañías rusas.",
    "id": "Amerika Serikat menjatuhkan sanksi atas 300 perusahaan Rusia.",
}
SOLDIERS = {
    "en": "Poland sent 5,000 soldiers of two brigades to the border with Belarus.",
    "de": "Polen hat 5000 Soldaten zweier Brigaden an die Grenze zu Belarus verlegt.",
    "fr": "La Pologne a envoyé 5 000 soldats de deux brigades à la frontière du Bélarus.",
    "ru": "Польша направила 5000 солдат двух бригад к границе с Белоруссией.",
}
THIN = {
    "it": "La Russia ha ammassato 24 brigate al confine con l'Ucraina.",
    "pl": "Rosja zgromadziła 24 brygady na granicy z Ukrainą.",
    "nl": "Rusland heeft 24 brigades aan de grens met Oekraïne samengetrokken.",
    "pt": "A Rússia concentrou 24 brigadas na fronteira com a Ucrânia.",
}


def figures_of(name: str, text: str) -> set[tuple[float, Unit]]:
    claims = (one.claim for one in draw(Document(text=text, language=name[:2], published="2025-09-05")).candidates)
    return {(claim.value, claim.unit) for claim in claims if isinstance(claim, Figure)}


@pytest.mark.parametrize("name", FORMATIONS)
def test_formations_are_items(name: str) -> None:
    found = figures_of(name, FORMATIONS[name])
    assert (24, Unit.ITEMS) in found
    assert {unit for _, unit in found} == {Unit.ITEMS}


@pytest.mark.parametrize("name", FIRMS)
def test_firms_are_not_counted(name: str) -> None:
    assert figures_of(name, FIRMS[name]) == set()


@pytest.mark.parametrize("name", SOLDIERS)
def test_soldiers_of_formations_are_troops(name: str) -> None:
    assert (5000, Unit.TROOPS) in figures_of(name, SOLDIERS[name])


@pytest.mark.parametrize("name", THIN)
def test_thin_packs_make_no_troops_of_formations(name: str) -> None:
    assert Unit.TROOPS not in {unit for _, unit in figures_of(name, THIN[name])}
