"""Address books as programs write them; everybody in them is fictional."""

from __future__ import annotations

CARD_21 = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Ru=C3=ADz;Ana;;Sra.;\r\n"
    "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Ana Ru=\r\n=C3=ADz\r\nORG:Norte Digital;Dise\\;no\r\nTEL;WORK;VOICE:+34 600 000 001\r\n"
    "TEL;FAX:+34 600 000 002\r\nEMAIL;INTERNET:Ana@NORTE.example\r\nADR;WORK:;;Calle 1;Madrid;;28001;España\r\n"
    "AGENT:\r\nBEGIN:VCARD\r\nFN:Secretary\r\nEND:VCARD\r\nTITLE:Directora\r\nEND:VCARD\r\n"
)
CARD_30 = (
    "BEGIN:VCARD\nVERSION:3.0\nPRODID:-//Example//EN\nN:Sorel;Hélène;;Mme;\nFN:Hélène Sorel\nitem1.ORG:Librairie Courtevent\\, fils;Achats\n"
    "item1.X-ABLabel:work\nEMAIL;TYPE=INTERNET;TYPE=HOME:perso@sorel.example\nEMAIL;TYPE=INTERNET,WORK,pref:helene@courtevent.example\n"
    "TEL;TYPE=CELL:06 00 00 00 00\nADR;TYPE=WORK:;;1 rue X;Paris;;75001;Fra\n nce\nPHOTO;ENCODING=b;TYPE=JPEG:AAAA\n BBBB=\n"
    "NOTE:two\\nlines\nEND:VCARD\n"
)
CARD_40 = (
    'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Tom Larkfield\r\nORG;SORT-AS="Larkfield;x:y":Larkfield Ltd\r\nEMAIL;PREF=1:mailto:tom@larkfield.example\r\n'
    'TEL;VALUE=uri;TYPE="voice,work":tel:+44-20-0000-0000;ext=7\r\nLANG;PREF=1:en-GB\r\nTZ:Europe/London\r\nADR:;;;;;;United Kingdom\r\nEND:VCARD\r\n'
)
GOOGLE = (
    "First Name,Middle Name,Last Name,Organization Name,Organization Title,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Value,Phone 1 - Label,"
    "Phone 1 - Value,Address 1 - Country\n"
    "Ana,,Ruiz,Norte Digital,Directora,* Work,ana@norte.example ::: a.ruiz@norte.example,ana@home.example,Mobile,'+34 600 000 001,Spain\n"
)
OUTLOOK = (
    '"Title","First Name","Last Name","Company","Job Title","Business Country/Region","Business Phone","Business Fax","E-mail Address","E-mail Type",'
    '"E-mail Display Name","Notes"\n'
    '"Mr.","Tom","Larkfield","Larkfield Ltd","Buyer","United Kingdom","+44 20 0000 0000","+44 20 0000 0001","tom@larkfield.example","SMTP",'
    '"Tom Larkfield (tom@larkfield.example)","first\nsecond, ""third"""\n'
)
OUTLOOK_FR = (
    "Titre;Prénom;Nom;Société;Fonction;Pays/Région (bureau);Téléphone (bureau);Télécopie (bureau);Adresse de messagerie;Type de messagerie\n"
    "Mme;Hélène;Sorel;Librairie Courtevent;Gérante;France;01 00 00 00 00;01 00 00 00 01;helene@courtevent.example;SMTP\n"
)
OUTLOOK_ES = (
    "Nombre;Apellidos;Compañía;Puesto;País o región del trabajo;Teléfono del trabajo;Móvil;Dirección de correo electrónico;Tipo de correo electrónico\n"
    "Ana;Ruiz;Norte Digital;Directora;España;910 000 000;600 000 001;ana@norte.example;SMTP\n"
)
LINKEDIN = (
    'Notes:\n"When exporting, some addresses may be missing, as members choose."\n\n'
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Ana,Ruiz,https://example.org/in/ana,ana@norte.example,Norte Digital,Directora,01 Mar 2025\n"
)
THUNDERBIRD = (
    "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,Work Phone,Home Phone,Fax Number,Mobile Number,Work Country,"
    "Job Title,Organization,Web Page 1\n"
    "Ana,Ruiz,Ana Ruiz,Anita,ana@norte.example,ana@home.example,ani,+34 910 000 000,,+34 910 000 001,+34 600 000 001,España,Directora,Norte Digital,\n"
)
JAPANESE = "氏名,Email,会社\n山田太郎,taro@yamada.example,山田商店\n鈴木はなこ,hana@yamada.example,山田商店\n"
