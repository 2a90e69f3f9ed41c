"""The States by their names, as they are asked.

Reads:  nothing
Writes: nothing; tables only
"""

__all__ = ["EN", "FR"]

# Reading takes nothing from the register of States: the names are written here, and a test holds them beside it.
FR = (
    "Afghanistan|Afrique du Sud|Albanie|Algérie|Allemagne|Andorre|Angola|Antigua-et-Barbuda|Arabie saoudite|"
    "Argentine|Arménie|Australie|Autriche|Azerbaïdjan|Bahamas|Bahreïn|Bangladesh|Barbade|Belgique|Belize|Bhoutan|"
    "Bolivie|Bosnie-Herzégovine|Botswana|Brunéi Darussalam|Brésil|Bulgarie|Burkina Faso|Burundi|Bélarus|Bénin|"
    "Cabo Verde|Cambodge|Cameroun|Canada|Chili|Chine|Chypre|Colombie|Comores|Congo|Costa Rica|Croatie|Cuba|"
    "Côte d’Ivoire|Danemark|Djibouti|Dominique|El Salvador|Espagne|Estonie|Eswatini|Fidji|Finlande|France|"
    "Fédération de Russie|Gabon|Gambie|Ghana|Grenade|Grèce|Guatemala|Guinée équatoriale|Guinée|Guinée-Bissau|"
    "Guyana|Géorgie|Haïti|Honduras|Hongrie|Inde|Indonésie|Iran|Iraq|Irlande|Islande|Israël|Italie|Jamaïque|Japon|"
    "Jordanie|Kazakhstan|Kenya|Kirghizistan|Kiribati|Kosovo|Koweït|Lesotho|Lettonie|Liban|Libye|Libéria|"
    "Liechtenstein|Lituanie|Luxembourg|Macédoine du Nord|Madagascar|Malaisie|Malawi|Maldives|Mali|Malte|Maroc|"
    "Maurice|Mauritanie|Mexique|Micronésie|Monaco|Mongolie|Monténégro|Mozambique|Myanmar|Namibie|Nauru|Nicaragua|"
    "Niger|Nigéria|Norvège|Nouvelle-Zélande|Népal|Oman|Ouganda|Ouzbékistan|Pakistan|Palaos|Panama|"
    "Papouasie-Nouvelle-Guinée|Paraguay|Pays-Bas|Philippines|Pologne|Portugal|Pérou|Qatar|Roumanie|"
    "Royaume-Uni de Grande-Bretagne et d’Irlande du Nord|Royaume-Uni|Rwanda|"
    "République populaire démocratique de Corée|République démocratique populaire lao|"
    "République démocratique du Congo|République islamique d’Iran|République arabe syrienne|"
    "République centrafricaine|République dominicaine|République de Moldova|République de Corée|"
    "République-Unie de Tanzanie|Saint-Kitts-et-Nevis|Saint-Marin|Saint-Vincent-et-les Grenadines|Sainte-Lucie|"
    "Samoa|Sao Tomé-et-Principe|Serbie|Seychelles|Sierra Leone|Singapour|Slovaquie|Slovénie|Somalie|Soudan du Sud|"
    "Soudan|Sri Lanka|Suisse|Suriname|Suède|Syrie|Sénégal|Tadjikistan|Tchad|Tchéquie|Thaïlande|Timor-Leste|Togo|"
    "Tonga|Trinité-et-Tobago|Tunisie|Turkménistan|Tuvalu|Türkiye|Ukraine|Uruguay|Vanuatu|Venezuela|Viet Nam|Yémen|"
    "Zambie|Zimbabwe|Égypte|Émirats arabes unis|Équateur|Érythrée|États-Unis d’Amérique|États-Unis|Éthiopie|"
    "Îles Marshall|Îles Salomon"
).replace("’", "[’']")
EN = (
    "Afghanistan|Albania|Algeria|Andorra|Angola|Antigua and Barbuda|Argentina|Armenia|Australia|Austria|Azerbaijan|"
    "Bahamas|Bahrain|Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|Bhutan|Bolivia|Bosnia and Herzegovina|"
    "Botswana|Brazil|Brunei Darussalam|Bulgaria|Burkina Faso|Burundi|Cabo Verde|Cambodia|Cameroon|Canada|"
    "Central African Republic|Chad|Chile|China|Colombia|Comoros|Congo|Costa Rica|Croatia|Cuba|Cyprus|Czechia|"
    "Côte d’Ivoire|Democratic People’s Republic of Korea|Democratic Republic of the Congo|Denmark|Djibouti|"
    "Dominica|Dominican Republic|Ecuador|Egypt|El Salvador|Equatorial Guinea|Eritrea|Estonia|Eswatini|Ethiopia|"
    "Fiji|Finland|France|Gabon|Gambia|Germany|Ghana|Greece|Grenada|Guatemala|Guinea|Guinea-Bissau|Guyana|Haiti|"
    "Honduras|Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Islamic Republic of Iran|Israel|Italy|Jamaica|"
    "Japan|Jordan|Kazakhstan|Kenya|Kiribati|Kuwait|Kyrgyzstan|Lao People’s Democratic Republic|Latvia|Lebanon|"
    "Lesotho|Liberia|Libya|Liechtenstein|Lithuania|Luxembourg|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|"
    "Marshall Islands|Mauritania|Mauritius|Mexico|Micronesia|Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|"
    "Namibia|Nauru|Nepal|Netherlands|New Zealand|Nicaragua|Niger|Nigeria|North Macedonia|Norway|Oman|Pakistan|"
    "Palau|Panama|Papua New Guinea|Paraguay|Peru|Philippines|Poland|Portugal|Qatar|Republic of Moldova|"
    "Republic of Korea|Romania|Russian Federation|Rwanda|Saint Vincent and the Grenadines|Saint Kitts and Nevis|"
    "Saint Lucia|Samoa|San Marino|Sao Tome and Principe|Saudi Arabia|Senegal|Serbia|Seychelles|Sierra Leone|"
    "Singapore|Slovakia|Slovenia|Solomon Islands|Somalia|South Africa|South Sudan|Spain|Sri Lanka|Sudan|Suriname|"
    "Sweden|Switzerland|Syrian Arab Republic|Tajikistan|Thailand|Timor-Leste|Togo|Tonga|Trinidad and Tobago|"
    "Tunisia|Turkmenistan|Tuvalu|Türkiye|Uganda|Ukraine|United Kingdom of Great Britain and Northern Ireland|"
    "United Republic of Tanzania|United States of America|United Arab Emirates|United Kingdom|United States|"
    "Uruguay|Uzbekistan|Vanuatu|Venezuela|Viet Nam|Yemen|Zambia|Zimbabwe"
).replace("’", "[’']")
