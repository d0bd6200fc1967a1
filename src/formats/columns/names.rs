//! Names of columns: English, French, German, Spanish, Albanian, Persian, Arabic, Hebrew.

use super::super::field::Field;
use super::Role;

/// Each role, and the names that a column of it may have. The names of our template are known besides.
pub(super) const NAMES: &[(Role, &str)] = &[
    (
        Role::Field(Field::Id),
        "id,identifier,key,identifiant,kennung,schlüssel,identificador,clave,identifikues,شناسه,معرف,المعرف,מזהה",
    ),
    (
        Role::Field(Field::Title),
        "title,name,headline,heading,label,event title,titre,nom,intitulé,titel,überschrift,bezeichnung,título,titular,nombre,\
         titulli,titull,emri,emër,عنوان,نام,تیتر,العنوان,الاسم,اسم,כותרת,שם",
    ),
    (
        Role::Field(Field::Description),
        "description,desc,text,details,summary,body,narrative,texte,résumé,beschreibung,inhalt,texto,descripción,resumen,teksti,\
         tekst,përshkrimi,përshkrim,متن,شرح,توضیح,توضیحات,النص,نص,الوصف,وصف,טקסט,תיאור",
    ),
    (
        Role::Field(Field::When),
        "date,dates,when,day,year,start date,start,begin,begin date,date from,event date,valid from,since,start year,date de début,début,jour,quand,année,\
         datum,tag,wann,jahr,beginn,anfang,startdatum,anfangsdatum,fecha,fecha de inicio,fecha inicial,inicio,día,cuándo,año,\
         data,datë,data e fillimit,fillimi,kur,viti,تاریخ,تاریخ شروع,تاریخ آغاز,آغاز,شروع,سال,کی رخ داد,التاريخ,\
         تاريخ البداية,تاريخ البدء,البداية,متى,السنة,תאריך,תאריך התחלה,התחלה,מתי,שנה",
    ),
    (
        Role::EndDate,
        "end date,end,until,to date,date to,finish,valid to,valid until,end year,date de fin,fin,jusqu'à,ende,enddatum,bis,fecha de fin,fecha final,hasta,\
         data e mbarimit,mbarimi,deri,تاریخ پایان,پایان,تا,تاريخ النهاية,تاريخ الانتهاء,النهاية,حتى,תאריך סיום,סיום,עד",
    ),
    (
        Role::Field(Field::Place),
        "place,location,where,site,town,city,venue,lieu,endroit,où,ville,ort,wo,stadt,standort,schauplatz,lugar,sitio,ciudad,\
         dónde,ubicación,vendi,vend,vendndodhja,qyteti,ku,مکان,محل,شهر,کجا,المكان,الموقع,المدينة,أين,מקום,מיקום,עיר,איפה",
    ),
    (
        Role::Field(Field::Lat),
        "lat,latitude,y,breite,breitengrad,geographische breite,latitud,gjerësia,gjerësia gjeografike,عرض,عرض جغرافیایی,\
         خط العرض,دائرة العرض,קו רוחב,רוחב",
    ),
    (
        Role::Field(Field::Lon),
        "lon,lng,long,longitude,x,länge,längengrad,geographische länge,longitud,gjatësia,gjatësia gjeografike,طول,\
         طول جغرافیایی,خط الطول,קו אורך,אורך",
    ),
    (
        Role::Coordinates,
        "coordinates,coords,lat lon,lat lng,lat long,latitude longitude,position,gps,coordonnées,koordinaten,coordenadas,\
         koordinatat,مختصات,الإحداثيات,إحداثيات,קואורדינטות,נ.צ.",
    ),
    (
        Role::Field(Field::Geometry),
        "geometry,geom,geojson,wkt,géométrie,geometrie,geometría,gjeometria,هندسه,الشكل الهندسي,גאומטריה",
    ),
    (
        Role::Field(Field::Route),
        "route,path,way,waypoints,itinerary,via,itinéraire,trajet,strecke,wegpunkte,reiseweg,ruta,itinerario,recorrido,itinerari,\
         rruga,مسیر,المسار,مسار,מסלול",
    ),
    (
        Role::Field(Field::From),
        "from,origin,moved from,from place,de,depuis,origine,départ,von,herkunft,aus,desde,origen,nga,prejardhja,از,مبدا,من,\
         المنشأ,מן,מוצא",
    ),
    (
        Role::Field(Field::To),
        "to,destination,moved to,to place,vers,à,arrivée,nach,ziel,hacia,destino,a,në,drejt,destinacioni,به,مقصد,إلى,الوجهة,\
         אל,יעד",
    ),
    (Role::Field(Field::Extent), "extent,étendue,umfang,alcance,shtrirja,گستره,المدى,היקף"),
    (
        Role::Field(Field::Actors),
        "who,actor,actors,person,persons,people,group,qui,acteur,acteurs,personne,personnes,wer,akteur,akteure,personen,quién,\
         quiénes,actores,persona,personas,kush,aktori,aktorët,personi,personat,چه کسی,شخص,اشخاص,افراد,الأشخاص,الشخص,الفاعل,\
         الجهة,מי,אדם,אנשים,דמות,דמויות",
    ),
    (
        Role::Field(Field::Source),
        "source,sources,reference,source title,source name,référence,nom de la source,quelle,quellen,beleg,fuente,fuentes,\
         referencia,burimi,burim,burimet,منبع,منابع,مأخذ,المصدر,مصدر,المرجع,מקור,מקורות",
    ),
    (
        Role::SourceUrl,
        "source url,source link,url,link,web,website,lien,lien source,url de la source,quellenlink,link zur quelle,adresse,\
         enlace,url de la fuente,enlace a la fuente,lidhja,url e burimit,linku,پیوند,لینک,نشانی,لینک منبع,رابط,الرابط,\
         رابط المصدر,קישור,קישור למקור",
    ),
    (
        Role::Field(Field::Quote),
        "quote,quotation,exact words,excerpt,citation,extrait,zitat,wortlaut,cita,cita textual,citati,citim,نقل قول,گفتاورد,\
         اقتباس,الاقتباس,ציטוט",
    ),
    (
        Role::Image,
        "image,picture,photo,image url,photo url,media,bild,foto,abbildung,imagen,imazhi,fotoja,تصویر,عکس,صورة,الصورة,תמונה",
    ),
    (
        Role::AltText,
        "alt text,alt,alternative text,image description,texte alternatif,alternativtext,bildbeschreibung,texto alternativo,\
         tekst alternativ,teksti alternativ,متن جایگزین,النص البديل,نص بديل,טקסט חלופי",
    ),
    (
        Role::Credit,
        "credit,image credit,photo credit,photographer,crédit,crédits,bildnachweis,fotograf,crédito,créditos,kredia,\
         autori i fotos,عکاس,منبع تصویر,حقوق الصورة,المصور,קרדיט,צלם",
    ),
    (
        Role::Field(Field::Category),
        "category,type,catégorie,kategorie,art,typ,categoría,tipo,kategoria,lloji,دسته,رده,نوع,الفئة,فئة,النوع,التصنيف,קטגוריה,\
         סוג",
    ),
    (
        Role::Field(Field::Ccodes),
        "country,countries,ccodes,country code,pays,land,länder,país,shteti,کشور,البلد,الدولة,מדינה,ארץ",
    ),
    (
        Role::Field(Field::Names),
        "other names,names,alternative names,also known as,autres noms,andere namen,otros nombres,emra të tjerë,نام‌های دیگر,\
         أسماء أخرى,שמות נוספים",
    ),
    (
        Role::Field(Field::Note),
        "note,notes,remark,comment,comments,remarque,remarques,commentaire,anmerkung,anmerkungen,notiz,bemerkung,kommentar,nota,\
         notas,observación,shënim,shënime,یادداشت,ملاحظة,ملاحظات,הערה,הערות",
    ),
    (Role::Field(Field::Language), "language,lang,langue,sprache,idioma,gjuha,زبان,اللغة,שפה"),
    (
        Role::Field(Field::Author),
        "author,authors,auteur,auteurs,autor,autorin,autores,autori,autorët,نویسنده,المؤلف,الكاتب,מחבר,מחברת",
    ),
    (
        Role::Field(Field::Container),
        "published in,publication,container,container title,newspaper,journal,publié dans,erschienen in,zeitung,medium,\
         publicado en,publicación,periódico,medio,botuar në,gazeta,منتشر در,روزنامه,نشر في,الصحيفة,פורסם ב,עיתון",
    ),
    (Role::Field(Field::Publisher), "publisher,éditeur,verlag,editorial,botuesi,ناشر,الناشر,מוציא לאור"),
    (
        Role::Field(Field::Issued),
        "issued,published,publication date,date of publication,date published,date de publication,publié le,veröffentlicht,\
         erscheinungsdatum,fecha de publicación,publicado,data e botimit,تاریخ انتشار,تاريخ النشر,תאריך פרסום",
    ),
    (
        Role::Field(Field::Accessed),
        "accessed,access date,consulté le,abgerufen,zugriff,consultado,qasur më,تاریخ دسترسی,تاريخ الاطلاع,תאריך גישה",
    ),
    (
        Role::Field(Field::Event),
        "event,event id,événement,ereignis,evento,acontecimiento,hecho,ngjarja,رویداد,الحدث,حدث,אירוע",
    ),
    (
        Role::Field(Field::Speaker),
        "speaker,said by,orateur,sprecher,sprecherin,hablante,folësi,گوینده,المتحدث,דובר",
    ),
    (Role::Field(Field::Locator), "page,pages,locator,seite,seiten,página,faqja,صفحه,الصفحة,עמוד"),
    (Role::Field(Field::License), "license,licence,lizenz,licencia,licenca,مجوز,الترخيص,רישיון"),
];
